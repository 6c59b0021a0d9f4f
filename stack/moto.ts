// An S3 server for tests: moto, on a free loopback port, in memory. It keeps every conditional
// write right; it checks no signature, and a restart empties it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { pythonWith } from "./python.ts";

const packages = ["moto[s3,server]==5.2.5"];

/**
 * Ends with its parent: the pipe on its standard input closes, however the parent died. A listing
 * looks at the names first: moto's own makes an entry of every key of the bucket, which takes 50 ms
 * for 8,000 of them, in which nobody else is served.
 */
const program = `
import os, sys, threading
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
from moto.s3 import models
from moto.server import main
class Narrowed:
    def __init__(self, keys):
        self.keys = keys
whole = models.S3Backend.list_objects
def list_objects(self, bucket, prefix, *rest, **named):
    if prefix:
        names = [name for name in list(dict.keys(bucket.keys)) if name.startswith(prefix)]
        found = [(name, bucket.keys.get(name)) for name in names]
        bucket = Narrowed({name: key for name, key in found if key is not None})
    return whole(self, bucket, prefix, *rest, **named)
models.S3Backend.list_objects = list_objects
main(["-H", "127.0.0.1", "-p", "0"])
`;

/** What a client of moto gives as its credentials; any would do. */
export const motoCredentials = { accessKeyId: "local", secretAccessKey: "local-secret" };
export const motoRegion = "us-east-1";

export interface Moto {
  /** `http://127.0.0.1:<port>`, addressed by path. */
  readonly endpoint: string;
  /** A client of its own for what the test itself looks at; ended by `stop`. */
  readonly client: S3Client;
  makeBucket(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Resolves when the server answers. Throws one sentence when Python is missing. */
export async function startMoto(): Promise<Moto> {
  const python = await pythonWith({ name: "moto", packages });
  const server = spawn(python, ["-c", program], { stdio: ["pipe", "ignore", "pipe"] });
  const endpoint = `http://127.0.0.1:${await boundPort(server)}`;
  const client = new S3Client({
    region: motoRegion,
    endpoint,
    forcePathStyle: true,
    credentials: motoCredentials,
  });
  return {
    endpoint,
    client,
    makeBucket: async (name) => {
      await client.send(new CreateBucketCommand({ Bucket: name }));
    },
    stop: async () => {
      client.destroy();
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill("SIGTERM");
      await once(server, "exit");
    },
  };
}

/** Reads the port from the line by which the server says that it listens. */
async function boundPort(server: ChildProcess): Promise<number> {
  const said: string[] = [];
  if (!server.stderr) throw new Error("moto has no standard error to read");
  const lines = createInterface({ input: server.stderr });
  const port = new Promise<number>((resolve) => {
    lines.on("line", (line) => {
      const match = /Running on http:\/\/127\.0\.0\.1:(\d+)/.exec(line);
      if (match) resolve(Number(match[1]));
      if (said.length < 20) said.push(line);
    });
  });
  const ended = once(server, "exit").then(() => {
    throw new Error(`moto ended at once: ${said.join(" ")}`);
  });
  ended.catch(() => undefined);
  return Promise.race([port, ended]);
}
