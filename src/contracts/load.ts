// From the texts of a folder of contracts to resolved models, with everything that is wrong on the
// way. Models are complete only when there are no findings.
import { assert } from "../assert.ts";
import { checkContract } from "./contract-rules.ts";
import type { ContractDocument, FragmentDocument } from "./document.ts";
import {
  type ContractFiles,
  compareVersions,
  type FileName,
  lockPath,
  parsePath,
  profilePath,
} from "./files.ts";
import type { Finding } from "./finding.ts";
import { tableFrames } from "./frames.ts";
import { tableColumns } from "./landing.ts";
import type { ContractModel, FragmentModel, ObjectNode } from "./model.ts";
import { makeProfile } from "./profile.ts";
import { Resolver } from "./resolve.ts";
import { checkNodes } from "./rules.ts";

export interface ContractSet {
  /** By type, then version. */
  readonly contracts: readonly ContractModel[];
  /** The newest envelope; it goes around every contract. */
  readonly envelope: FragmentModel;
  /** Every version of it, by version. */
  readonly envelopes: readonly FragmentModel[];
  /** Every fragment's document, as validators refer to it. */
  readonly documents: readonly FragmentDocument[];
}

export type Loaded =
  | { readonly kind: "sound"; readonly set: ContractSet }
  | { readonly kind: "unsound"; readonly findings: readonly Finding[] };

interface Parsed {
  readonly file: string;
  readonly name: FileName;
  /** Accepted by the profile as what `name.kind` says. */
  readonly document: FragmentDocument | ContractDocument;
}

export function loadContracts(files: ContractFiles): Loaded {
  const { parsed, findings } = parseAll(files);
  if (findings.length > 0) return { kind: "unsound", findings };
  const fragments = parsed.filter(({ name }) => name.kind !== "contract");
  const resolver = new Resolver(new Map(fragments.map((one) => [one.document.$id, one])));
  const fragmentModels = fragments.map(({ file, name, document }) => {
    return { file, name, root: resolver.root(document, file) };
  });
  const contracts = parsed.filter(isContract).map(({ file, name, document }) => {
    return { file, name, document, data: resolver.root(document, file) };
  });
  if (resolver.findings.length > 0) return { kind: "unsound", findings: resolver.findings };
  const envelopes = fragmentModels.filter(({ name }) => name.kind === "envelope");
  const envelope = envelopes.at(-1);
  if (!envelope) return { kind: "unsound", findings: [noEnvelope] };
  const wrong = checkModels(contracts, fragmentModels, envelope.root);
  if (wrong.length > 0) return { kind: "unsound", findings: wrong };
  const documents = fragments.map(({ document }) => document);
  return { kind: "sound", set: { contracts, envelope, envelopes, documents } };
}

const noEnvelope: Finding = {
  file: "common/envelope",
  pointer: "",
  rule: "reference",
  message: "there is no envelope",
};

function checkModels(
  contracts: readonly ContractModel[],
  fragments: readonly FragmentModel[],
  envelope: ObjectNode,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { file, root } of fragments) findings.push(...checkNodes(root, file));
  for (const contract of contracts) {
    findings.push(...checkNodes(contract.data, contract.file));
    findings.push(...checkContract(contract, envelope));
  }
  for (const frame of tableFrames.values()) {
    const own = contracts.filter(({ document }) => document["x-pc-table"] === frame.table);
    findings.push(...tableColumns(frame, own).findings);
  }
  return findings;
}

function isContract(one: Parsed): one is Parsed & { readonly document: ContractDocument } {
  return one.name.kind === "contract";
}

function parseAll(files: ContractFiles): { parsed: readonly Parsed[]; findings: Finding[] } {
  const profileText = files.get(profilePath);
  assert(profileText !== undefined, `contracts hold ${profilePath}`);
  const profile = makeProfile(profileText);
  const parsed: Parsed[] = [];
  const findings: Finding[] = [];
  for (const [file, text] of files) {
    if (file === profilePath || file === lockPath) continue;
    const name = parsePath(file);
    if (!name) {
      const message = "contracts are <domain>/<name>/<MODEL-REVISION-ADDITION>.json";
      findings.push({ file, pointer: "", rule: "path", message });
      continue;
    }
    const document = parseJson(text);
    if (document === undefined) {
      findings.push({ file, pointer: "", rule: "json", message: "not JSON" });
      continue;
    }
    const wrong = profile.check(document, name, file);
    findings.push(...wrong);
    if (wrong.length > 0) continue;
    const known = document as FragmentDocument | ContractDocument;
    parsed.push({ file, name, document: known });
    const id = `pulse:${name.type}/${name.text}`;
    if (known.$id === id) continue;
    findings.push({ file, pointer: "/$id", rule: "path", message: `$id of this file is ${id}` });
  }
  parsed.sort(
    (a, b) =>
      compareText(a.name.type, b.name.type) || compareVersions(a.name.version, b.name.version),
  );
  return { parsed, findings };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** By UTF-16 code unit: the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
