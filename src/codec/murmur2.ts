// Kafka's key hash, so that records of one key reach the partition that any Kafka client would
// choose. See org.apache.kafka.common.utils.Utils.murmur2.

const multiplier = 0x5bd1e995;
const seed = 0x9747b28c;

/** MurmurHash2 of `bytes` as an unsigned 32-bit integer (Java's is the same bits, signed). */
export function murmur2(bytes: Uint8Array): number {
  const length = bytes.length;
  let hash = seed ^ length;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    const word =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    const mixed = Math.imul(word, multiplier);
    hash = Math.imul(hash, multiplier) ^ Math.imul(mixed ^ (mixed >>> 24), multiplier);
  }
  if (at < length) {
    for (let shift = 0; at < length; at++, shift += 8) hash ^= (bytes[at] as number) << shift;
    hash = Math.imul(hash, multiplier);
  }
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return (hash ^ (hash >>> 15)) >>> 0;
}
