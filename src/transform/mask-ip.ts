// IP addresses cut so that they no longer name a household: /24 of IPv4, /48 of IPv6.
import { isIPv4, isIPv6 } from "node:net";

/**
 * The address with its host part zeroed, or undefined when `text` holds none. Takes the first of a
 * comma-separated list, with or without a port; a cut address is returned as it is.
 */
export function truncateIp(text: string): string | undefined {
  if (isIPv4(text)) return cutV4(text);
  const first = (text.split(",", 1)[0] as string).trim();
  const bare = withoutPort(first);
  if (isIPv4(bare)) return cutV4(bare);
  const address = bare.split("%", 1)[0] as string;
  return isIPv6(address) ? cutV6(address) : undefined;
}

function withoutPort(text: string): string {
  const bracketed = /^\[([0-9a-fA-F:.%]+)\](?::\d{1,5})?$/.exec(text);
  if (bracketed) return bracketed[1] as string;
  const ported = /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(text);
  return ported ? (ported[1] as string) : text;
}

function cutV4(address: string): string {
  return `${address.slice(0, address.lastIndexOf("."))}.0`;
}

function cutV6(address: string): string {
  const groups = ipv6Groups(address);
  if (isMappedIpv4(groups)) {
    const high = groups[6] as number;
    return `${high >> 8}.${high & 255}.${(groups[7] as number) >> 8}.0`;
  }
  const kept = groups.slice(0, 3);
  while (kept.at(-1) === 0) kept.pop();
  return `${kept.map((group) => group.toString(16)).join(":")}::`;
}

/** Whether the groups of an IPv6 address are an IPv4 address in its last two. */
export function isMappedIpv4(groups: readonly number[]): boolean {
  return groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
}

/** The eight groups of a valid address, a dotted tail included. */
export function ipv6Groups(address: string): number[] {
  const [head = "", tail] = address.split("::");
  const left = groupsOf(head);
  if (tail === undefined) return left;
  const right = groupsOf(tail);
  return [...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right];
}

function groupsOf(text: string): number[] {
  if (text === "") return [];
  return text.split(":").flatMap((part) => {
    if (!part.includes(".")) return [Number.parseInt(part, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = part.split(".").map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}
