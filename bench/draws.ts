// Numbers that look random and are the same in every run.

/** A bijection of 32 bits in which neighbours have nothing in common. */
export function mix(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Draws from one sequence: whole numbers below a bound, hexadecimal digits, ids. */
export function makeDraws() {
  let state = 0x2545_f491;
  const draw = (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const hex = (digits: number): string => {
    let text = "";
    while (text.length < digits) text += draw(0x1_0000).toString(16).padStart(4, "0");
    return text.slice(0, digits);
  };
  const id = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  return { draw, hex, id };
}
