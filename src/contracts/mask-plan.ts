// The masking plan of a contract: what happens to each declared member before anything is kept.
import type { MaskAction, MaskPlan } from "../event/contract.ts";
import type { ContractModel, Node, ObjectNode } from "./model.ts";

/** The plan of the whole record value: the envelope's members and those of `data`. */
export function maskPlan(envelope: ObjectNode, contract: ContractModel): MaskPlan {
  const plan = planOf(envelope);
  return { fields: { ...plan.fields, data: planOf(contract.data) } };
}

function planOf(node: ObjectNode): MaskPlan {
  const entries = [...node.fields].map(([name, field]) => [name, actionOf(field)] as const);
  return { fields: Object.fromEntries(entries) };
}

/** A list is masked element by element; an open object member by member, by the generic plan. */
function actionOf(node: Node): MaskAction | MaskPlan {
  switch (node.kind) {
    case "scalar":
      return node.mask;
    case "list":
      return actionOf(node.element);
    case "open":
      return node.mask === "drop" ? "drop" : { fields: {} };
    case "object":
      return planOf(node);
  }
}
