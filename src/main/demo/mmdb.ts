// Makes a MaxMind DB file of a few networks, as its specification says: a binary tree over the bits
// of IPv6 addresses (IPv4 in ::/96), 24 bits a record, and a data section behind it.
// https://maxmind.github.io/MaxMind-DB/

type Value = string | number | readonly Value[] | { readonly [name: string]: Value };

const type = { text: 2, uint32: 6, map: 7, list: 11 } as const;
const separatorBytes = 16;

/**
 * A file of `databaseType` that knows the values of networks such as `203.0.113.0/24` and
 * `2001:db8:1::/48`, none of which is inside another. Texts and lists are shorter than 29.
 */
export function makeMmdb(databaseType: string, networks: Readonly<Record<string, Value>>): Buffer {
  const nodes: [number, number][] = [[-1, -1]];
  const leaves: { node: number; side: 0 | 1; value: Value }[] = [];
  for (const [network, value] of Object.entries(networks)) {
    const bits = bitsOf(network);
    let node = 0;
    for (const [depth, side] of bits.entries()) {
      const own = nodes[node] as [number, number];
      if (depth === bits.length - 1) leaves.push({ node, side, value });
      else if (own[side] < 0) own[side] = nodes.push([-1, -1]) - 1;
      node = own[side];
    }
  }
  const count = nodes.length;
  const data: Buffer[] = [];
  let at = 0;
  for (const { node, side, value } of leaves) {
    (nodes[node] as [number, number])[side] = count + separatorBytes + at;
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
    ip_version: 6,
    database_type: databaseType,
    languages: ["en"],
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_700_000_000,
    description: { en: "made up" },
  });
  const marker = Buffer.concat([Buffer.from([0xab, 0xcd, 0xef]), Buffer.from("MaxMind.com")]);
  return Buffer.concat([...tree, Buffer.alloc(separatorBytes), ...data, marker, metadata]);
}

/** The bits of a network, from the top of the tree. */
function bitsOf(network: string): (0 | 1)[] {
  const [address = "", length] = network.split("/");
  const isV4 = address.includes(".");
  const text = isV4 ? `${"0".repeat(96)}${bitText(address.split("."), 8)}` : v6Text(address);
  const bits = [...text].slice(0, Number(length) + (isV4 ? 96 : 0));
  return bits.map((bit) => (bit === "1" ? 1 : 0));
}

function v6Text(address: string): string {
  const [head = [], tail = []] = address.split("::").map((half) => half.split(":"));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => "0");
  return bitText(
    [...head, ...zeros, ...tail].map((group) => String(Number(`0x${group || 0}`))),
    16,
  );
}

function bitText(groups: readonly string[], width: number): string {
  return groups.map((group) => Number(group).toString(2).padStart(width, "0")).join("");
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
