// Writes src/event/generated/contracts.ts: every contract version as the collector and the worker
// know it.
import type { ColumnSpec } from "../codec/columns.ts";
import type { MaskPlan } from "../event/contract.ts";
import { windowMs } from "./contract-rules.ts";
import { partsOf } from "./document.ts";
import { projectionOf } from "./landing.ts";
import { literal, type Plain } from "./literal.ts";
import type { ContractSet } from "./load.ts";
import { maskPlan } from "./mask-plan.ts";
import type { ContractModel, ObjectNode } from "./model.ts";

const head = `// Made by \`pulse contracts generate\` from contracts/; do not edit.
import type { Contract } from "../contract.ts";

/** Every version of every contract, by type and then version. */
export const contracts: readonly Contract[] = `;

const tail = `;

const byVersion: ReadonlyMap<string, Contract> = new Map(
  contracts.map((contract) => [\`\${contract.type} \${contract.version}\`, contract]),
);

const byType: ReadonlyMap<string, Contract> = new Map(
  contracts.map((contract) => [contract.type, contract]),
);

/** The newest version of the newest MODEL, or undefined for an unknown type. */
export function newest(type: string): Contract | undefined {
  return byType.get(type);
}

/** One version of a contract, or undefined. */
export function find(type: string, version: string): Contract | undefined {
  return byVersion.get(\`\${type} \${version}\`);
}
`;

/** `columns` are the specs of each table by its name. */
export function contractsSource(
  { contracts, envelope }: ContractSet,
  columns: ReadonlyMap<string, readonly ColumnSpec[]>,
): string {
  const all = contracts.map((contract) => {
    const specs = columns.get(contract.document["x-pc-table"]) ?? [];
    return describe(contract, { specs, envelope: envelope.root });
  });
  return head + literal(all) + tail;
}

interface Surroundings {
  readonly specs: readonly ColumnSpec[];
  readonly envelope: ObjectNode;
}

function describe(contract: ContractModel, { specs, envelope }: Surroundings): Plain {
  const { document, name } = contract;
  return {
    type: name.type,
    version: name.text,
    topic: document["x-pc-topic"],
    table: document["x-pc-table"],
    keys: document["x-pc-key"].map((key) => ({ parts: partsOf(key), prefix: key.prefix ?? "" })),
    dedup: document["x-pc-dedup"],
    dedupWindowMs: windowMs(document["x-pc-dedup-window"]),
    isServerOnly: document["x-pc-server-only"] ?? false,
    isDerived: document["x-pc-derived"] ?? false,
    projection: projectionOf(contract, specs).map((field) => ({ ...field })),
    mask: plainPlan(maskPlan(envelope, contract)),
  };
}

function plainPlan({ fields }: MaskPlan): Plain {
  const entries = Object.entries(fields).map(([name, field]): [string, Plain] => {
    return [name, typeof field === "string" ? field : plainPlan(field)];
  });
  return { fields: Object.fromEntries(entries) };
}
