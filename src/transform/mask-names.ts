// Names that tell what a field holds when no contract does: secrets, card data and IP addresses.
// A name is judged with case, underscores, dashes, dots and spaces folded away.

/** `drop`: the member goes. `ip`: an address in it is cut. `scan`: only the card detector looks. */
export type NameVerdict = "drop" | "ip" | "scan";

/** Sensitive authentication data, card and bank numbers, secrets: the whole folded name. */
const dropped: ReadonlySet<string> = new Set([
  ..."cvn2 cid cav cav2 cardcode".split(" "),
  ..."pin pinnumber cardpin atmpin userpin encryptedpin pinverification".split(" "),
  ..."track3 trackdata magstripe magstripedata".split(" "),
  ..."magneticstripe magneticstripedata emvdata chipdata icdata".split(" "),
  ..."pan primaryaccountnumber fullpan cardnumber cardnum cardno cc ccnumber ccnum ccno".split(" "),
  ..."creditcard creditcardnumber creditcardnum creditcardno debitcard".split(" "),
  ..."debitcardnumber paymentcardnumber accountnumber bankaccount".split(" "),
  ..."bankaccountnumber routingnumber sortcode".split(" "),
  ..."passcode pwd pass passwordconfirmation secrets jwt".split(" "),
  ..."secretkey signingkey encryptionkey credential credentials accesstokens".split(" "),
  ..."authorization proxyauthorization auth authcode bearer cookies refreshtokens".split(" "),
  ..."otp totp mfacode socialsecuritynumber writekey".split(" "),
]);
/** Endings that mark a compound name: `client_secret`, `card_cvv_code`, `refreshToken`. */
const droppedEndings = [
  ...["cvv", "cvc"].flatMap((code) => ["", 1, 2].map((digit) => `${code}${digit}`)),
  ...["cvv", "cvc"].flatMap((code) =>
    "code number num value field".split(" ").map((of) => code + of),
  ),
  ..."csc cvn cvd cccid securitycode verificationcode verificationvalue".split(" "),
  ..."verificationnumber pinblock track1 track2 track1data track2data".split(" "),
  ..."track1equivalent track2equivalent track1equivalentdata track2equivalentdata".split(" "),
  ..."cardnumber iban ssn password passwd passphrase secret token cookie".split(" "),
  ..."privatekey apikey accesskey".split(" "),
];
const droppedEnding = new RegExp(`(?:${droppedEndings.join("|")})$`);

const addressEndings = "ip ipv4 ipv6 ipaddr ipaddress remoteaddr remoteaddress forwardedfor";
const addressName = new RegExp(`(?:${addressEndings.replaceAll(" ", "|")})$`);

const known = new Map<string, NameVerdict>();
const knownMax = 8192;
const knownLengthMax = 64;

/** What the generic plan does with a member of this name. */
export function nameVerdict(name: string): NameVerdict {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  const verdict = judgeName(foldName(name));
  if (name.length <= knownLengthMax && known.size < knownMax) known.set(name, verdict);
  return verdict;
}

function judgeName(folded: string): NameVerdict {
  if (dropped.has(folded) || droppedEnding.test(folded)) return "drop";
  return addressName.test(folded) ? "ip" : "scan";
}

/** Compatibility forms, case and everything that is no letter or digit folded away. */
function foldName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Of a byte of a name: 1 to 36 a digit or letter, case folded; 0 folds away; else `unclear`. */
const unclear = 64;
const characters = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte).toLowerCase();
  if (/[a-z0-9]/.test(character)) return 1 + Number.parseInt(character, 36);
  return /[ ._-]/.test(character) ? 0 : unclear;
});
const base = 37;
const plainBytesMax = 31;

export const nameKind = { gap: 0, letter: 1, unclear: 2 } as const;
/** By byte, what it is in a name. */
export const nameKinds = characters.map((character) => {
  if (character === unclear) return nameKind.unclear;
  return character === 0 ? nameKind.gap : nameKind.letter;
});

/**
 * By the last three characters of a folded name: bit n is set where a name of n characters may be
 * one that goes or holds an address.
 */
const lengthsByEnding = makeLengths();

function endingOf(third: number, second: number, last: number): number {
  return (third * base + second) * base + last;
}

function makeLengths(): Uint32Array {
  const lengths = new Uint32Array(base ** 3);
  const add = (name: string, bits: number) => {
    const [last = 0, second = 0, third] = Buffer.from(name)
      .reverse()
      .map((byte) => characters[byte] as number);
    // Before an ending of two characters anything may stand.
    for (const each of third === undefined ? Array(base).keys() : [third]) {
      const ending = endingOf(each, second, last);
      lengths[ending] = (lengths[ending] as number) | bits;
    }
  };
  for (const name of dropped) add(name, 1 << name.length);
  const endings = [...droppedEndings, ...addressEndings.split(" ")];
  for (const ending of endings) add(ending, -1 << ending.length);
  return lengths;
}

/**
 * The quick look at a name as written, without escapes: true is final and says that the verdict is
 * `scan`, and that the name is of ASCII letters and digits with little between them.
 */
export function isPlainName(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > plainBytesMax) return false;
  let letters = 0;
  for (let at = start; at < end; at++) {
    const kind = nameKinds[bytes[at] as number];
    if (kind === nameKind.unclear) return false;
    if (kind === nameKind.letter) letters++;
  }
  return isPlainEnding(bytes, end, letters);
}

/**
 * The same of a name that ends before `end` and is known to be of `letters` letters and digits and
 * nothing else but what folds away.
 */
export function isPlainEnding(bytes: Uint8Array, end: number, letters: number): boolean {
  if (letters > plainBytesMax) return false;
  let ending = 0;
  let factor = 1;
  for (let at = end, left = Math.min(letters, 3); left > 0; ) {
    const character = characters[bytes[--at] as number] as number;
    if (character === 0) continue;
    ending += character * factor;
    factor *= base;
    left--;
  }
  return (((lengthsByEnding[ending] as number) >>> letters) & 1) === 0;
}
