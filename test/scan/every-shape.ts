// A contract with every shape of field that the contract profile allows, most of which no contract
// of this repository has yet.
import { id, kept, schema } from "../../src/contracts/small-contracts-fixture.ts";

const text = { ...id, minLength: 0, maxLength: 40, "x-pc-mask": "scan" };
const internal = { "x-pc-class": "internal" };
const nullableText = { ...text, type: ["string", "null"] };
const integer = { type: "integer", minimum: -5, maximum: 5, ...internal };
const exactMax = 9_007_199_254_740_990;

function special(type: string, more: object = {}) {
  return { type: "string", "x-pc-type": type, ...internal, ...more };
}

function pattern(source: string, more: object = {}) {
  return { ...text, pattern: source, ...more };
}

const nullable = (field: object, type: string) => ({ ...field, type: [type, "null"] });
const open = { type: "object", maxProperties: 5, ...internal };
const list = (items: object, more: object = {}) => ({ type: "array", maxItems: 4, items, ...more });
const point = {
  type: "object",
  properties: { x: integer, y: nullable(integer, "integer"), label: text },
  required: ["x"],
};
const money = { $ref: "pulse:common.money/1-0-0" };

const properties = {
  anonymous_id: kept,
  visit_id: nullable(kept, "string"),
  t_any: text,
  t_null: nullableText,
  t_short: { ...text, minLength: 3, maxLength: 5 },
  t_one: { ...text, minLength: 1, maxLength: 1 },
  t_bytes: { ...text, maxLength: 5, "x-pc-max-bytes": 6 },
  t_kept: { ...kept, maxLength: 40 },
  t_hashed: { ...text, maxLength: 80, "x-pc-mask": "hmac", "x-pc-class": "pii" },
  t_url: { ...nullableText, "x-pc-mask": "url", "x-pc-class": "pii" },
  t_address: { ...nullableText, "x-pc-mask": "truncate_ip", "x-pc-class": "pii" },
  t_dropped: { ...nullableText, "x-pc-mask": "drop", "x-pc-class": "pii" },
  p_code: pattern("^[A-Z]{3}$", { minLength: 3, maxLength: 3 }),
  p_slug: pattern("^[a-z0-9_-]{2,8}$"),
  p_digits: pattern("^[0-9]+$", { maxLength: 6 }),
  p_maybe: pattern("^[a-z.:]*$", { maxLength: 9 }),
  p_parts: pattern("^\\d{4}-[A-F]{2}(ab)?x{2,3}$"),
  p_other: nullable(pattern("^[^a]{1,3}$"), "string"),
  e_color: { type: "string", enum: ["red", "green", "größe", "", 'a"b'], ...internal },
  e_null: { type: ["string", "null"], enum: ["a", "aa", "ab", null], ...internal },
  u_id: special("uuid", { type: ["string", "null"] }),
  u_kept: special("uuid", { "x-pc-mask": "keep" }),
  at: special("timestamp"),
  at_null: special("timestamp", { type: ["string", "null"] }),
  d_whole: special("decimal(5,0)"),
  d_one: special("decimal(1,0)"),
  d_price: special("decimal(18,4)", { type: ["string", "null"] }),
  d_fifteen: special("decimal(15,2)"),
  d_sixteen: special("decimal(16,2)"),
  d_fine: special("decimal(18,17)"),
  i_small: integer,
  i_null: nullable({ ...integer, minimum: 0 }, "integer"),
  i_exact: { ...integer, minimum: -exactMax, maximum: exactMax },
  i_above: { ...integer, minimum: 900_000_000_000_000, maximum: exactMax },
  i_one: { ...integer, minimum: 7, maximum: 7 },
  b_flag: { type: "boolean", ...internal },
  b_null: { type: ["boolean", "null"], ...internal },
  o_open: { ...open, "x-pc-mask": "scan" },
  o_open_null: nullable({ ...open, maxProperties: 1 }, "object"),
  o_point: point,
  o_point_null: nullable(point, "object"),
  o_closed: { ...nullable(point, "object"), additionalProperties: false },
  o_deep: {
    type: "object",
    properties: {
      inner: { type: "object", properties: { point, flag: { type: "boolean", ...internal } } },
    },
    required: ["inner"],
  },
  o_price: money,
  l_texts: list(text, { minItems: 1 }),
  l_kept: list({ ...kept, maxLength: 40 }),
  l_nulls: list(nullableText, { type: ["array", "null"] }),
  l_numbers: list(integer, { minItems: 2, maxItems: 3 }),
  l_flags: list({ type: ["boolean", "null"], ...internal }),
  l_prices: list(special("decimal(9,2)")),
  l_times: list(special("timestamp")),
  l_colors: list({ type: "string", enum: ["red", "green"], ...internal }),
  l_lists: list(list(nullable(integer, "integer"), { maxItems: 2 })),
  l_open: list(nullable(open, "object")),
  l_points: list({ ...point, additionalProperties: false }),
  l_money: list(money),
  l_deep: list({ type: "object", properties: { points: list(nullable(point, "object")) } }),
};

/** `web.shape_tested`. */
export function everyShape(): object {
  return {
    $schema: schema,
    $id: "pulse:web.shape_tested/1-0-0",
    title: "Shape tested",
    description: "Every shape a field can have.",
    "x-pc-topic": "web",
    "x-pc-table": "web_events",
    "x-pc-key": [
      { path: ["data", "visit_id"], prefix: "visit:" },
      { path: ["data", "anonymous_id"] },
    ],
    "x-pc-dedup": [["id"]],
    "x-pc-dedup-window": "24h",
    "x-pc-compat": "NONE",
    "x-pc-owner": "storefront",
    "x-pc-retention": "365d",
    type: "object",
    properties,
    required: ["anonymous_id", "i_small"],
  };
}

/** `web.bound_tested`: fields whose bounds meet in ways that no shape above has. */
export function everyBound(): object {
  const nested = { type: "object", properties: { a: { type: "object", properties: { a: text } } } };
  return {
    ...everyShape(),
    $id: "pulse:web.bound_tested/1-0-0",
    title: "Bound tested",
    "x-pc-key": [{ path: ["store_id"], prefix: "store:" }, { path: ["data", "anonymous_id"] }],
    properties: {
      anonymous_id: kept,
      b_enum: {
        type: "string",
        enum: ["a", "bcd", "EFG", "hijk"],
        minLength: 2,
        maxLength: 3,
        pattern: "^[a-z]+$",
        ...internal,
      },
      b_no_null: { type: ["string", "null"], enum: ["a"], ...internal },
      b_at: special("timestamp", { maxLength: 20 }),
      b_price: special("decimal(9,2)", { enum: ["1.00", "2.00"] }),
      b_uuid: special("uuid", { pattern: "^0.*$" }),
      b_dropped: list({ ...text, "x-pc-mask": "drop", "x-pc-class": "pii" }),
      a: nested,
    },
    required: ["anonymous_id"],
  };
}
