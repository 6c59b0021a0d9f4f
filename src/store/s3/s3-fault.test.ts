import assert from "node:assert/strict";
import { test } from "node:test";
import { isPassing, mayHaveLanded, readFault, type S3FaultKind } from "./s3-fault.ts";

const place = { bucket: "lake", region: "eu-west-1" };

/** An error as the SDK makes it; a HEAD has a status and no code. */
function said(name: string, status?: number): Error {
  const error = new Error("a message that quotes <AWSAccessKeyId>AKIA</AWSAccessKeyId>");
  error.name = name;
  return Object.assign(error, { $metadata: { httpStatusCode: status } });
}

const kinds: readonly (readonly [S3FaultKind, string, number | undefined])[] = [
  ["taken", "PreconditionFailed", 412],
  ["taken", "UnknownError", 412],
  ["conflict", "ConditionalRequestConflict", 409],
  ["missing", "NoSuchKey", 404],
  ["missing", "NotFound", 404],
  ["busy", "SlowDown", 503],
  ["busy", "InternalError", 500],
  ["busy", "RequestTimeout", 400],
  ["busy", "UnknownError", 429],
  ["lost", "TimeoutError", undefined],
  ["lost", "AbortError", undefined],
  ["lost", "Error", 200],
  ["expired", "ExpiredToken", 400],
  ["expired", "ExpiredToken", 403],
  ["refused", "AccessDenied", 403],
  ["refused", "Forbidden", 403],
  ["refused", "NoSuchBucket", 404],
  ["refused", "PermanentRedirect", 301],
  ["refused", "InvalidRequest", 400],
];

for (const [kind, code, status] of kinds) {
  test(`${code} with status ${status} is ${kind}`, () => {
    const fault = readFault(said(code, status), place);
    assert.equal(fault.kind, kind);
    assert.doesNotMatch(fault.sentence, /AKIA|\n/);
  });
}

test("only a failure inside S3 and a lost reply leave open whether a write landed", () => {
  const open = kinds.filter(([, code, status]) =>
    mayHaveLanded(readFault(said(code, status), place)),
  );
  assert.deepEqual([...new Set(open.map(([kind]) => kind))].toSorted(), ["busy", "lost"]);
});

test("a refusal, a taken and a missing key are not tried again", () => {
  const passing = kinds.filter(([, code, status]) =>
    isPassing(readFault(said(code, status), place)),
  );
  const found = [...new Set(passing.map(([kind]) => kind))].toSorted();
  assert.deepEqual(found, ["busy", "conflict", "expired", "lost"]);
});

test("each fault of the configuration has a sentence that names it", () => {
  const sentences: readonly (readonly [string, number | undefined, RegExp])[] = [
    ["NoSuchBucket", 404, /no bucket lake/],
    ["PermanentRedirect", 301, /not in region eu-west-1/],
    ["AuthorizationHeaderMalformed", 400, /not in region eu-west-1/],
    ["SignatureDoesNotMatch", 403, /credentials .* are wrong/],
    ["CredentialsProviderError", undefined, /no credentials/],
    ["AccessDenied", 403, /may not use the bucket lake/],
  ];
  for (const [code, status, pattern] of sentences) {
    assert.match(readFault(said(code, status), place).sentence, pattern);
  }
});
