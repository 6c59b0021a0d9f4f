// MB of JSON per CPU-second through the tokenizer and through JSON.parse, on generated web events
// of about 2.3 KB. `node bench/tokenizer.ts [--json]`
import { type JsonLimits, JsonTape, jsonKind } from "../src/codec/json-tape.ts";

const eventsCount = 4000;
const rounds = 9;
const roundMbMin = 80;
const limits: JsonLimits = {
  depthMax: 32,
  tokensMax: 100_000,
  stringBytesMax: 65_536,
  keysMax: 1000,
};

interface Rate {
  readonly name: string;
  readonly medianMbPerCpuSecond: number;
  readonly lowest: number;
  readonly highest: number;
}

/** A small linear congruential generator: the same events in every run. */
function makeDraw(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function makeEvents(): readonly string[] {
  const draw = makeDraw(42);
  const word = () => draw(2 ** 30).toString(36);
  const item = (i: number) => ({
    sku: `SKU-${word()}`,
    name: draw(20) === 0 ? `Größe ${word()} 女装` : `Product ${word()} ${word()}`,
    brand: word(),
    category: `women/${word()}`,
    position: i,
    quantity: 1 + draw(3),
    price: (draw(20_000) + 100) / 100,
  });
  return Array.from({ length: eventsCount }, (_, i) => {
    const path = `/c/${word()}/${word()}`;
    const data = {
      anonymous_id: `${word()}-${word()}-${word()}`,
      ...(draw(5) > 0 && { user_id: `u_${word()}` }),
      url: `https://shop.pulsecart.example${path}?utm_source=${word()}&gclid=${word()}${word()}`,
      path,
      title: draw(10) === 0 ? `The "best" ${word()}\n${word()}` : `${word()} | PulseCart`,
      referrer: draw(2) === 0 ? null : `https://www.search.example/?q=${word()}`,
      user_agent:
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) " +
        `Chrome/${100 + draw(40)}.0.0.0 Safari/537.36`,
      viewport: { width: 1280 + draw(600), height: 720, density: 2 },
      is_consented: draw(2) === 0,
      experiments: Array.from({ length: draw(4) }, word),
      items: Array.from({ length: 1 + draw(20) }, (_, at) => item(at)),
    };
    const time = new Date(1.7e12 + 1000 * i).toISOString();
    const envelope = { id: word() + word(), type: "web.product_list_viewed", source: "web", time };
    return JSON.stringify(i % 2 === 0 ? { ...envelope, data } : { data, ...envelope });
  });
}

function measure(name: string, roundMb: number, run: () => void): Rate {
  run();
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    run();
    const used = process.cpuUsage(before);
    rates.push(roundMb / ((used.user + used.system) / 1e6));
  }
  rates.sort((a, b) => a - b);
  const at = (share: number) => Math.round(rates[Math.floor((rounds - 1) * share)] ?? 0);
  return { name, medianMbPerCpuSecond: at(0.5), lowest: at(0), highest: at(1) };
}

function countValues(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, child) => sum + countValues(child), 1);
}

function main(): void {
  const texts = makeEvents();
  const bytes = texts.map((text) => Buffer.from(text));
  const mb = bytes.reduce((sum, event) => sum + event.length, 0) / 1e6;
  const repeats = Math.ceil(roundMbMin / mb);
  const tape = new JsonTape();
  for (const [i, event] of bytes.entries()) {
    const fault = tape.parse(event, 0, event.length, limits) ?? tape.faultWithin(0);
    const values = tape.kind.subarray(0, tape.count).filter((kind) => kind !== jsonKind.key);
    if (fault !== undefined || values.length !== countValues(JSON.parse(texts[i] ?? ""))) {
      throw new Error(`the tokenizer and JSON.parse differ on event ${i}`);
    }
  }
  const tokenizer = measure("tokenizer", mb * repeats, () => {
    for (let repeat = 0; repeat < repeats; repeat++) {
      for (const event of bytes) tape.parse(event, 0, event.length, limits);
    }
  });
  const parse = measure("JSON.parse", mb * repeats, () => {
    for (let repeat = 0; repeat < repeats; repeat++) for (const text of texts) JSON.parse(text);
  });
  const eventBytes = Math.round((mb * 1e6) / texts.length);
  const result = { node: process.version, eventBytes, rates: [tokenizer, parse] };
  if (process.argv.includes("--json")) console.log(JSON.stringify(result));
  else {
    console.log(
      `${texts.length} events of ${eventBytes} bytes on average, Node ${process.version}`,
    );
    console.table(result.rates);
  }
}

main();
