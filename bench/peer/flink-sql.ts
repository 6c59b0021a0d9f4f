// The peer's job as SQL: reads the topic, checks what must be there, drops repeats of an id and
// writes Parquet. Fewer columns and rules than ours, none of our other steps.

/** A stretch of the topic, by the first offset of each partition and the one after the last. */
export interface Stretch {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export interface JobOptions {
  /** Of the tables, and of the group that reads. */
  readonly name: string;
  readonly broker: string;
  readonly topic: string;
  readonly stretch: Stretch;
  /** Made by the job. */
  readonly folder: string;
}

const texts = [
  ...["anonymous_id", "user_id", "name", "url", "path", "title", "referrer"],
  ...["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"],
  ...["user_agent", "ip", "locale", "timezone", "list_id", "list_name", "category", "query"],
];
const itemTexts = ["sku", "name", "brand", "category", "variant", "seller_id", "price", "currency"];
const sizes = ["viewport", "screen"];

/** Statements in their order; the last one is the job. */
export function jobOf({ name, broker, topic, stretch, folder }: JobOptions): readonly string[] {
  const fields = [
    ...texts.map((text) => `${quoted(text)} STRING`),
    ...sizes.map((size) => `${quoted(size)} ROW<width INT, height INT>`),
    "os ROW<name STRING, version STRING>",
    "device ROW<type STRING>",
    `item ROW<${itemTexts.map((text) => `${text} STRING`).join(", ")}>`,
  ];
  const columns = [
    ...["id", "type", "time"].map((text) => [quoted(text), "STRING", quoted(text)] as const),
    ...texts.map((text) => [quoted(text), "STRING", `data.${quoted(text)}`] as const),
    ...sizes.flatMap((size) =>
      ["width", "height"].map(
        (side) => [`${size}_${side}`, "INT", `data.${size}.${side}`] as const,
      ),
    ),
    ["os_name", "STRING", "data.os.name"] as const,
    ["os_version", "STRING", "data.os.version"] as const,
    ["device_type", "STRING", "data.device.type"] as const,
    ...itemTexts.map((text) => [`item_${text}`, "STRING", `data.item.${text}`] as const),
    ["src_partition", "INT", "src_partition"] as const,
    ["src_offset", "BIGINT", "src_offset"] as const,
    ["appended_at", "TIMESTAMP_LTZ(3)", "appended_at"] as const,
  ];
  return [
    `CREATE TABLE ${name}_events (
      id STRING, type STRING, \`time\` STRING, data ROW<${fields.join(", ")}>,
      src_partition INT METADATA FROM 'partition' VIRTUAL,
      src_offset BIGINT METADATA FROM 'offset' VIRTUAL,
      appended_at TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
      arrived AS PROCTIME()
    ) WITH (
      'connector' = 'kafka', 'topic' = '${topic}', 'properties.bootstrap.servers' = '${broker}',
      'properties.group.id' = 'peer-${name}', 'properties.max.partition.fetch.bytes' = '8388608',
      'scan.startup.mode' = 'specific-offsets',
      'scan.startup.specific-offsets' = '${offsetsText(stretch.from)}',
      'scan.bounded.mode' = 'specific-offsets',
      'scan.bounded.specific-offsets' = '${offsetsText(stretch.to)}',
      'format' = 'json', 'json.ignore-parse-errors' = 'true'
    )`,
    `CREATE TABLE ${name}_landed (
      ${columns.map(([column, type]) => `${column} ${type}`).join(", ")}
    ) WITH (
      'connector' = 'filesystem', 'path' = 'file://${folder}',
      'format' = 'parquet', 'parquet.compression' = 'ZSTD'
    )`,
    `INSERT INTO ${name}_landed
    SELECT ${columns.map(([, , of]) => of).join(", ")}
    FROM (
      SELECT *, ROW_NUMBER() OVER (PARTITION BY id ORDER BY arrived) AS nth
      FROM ${name}_events
      WHERE id IS NOT NULL AND \`time\` IS NOT NULL AND type LIKE 'web.%'
        AND (data.anonymous_id IS NOT NULL OR data.user_id IS NOT NULL)
        AND (data.viewport.width IS NULL OR data.viewport.width >= 0)
    )
    WHERE nth = 1`,
  ];
}

function quoted(name: string): string {
  return `\`${name}\``;
}

function offsetsText(offsets: readonly number[]): string {
  return offsets.map((offset, partition) => `partition:${partition},offset:${offset}`).join(";");
}

/** Whether the job's WHERE lets a record pass, said once more in other words: the check's. */
export function passesPeer(value: Uint8Array): boolean {
  const event = JSON.parse(Buffer.from(value).toString()) as Checked;
  const { anonymous_id, user_id, viewport } = event.data ?? {};
  const isNegative = typeof viewport?.width === "number" && viewport.width < 0;
  const isNamed = (anonymous_id ?? user_id) !== undefined;
  const isOfWeb = event.type?.startsWith("web.") ?? false;
  return event.id !== undefined && event.time !== undefined && isOfWeb && isNamed && !isNegative;
}

interface Checked {
  readonly id?: string;
  readonly type?: string;
  readonly time?: string;
  readonly data?: {
    readonly anonymous_id?: string;
    readonly user_id?: string;
    readonly viewport?: { readonly width?: unknown };
  };
}
