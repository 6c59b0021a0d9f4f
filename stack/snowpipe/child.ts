// The stand-in in a process of its own, seen from the parent: calls and answers over the channel
// that Node opens between a process and the one it starts.
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Control, SnowpipeSettings } from "./options.ts";

/** First message to the child. */
export interface StartMessage {
  readonly settings: SnowpipeSettings & { readonly folder: string };
  readonly buffered: "kept" | "lost";
}

export interface CallMessage {
  readonly id: number;
  readonly method: keyof Control;
  readonly args: readonly unknown[];
}

/** First `{port}`, then one answer for each call. */
export type ChildMessage =
  | { readonly port: number }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string };

export interface ChildControl {
  readonly port: number;
  call<M extends keyof Control>(
    method: M,
    args: Parameters<Control[M]>,
  ): Promise<Awaited<ReturnType<Control[M]>>>;
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the process and waits until it listens. Rejects when it ends before. */
export async function startChild(
  settings: StartMessage["settings"],
  buffered: "kept" | "lost",
): Promise<ChildControl> {
  const child = fork(join(import.meta.dirname, "main.ts"), [], { serialization: "advanced" });
  const ended = once(child, "exit");
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listening = Promise.withResolvers<number>();
  child.on("message", (message: ChildMessage) => {
    if ("port" in message) return listening.resolve(message.port);
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if ("error" in message) call?.reject(new Error(message.error));
    else call?.resolve(message.result);
  });
  child.once("exit", (code) => {
    const error = new Error(`the stand-in of Snowpipe ended with code ${code}`);
    listening.reject(error);
    for (const call of waiting.values()) call.reject(error);
  });
  child.send({ settings, buffered } satisfies StartMessage);
  const port = await listening.promise;
  let id = 0;
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    child.kill(signal);
    await ended;
  };
  return {
    port,
    call: <M extends keyof Control>(method: M, args: Parameters<Control[M]>) => {
      id++;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      const call = id;
      child.send({ id, method, args } satisfies CallMessage, (error) => {
        if (error === null) return;
        waiting.delete(call);
        answer.reject(error);
      });
      return answer.promise as Promise<Awaited<ReturnType<Control[M]>>>;
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}
