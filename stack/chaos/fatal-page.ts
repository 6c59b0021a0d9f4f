// Loaded before a worker by `--import`: a stand-in for a fault of native code that one record's
// bytes set off. Looking at the bytes of an event of this page ends the process, as a segmentation
// fault would, wherever that is done.
import buffer from "node:buffer";
import { syncBuiltinESMExports } from "node:module";
import { pathToFileURL } from "node:url";

export const fatalPage = "/ends-the-process";

/** The environment of a process with it: events are judged by the path that asks for UTF-8. */
export const withFatalPage: Readonly<Record<string, string>> = {
  NODE_OPTIONS: `--import ${pathToFileURL(import.meta.filename)}`,
  PULSE_SCANNERS: "off",
};

if (process.env.NODE_OPTIONS?.includes(import.meta.filename)) {
  const { isUtf8 } = buffer;
  buffer.isUtf8 = (bytes: Parameters<typeof isUtf8>[0]) => {
    const view = bytes as Uint8Array;
    const text = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
    if (text.includes(fatalPage)) process.kill(process.pid, "SIGKILL");
    return isUtf8(bytes);
  };
  syncBuiltinESMExports();
}
