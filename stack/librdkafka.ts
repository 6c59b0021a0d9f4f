// A producer that shares nothing with ours: librdkafka, by its Python package. It writes
// transactions, kept or dropped, in any compression.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { pythonWith } from "./python.ts";

const packages = ["confluent-kafka==2.16.1"];

export interface Transaction {
  readonly values: readonly Uint8Array[];
  readonly isKept: boolean;
  readonly compression: "none" | "gzip" | "snappy" | "lz4" | "zstd";
}

const program = `
import base64, json, sys
from confluent_kafka import Producer

job = json.load(sys.stdin)
for number, transaction in enumerate(job["transactions"]):
    producer = Producer({
        "bootstrap.servers": job["brokers"],
        "transactional.id": job["topic"],
        "compression.type": transaction["compression"],
        "linger.ms": 0,
    })
    producer.init_transactions(30)
    producer.begin_transaction()
    for value in transaction["values"]:
        producer.produce(job["topic"], base64.b64decode(value), partition=0)
        # A batch for each record.
        if producer.flush(30) > 0: raise RuntimeError("not delivered")
    if transaction["isKept"]: producer.commit_transaction(30)
    else: producer.abort_transaction(30)
`;

/** Resolves once each transaction has ended, in their order, on partition 0 of the topic. */
export async function produceTransactions(
  brokers: readonly string[],
  topic: string,
  transactions: readonly Transaction[],
): Promise<void> {
  const python = await pythonWith({ name: "librdkafka", packages });
  const child = spawn(python, ["-c", program], { stdio: ["pipe", "ignore", "pipe"] });
  const encoded = transactions.map(({ values, ...rest }) => {
    return { ...rest, values: values.map((value) => Buffer.from(value).toString("base64")) };
  });
  child.stdin.end(JSON.stringify({ brokers: brokers.join(), topic, transactions: encoded }));
  const [said] = await Promise.all([text(child.stderr), once(child, "close")]);
  if (child.exitCode !== 0) throw new Error(`librdkafka failed: ${said.slice(-2_000)}`);
}
