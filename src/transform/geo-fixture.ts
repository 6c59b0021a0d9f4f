// A MaxMind DB file of a few networks, made as its specification says: a binary tree over the bits
// of addresses, 24 bits a record, and a data section behind it.
// https://maxmind.github.io/MaxMind-DB/

type Value = string | number | readonly Value[] | { readonly [name: string]: Value };

const type = { text: 2, uint16: 5, uint32: 6, map: 7, uint64: 9, list: 11 } as const;

/** A file of `databaseType` that knows the places of IPv4 networks such as `203.0.113.0/24`. */
export function makeMmdb(databaseType: string, networks: Readonly<Record<string, Value>>): Buffer {
  const nodes: [number, number][] = [[-1, -1]];
  const leaves: { node: number; side: 0 | 1; value: Value }[] = [];
  for (const [network, value] of Object.entries(networks)) {
    const [address = "", length] = network.split("/");
    const bits = address
      .split(".")
      .flatMap((part) => [...Number(part).toString(2).padStart(8, "0")]);
    let node = 0;
    for (let depth = 0; depth < Number(length); depth++) {
      const side = bits[depth] === "1" ? 1 : 0;
      const own = nodes[node] as [number, number];
      if (depth === Number(length) - 1) leaves.push({ node, side, value });
      else if (own[side] < 0) own[side] = nodes.push([-1, -1]) - 1;
      node = own[side];
    }
  }
  const count = nodes.length;
  const data: Buffer[] = [];
  let at = 0;
  for (const { node, side, value } of leaves) {
    (nodes[node] as [number, number])[side] = count + 16 + at;
    const bytes = encode(value);
    data.push(bytes);
    at += bytes.length;
  }
  const tree = nodes.flat().map((record) => {
    const bytes = Buffer.alloc(3);
    bytes.writeUIntBE(record < 0 ? count : record, 0, 3);
    return bytes;
  });
  const metadata = encode({
    node_count: count,
    record_size: 24,
    ip_version: 4,
    database_type: databaseType,
    languages: ["en"],
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_700_000_000,
    description: { en: "for tests" },
  });
  const marker = Buffer.concat([Buffer.from([0xab, 0xcd, 0xef]), Buffer.from("MaxMind.com")]);
  return Buffer.concat([...tree, Buffer.alloc(16), ...data, marker, metadata]);
}

function encode(value: Value): Buffer {
  if (typeof value === "string") {
    const text = Buffer.from(value);
    return Buffer.concat([control(type.text, text.length), text]);
  }
  if (typeof value === "number") {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([control(type.uint32, 4), bytes]);
  }
  if (Array.isArray(value)) {
    return Buffer.concat([control(type.list, value.length), ...value.map((each) => encode(each))]);
  }
  const members = Object.entries(value);
  const parts = members.flatMap(([name, member]) => [encode(name), encode(member)]);
  return Buffer.concat([control(type.map, members.length), ...parts]);
}

/** Sizes below 29 alone. */
function control(of: number, size: number): Buffer {
  return of < 8 ? Buffer.from([(of << 5) | size]) : Buffer.from([size, of - 7]);
}
