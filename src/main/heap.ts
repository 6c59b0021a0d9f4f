// How the engine of JavaScript decides when to collect. Events pass through as buffers, outside its
// heap: each 64 MB of them would have it walk the whole heap, several times a second at full rate.
import { setFlagsFromString } from "node:v8";

/**
 * Has buffers counted with the heap, which may double between two walks: about a fifth of
 * the worker's CPU less for some 100 MB more. To be called before the first buffer and thread.
 */
export function countBuffersWithHeap(): void {
  setFlagsFromString("--external-memory-accounted-in-global-limit");
  setFlagsFromString("--external-memory-max-growing-factor=2");
}
