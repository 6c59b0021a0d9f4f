import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isPlainEnding, isPlainName, nameKind, nameKinds, nameVerdict } from "./mask-names.ts";

const words = "pin cvv card number pan token api key x page ip addr é pass Word CC 7 secret".split(
  " ",
);
const name = fc
  .array(fc.constantFrom(...words, "_", "-", " ", ".", "__", "$"), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(""));

/** What `isPlainEnding` says of a name that it may be asked about. */
function isPlainByEnding(bytes: Uint8Array): boolean {
  const kinds = Array.from(bytes, (byte) => nameKinds[byte]);
  if (kinds.includes(nameKind.unclear)) return false;
  const letters = kinds.filter((kind) => kind === nameKind.letter).length;
  return isPlainEnding(bytes, bytes.length, letters);
}

test("a name found plain is one that only the card detector looks at", () => {
  let plain = 0;
  let told = 0;
  fc.assert(
    fc.property(name, (text) => {
      const bytes = Buffer.from(text);
      const isPlain = isPlainName(bytes, 0, bytes.length) || isPlainByEnding(bytes);
      if (isPlain) assert.equal(nameVerdict(text), "scan", text);
      if (isPlain) plain++;
      if (nameVerdict(text) !== "scan") told++;
    }),
    { numRuns: 5_000 },
  );
  assert.ok(plain > 1_000, `${plain} of 5000 are plain`);
  assert.ok(told > 200, `${told} of 5000 tell what they hold`);
});

test("gaps of any length neither hide a name nor make one of nothing", () => {
  for (const gap of ["_", "-".repeat(40), ". ".repeat(90)]) {
    for (const text of [`p${gap}i${gap}n`, `${gap}cvv${gap}`, `card${gap}number`]) {
      assert.equal(isPlainByEnding(Buffer.from(text)), false, text);
    }
    for (const text of [`${gap}`, `a${gap}`, `page${gap}name`]) {
      assert.equal(isPlainByEnding(Buffer.from(text)), true, text);
    }
  }
});

test("card codes, bank numbers and secrets go by the names that shops and providers give them", () => {
  const names = [
    ..."cc_cid payment[cc_cid] wc-credit-card-csc encryptedSecurityCode cvc_number".split(" "),
    ..."card_verification_number card_cvv_code cvv_value cvv1 cvv_1 card_csc cvd cvvField".split(
      " ",
    ),
    ..."payment_security_code atm_pin user_pin card_track_2 track2_equivalent Track1Data".split(
      " ",
    ),
    ..."aws_secret_access_key password_confirmation session_cookie refresh_tokens".split(" "),
    ..."customer_ssn card_iban".split(" "),
  ];
  for (const name of names) {
    const bytes = Buffer.from(name);
    assert.equal(nameVerdict(name), "drop", name);
    assert.equal(isPlainName(bytes, 0, bytes.length) || isPlainByEnding(bytes), false, name);
  }
  for (const name of "cvv_status cvv_result cvc_check pinned spin pineapple session class".split(
    " ",
  )) {
    assert.equal(nameVerdict(name), "scan", name);
  }
});
