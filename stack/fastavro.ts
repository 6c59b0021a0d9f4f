// Avro by fastavro, an implementation that shares nothing with ours: it encodes values and reads
// bytes for tests, in one Python process for all calls at once.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { pythonWith } from "./python.ts";

const packages = ["fastavro==1.13.1", "backports.zstd==1.8.0"];

export type FastavroCall =
  /** Answers the bytes of a value, base64. Times are RFC 3339, decimals text, bytes base64. */
  | { readonly kind: "encode"; readonly schema: unknown; readonly value: unknown }
  /** Answers the value of base64 bytes, in the same form. */
  | { readonly kind: "decode"; readonly schema: unknown; readonly bytes: string }
  /** Answers an object container file, base64. */
  | {
      readonly kind: "file";
      readonly schema: unknown;
      readonly values: readonly unknown[];
      readonly codec: "null" | "deflate" | "zstandard" | "snappy";
    };

const program = `
import base64, datetime, decimal, io, json, sys, uuid
import fastavro, fastavro.read, fastavro.write

fastavro.read.LOGICAL_READERS["string-json"] = lambda data, *_: json.loads(data)
fastavro.write.LOGICAL_WRITERS["string-json"] = lambda data, *_: json.dumps(data)

def native(schema, value):
    if isinstance(schema, list):
        if value is None: return None
        return native(next(each for each in schema if each != "null"), value)
    if isinstance(schema, str):
        return base64.b64decode(value) if schema == "bytes" else value
    logical, kind = schema.get("logicalType"), schema["type"]
    if logical in ("timestamp-micros", "timestamp-millis"):
        return datetime.datetime.fromisoformat(value)
    if logical == "date": return datetime.date.fromisoformat(value)
    if logical == "time-micros": return datetime.time.fromisoformat(value)
    if logical == "decimal": return decimal.Decimal(value)
    if logical == "uuid": return uuid.UUID(value) if kind == "fixed" else value
    if kind == "array": return [native(schema["items"], each) for each in value]
    if kind == "map": return {key: native(schema["values"], each) for key, each in value.items()}
    if kind == "record":
        known = {field["name"]: field["type"] for field in schema["fields"]}
        return {key: native(known[key], each) for key, each in value.items()}
    return value

def plain(value):
    if isinstance(value, dict): return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list): return [plain(each) for each in value]
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).isoformat().replace("+00:00", "Z")
    if isinstance(value, (datetime.date, datetime.time)): return value.isoformat()
    if isinstance(value, decimal.Decimal): return format(value, "f")
    if isinstance(value, bytes): return base64.b64encode(value).decode()
    if isinstance(value, uuid.UUID): return str(value)
    return value

def answer(call):
    schema = fastavro.parse_schema(call["schema"])
    out = io.BytesIO()
    if call["kind"] == "decode":
        out.write(base64.b64decode(call["bytes"]))
        out.seek(0)
        return plain(fastavro.schemaless_reader(out, schema))
    if call["kind"] == "encode":
        fastavro.schemaless_writer(out, schema, native(call["schema"], call["value"]))
    else:
        values = [native(call["schema"], value) for value in call["values"]]
        fastavro.writer(out, schema, values, codec=call["codec"])
    return base64.b64encode(out.getvalue()).decode()

json.dump([answer(call) for call in json.load(sys.stdin)], sys.stdout)
`;

/** What fastavro answers to each call, in their order. Throws what it said where it failed. */
export async function runFastavro(calls: readonly FastavroCall[]): Promise<unknown[]> {
  const python = await pythonWith({ name: "fastavro", packages });
  const child = spawn(python, ["-c", program], { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(JSON.stringify(calls));
  const [answers, said] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  if (child.exitCode !== 0) throw new Error(`fastavro failed: ${said.slice(-2_000)}`);
  return JSON.parse(answers) as unknown[];
}
