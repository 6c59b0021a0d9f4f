// Which campaign brought the visitor: what the event declares, else what its url says, else what a
// click id implies. The three parts come from one place, so they never mix two campaigns.

export interface Campaign {
  /** Lower case, as is the medium: `Google` and `google` are one source. */
  readonly source: string | null;
  readonly medium: string | null;
  readonly name: string | null;
}

const noCampaign: Campaign = { source: null, medium: null, name: null };

/** An ad network appends its click id when auto-tagging is on and nobody wrote utm parameters. */
const clickIds: ReadonlyMap<string, Campaign> = new Map([
  ["gclid", { source: "google", medium: "cpc", name: null }],
  ["msclkid", { source: "bing", medium: "cpc", name: null }],
  ["fbclid", { source: "facebook", medium: "social", name: null }],
]);

/** Bytes of a url that are read. */
export const urlMax = 8192;
/** Characters of a part that are kept. */
const partMax = 256;

/** The campaign an event declares; undefined when none of its parts says anything. */
export function declaredCampaign(
  source: string | null,
  medium: string | null,
  name: string | null,
): Campaign | undefined {
  const campaign = {
    source: clean(source)?.toLowerCase() ?? null,
    medium: clean(medium)?.toLowerCase() ?? null,
    name: clean(name),
  };
  return isEmpty(campaign) ? undefined : campaign;
}

/**
 * Whether the url `bytes[start, end)` may have a query that names a campaign; errs towards yes.
 * Most have none, and are not decoded for it.
 */
export function mayNameCampaign(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && bytes[at] !== questionMark) at++;
  for (at += 4; at < end; at++) {
    // The ends of `utm_` and `clid=`, which every such parameter begins or ends with.
    const isUtm = bytes[at] === underscore && isLetter(bytes[at - 1], letterM);
    if (isUtm && isLetter(bytes[at - 2], letterT)) return true;
    const isId = bytes[at] === equals && isLetter(bytes[at - 1], letterD);
    if (isId && isLetter(bytes[at - 2], letterI)) return true;
  }
  return false;
}

const questionMark = 0x3f;
const underscore = 0x5f;
const equals = 0x3d;
const letterD = 0x64;
const letterI = 0x69;
const letterM = 0x6d;
const letterT = 0x74;

/** Whether the byte is this small letter or its capital. */
function isLetter(byte: number | undefined, letter: number): boolean {
  return byte !== undefined && (byte | 0x20) === letter;
}

/**
 * The campaign in the query of a url, which the caller has cut to `urlMax`; of a parameter given
 * twice the first counts. Never throws: an escape that is none stays as it is.
 */
export function campaignOfUrl(url: string): Campaign {
  const query = queryOf(url);
  if (!/utm_|clk?id=/i.test(query)) return noCampaign;
  const utm: Record<string, string> = Object.create(null);
  let implied: Campaign | undefined;
  for (const pair of query.split("&")) {
    const equals = pair.indexOf("=");
    if (equals <= 0 || equals === pair.length - 1) continue;
    const name = pair.slice(0, equals).toLowerCase();
    if (name.startsWith("utm_")) utm[name] ??= unescapeQuery(pair.slice(equals + 1));
    else implied ??= clickIds.get(name);
  }
  const declared = declaredCampaign(
    utm.utm_source ?? null,
    utm.utm_medium ?? null,
    utm.utm_campaign ?? null,
  );
  return declared ?? implied ?? noCampaign;
}

/** Between the first `?` and the fragment. */
function queryOf(url: string): string {
  const hash = url.indexOf("#");
  const end = hash < 0 ? url.length : hash;
  const start = url.indexOf("?");
  return start < 0 || start > end ? "" : url.slice(start + 1, end);
}

function isEmpty({ source, medium, name }: Campaign): boolean {
  return source === null && medium === null && name === null;
}

function clean(part: string | null): string | null {
  const text = part === null ? "" : part.trim().slice(0, partMax).toWellFormed();
  return text === "" ? null : text;
}

/**
 * Form decoding (WHATWG URL, application/x-www-form-urlencoded), but for escaped ASCII digits: no
 * honest encoder writes them, and decoding them could put together a card number that masking,
 * which came before, could not see.
 */
function unescapeQuery(text: string): string {
  const spaced = text.replaceAll("+", " ");
  if (!spaced.includes("%")) return spaced;
  const bytes = Buffer.from(spaced, "utf8");
  let to = 0;
  for (let from = 0; from < bytes.length; from++) {
    const escaped = bytes[from] === percent ? escapedByte(bytes, from + 1) : -1;
    if (escaped >= 0) from += 2;
    bytes[to++] = escaped >= 0 ? escaped : (bytes[from] as number);
  }
  return bytes.toString("utf8", 0, to);
}

const percent = 0x25;

/** The byte two hexadecimal digits stand for, or -1: no escape, or one of a digit. */
function escapedByte(bytes: Uint8Array, at: number): number {
  const byte = 16 * hexDigit(bytes[at]) + hexDigit(bytes[at + 1]);
  return byte >= 0x30 && byte <= 0x39 ? -1 : byte >= 0 ? byte : -1;
}

/** A value below every byte when it is no digit. */
function hexDigit(unit: number | undefined): number {
  if (unit === undefined) return -4096;
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -4096;
}
