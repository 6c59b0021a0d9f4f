// `POST /api/query`: one SELECT, answered as a JSON array while its rows arrive. An answer that
// cannot be finished is cut off, so that an incomplete one is never well-formed JSON.
import { PassThrough } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Runs one SELECT; `onRows` gets members of a JSON array. Rejects with an Error that has a `code`. */
export type RunQuery = (sql: string, onRows: (json: string) => void) => Promise<void>;

export const queryBodyBytesMax = 128 * 1024;
const queriesMax = 4;
/** Bytes of rows that wait for the reader when more come. */
const waitingBytesMax = 64 * 1024 * 1024;

const statusOf: Readonly<Record<string, number>> = { usage: 400, failed: 422, limit: 422 };

export class QueryRoute {
  readonly #run: RunQuery;
  #running = 0;

  constructor(run: RunQuery) {
    this.#run = run;
  }

  readonly handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const sql = sqlOf(request.body);
    if (sql === undefined) {
      return refuse(reply, 400, { code: "usage", message: "The body is {sql: string}." });
    }
    if (this.#running >= queriesMax) {
      reply.header("retry-after", 1);
      return refuse(reply, 429, {
        code: "busy",
        message: `At most ${queriesMax} queries at once.`,
      });
    }
    this.#running++;
    const rows = new PassThrough();
    // The answer listens as well, but only from the first row on.
    rows.on("error", () => {});
    const first = Promise.withResolvers<void>();
    const ended = this.#stream(sql, rows, first.resolve).finally(() => this.#running--);
    ended.then(first.resolve, first.resolve);
    await first.promise;
    if (rows.readableLength > 0) {
      ended.catch((error: unknown) => rows.destroy(asError(error)));
      return reply.type("application/json; charset=utf-8").send(rows);
    }
    try {
      await ended;
    } catch (error) {
      rows.destroy();
      const { code, message } = readRefusal(error);
      return refuse(reply, statusOf[code] ?? 500, { code, message });
    }
    return reply.type("application/json; charset=utf-8").send(rows);
  };

  async #stream(sql: string, rows: PassThrough, onFirst: () => void): Promise<void> {
    let isFirst = true;
    await this.#run(sql, (json) => {
      if (json === "" || rows.destroyed) return;
      if (rows.writableLength + rows.readableLength > waitingBytesMax) {
        rows.destroy(new Error("the reader is too slow for the answer"));
        return;
      }
      rows.write(isFirst ? `[${json}` : `,${json}`);
      if (isFirst) onFirst();
      isFirst = false;
    });
    if (!rows.destroyed) rows.end(isFirst ? "[]" : "]");
  }
}

function sqlOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("sql" in body)) return undefined;
  return typeof body.sql === "string" && body.sql.trim() !== "" ? body.sql : undefined;
}

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** A refusal of the engine may be told to the asker, who holds the token; other errors may not. */
function readRefusal(error: unknown): Refusal {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof Error && statusOf[code] !== undefined) {
    return { code, message: error.message };
  }
  return { code: "internal", message: "Something of ours failed." };
}

function refuse(reply: FastifyReply, status: number, error: Refusal): FastifyReply {
  return reply.code(status).send({ error });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error("the query failed");
}
