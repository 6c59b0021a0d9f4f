// `POST /api/dictionaries/:name`, whose body is the file, and `GET /api/dictionaries`. What is wrong
// with a file is told by line; it stays what it was before then.
import type { FastifyReply, FastifyRequest } from "fastify";
import { assertNever } from "../assert.ts";
import { dictionaryNames, isDictionaryName } from "../event/dictionary.ts";
import type { DictionaryAnswer, DictionaryAsk } from "../stream/manage-dictionaries.ts";

export type AskDictionaries = (ask: DictionaryAsk) => Promise<DictionaryAnswer>;

/** Media types a file may come as; it is CSV in any case. */
export const dictionaryMediaTypes = ["text/csv", "application/octet-stream"];

export class DictionaryRoute {
  readonly #ask: AskDictionaries;
  #isSetting = false;

  constructor(ask: AskDictionaries) {
    this.#ask = ask;
  }

  readonly set = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { name } = request.params as { name: string };
    if (!isDictionaryName(name)) {
      const message = `There is no such dictionary; there are ${dictionaryNames.join(", ")}.`;
      return refuse(reply, 404, { code: "not_found", message });
    }
    const bytes = request.body;
    if (!(bytes instanceof Uint8Array)) {
      const message = `The body is the file, as ${dictionaryMediaTypes.join(" or ")}.`;
      return refuse(reply, 400, { code: "usage", message });
    }
    if (this.#isSetting) {
      reply.header("retry-after", 1);
      return refuse(reply, 429, { code: "busy", message: "Another dictionary is being set." });
    }
    this.#isSetting = true;
    try {
      return await answer(reply, await this.#ask({ kind: "set", name, bytes }));
    } finally {
      this.#isSetting = false;
    }
  };

  readonly list = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    answer(reply, await this.#ask({ kind: "list" }));
}

function answer(reply: FastifyReply, answered: DictionaryAnswer): FastifyReply {
  switch (answered.kind) {
    case "refused": {
      const { errors } = answered;
      const error = { code: "refused", message: "The file is refused.", errors };
      return reply.code(422).send({ error });
    }
    case "failed":
      return refuse(reply, 503, { code: "unavailable", message: answered.message });
    case "set":
    case "list": {
      const { kind: _, ...told } = answered;
      return reply.send(told);
    }
    default:
      return assertNever(answered);
  }
}

function refuse(
  reply: FastifyReply,
  status: number,
  error: { readonly code: string; readonly message: string },
): FastifyReply {
  return reply.code(status).send({ error });
}
