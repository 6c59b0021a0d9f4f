// Names that tell what a field holds when no contract does: secrets, card data and IP addresses.
// A name is judged with case, underscores, dashes, dots and spaces folded away.

/** `drop`: the member goes. `ip`: an address in it is cut. `scan`: only the card detector looks. */
export type NameVerdict = "drop" | "ip" | "scan";

/** Sensitive authentication data, card and bank numbers, secrets: the whole folded name. */
const dropped: ReadonlySet<string> = new Set([
  ..."cvv cvv2 cvc cvc2 cvn cvn2 cid cav cav2 csc cvvnumber cvccode cvvcode".split(" "),
  ..."securitycode cardsecuritycode verificationvalue verificationcode".split(" "),
  ..."cardverificationvalue cardverificationcode cardcode".split(" "),
  ..."pin pinblock pinnumber cardpin encryptedpin encryptedpinblock pinverification".split(" "),
  ..."track1 track2 track3 track1data track2data trackdata".split(" "),
  ..."track1equivalentdata track2equivalentdata magstripe magstripedata".split(" "),
  ..."magneticstripe magneticstripedata emvdata chipdata icdata".split(" "),
  ..."pan primaryaccountnumber fullpan cardnumber cardnum cardno cc ccnumber ccnum ccno".split(" "),
  ..."creditcard creditcardnumber creditcardnum creditcardno debitcard".split(" "),
  ..."debitcardnumber paymentcardnumber accountnumber bankaccount".split(" "),
  ..."bankaccountnumber iban routingnumber sortcode".split(" "),
  ..."password passwd passcode passphrase pwd pass userpassword newpassword".split(" "),
  ..."oldpassword secret secrets token jwt apikey xapikey privatekey".split(" "),
  ..."secretkey signingkey accesskey encryptionkey credential credentials".split(" "),
  ..."authorization proxyauthorization auth authcode bearer cookie cookies setcookie".split(" "),
  ..."otp onetimepassword totp mfacode ssn socialsecuritynumber writekey".split(" "),
]);
/** Endings that mark a compound name: `client_secret`, `card_cvv`, `refreshToken`. */
const droppedEndings =
  /(?:cvv2?|cvc2?|password|passwd|passphrase|secret|token|cardnumber|privatekey|apikey|pinblock)$/;

const addressName = /(?:^ip|ip|ipv4|ipv6|ipaddr|ipaddress|remoteaddr|remoteaddress|forwardedfor)$/;

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
  if (dropped.has(folded) || droppedEndings.test(folded)) return "drop";
  return addressName.test(folded) ? "ip" : "scan";
}

/** Compatibility forms, case and everything that is no letter or digit folded away. */
export function foldName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
