// A process of the bench's own: started fresh, spoken to by messages, stopped whatever happens.
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A child that says nothing for this long hangs, unless told otherwise. */
const answerMsMax = 180_000;

export class Child<Order, Answer> {
  readonly #process: ChildProcess;
  readonly #answers: Answer[] = [];
  readonly #answerMs: number;
  #wake: () => void = () => {};
  #hasEnded = false;

  /** Runs `file` of this folder, with options for Node.js; it answers within `answerMs`. */
  constructor(file: string, execArgv: readonly string[] = [], answerMs = answerMsMax) {
    this.#answerMs = answerMs;
    const path = fileURLToPath(new URL(file, import.meta.url));
    this.#process = fork(path, {
      stdio: ["ignore", 2, 2, "ipc"],
      serialization: "advanced",
      execArgv: [...execArgv],
    });
    this.#process.on("message", (answer) => {
      this.#answers.push(answer as Answer);
      this.#wake();
    });
    this.#process.once("exit", () => {
      this.#hasEnded = true;
      this.#wake();
    });
  }

  /** Sends `order` and resolves with the next message; rejects when the child dies or hangs. */
  async ask(order: Order): Promise<Answer> {
    this.#process.send(order as object);
    return this.answer();
  }

  async answer(): Promise<Answer> {
    const deadline = AbortSignal.timeout(this.#answerMs);
    deadline.addEventListener("abort", () => this.#wake());
    while (this.#answers.length === 0) {
      if (this.#hasEnded) throw new Error("a process of the bench ended early; see above");
      if (deadline.aborted) throw new Error("a process of the bench does not answer");
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#answers.shift() as Answer;
  }

  /** Resolves when the child has ended by itself. */
  async ended(): Promise<void> {
    if (this.#hasEnded) return;
    await new Promise<void>((resolve) => this.#process.once("exit", () => resolve()));
  }

  /** Ends the child; it holds nothing that must be kept. */
  async stop(): Promise<void> {
    if (this.#hasEnded) return;
    const ended = new Promise<void>((resolve) => this.#process.once("exit", () => resolve()));
    this.#process.kill("SIGKILL");
    await ended;
  }
}
