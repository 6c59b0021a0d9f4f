// A CPU profile of V8 as stacks: each call path once, with the share of the busy time that ran in
// it, as the text that flame graph tools take and as a picture of its own.

export interface Frame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

export interface CpuProfileFile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: Frame;
    readonly children?: readonly number[] | undefined;
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** A place in the tree of calls; `share` is of it and all it calls. */
export interface Call {
  readonly name: string;
  share: number;
  readonly calls: Map<string, Call>;
}

/** Calls of a smaller share are left out. */
const shareMin = 0.002;

/** The tree of calls of a profile, without the part of it in which everything is still cold. */
export function treeOf(profile: CpuProfileFile, coldShare: number): Call {
  const { nodes, samples, timeDeltas } = profile;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map<number, number>();
  for (const { id, children = [] } of nodes) for (const child of children) parents.set(child, id);
  const root: Call = { name: "all", share: 0, calls: new Map() };
  let busy = 0;
  for (let i = Math.floor(samples.length * coldShare); i < samples.length; i++) {
    const id = samples[i] as number;
    const leaf = byId.get(id)?.callFrame;
    if (leaf === undefined || leaf.functionName === "(idle)") continue;
    const us = Math.max(0, timeDeltas[i] as number);
    busy += us;
    const path: string[] = [];
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      path.push(nameOf(byId.get(at)?.callFrame as Frame));
    }
    addPath(root, path.slice(0, -1).reverse(), us);
  }
  divide(root, busy);
  return root;
}

function addPath(root: Call, names: readonly string[], us: number): void {
  let call = root;
  call.share += us;
  for (const name of names) {
    let next = call.calls.get(name);
    if (next === undefined) {
      next = { name, share: 0, calls: new Map() };
      call.calls.set(name, next);
    }
    next.share += us;
    call = next;
  }
}

/** Turns times into shares and leaves out what is too small to be seen. */
function divide(call: Call, busy: number): void {
  call.share /= busy;
  for (const [name, next] of call.calls) {
    if (next.share / busy < shareMin) call.calls.delete(name);
    else divide(next, busy);
  }
}

/** The function and its place in our tree. */
export function nameOf({ functionName, url, lineNumber }: Frame): string {
  const name = functionName || "(anonymous)";
  if (url === "") return name;
  const place = url.replace(/^.*\/(src|bench|node_modules)\//, "$1/");
  return `${name} ${place}:${lineNumber + 1}`;
}

/** A line a path: its frames from the outermost on, then parts in 100,000 that ran in the last. */
export function foldedText(root: Call): string {
  const lines: string[] = [];
  const visit = (call: Call, path: string): void => {
    let own = call.share;
    for (const next of call.calls.values()) {
      own -= next.share;
      visit(next, `${path}${path === "" ? "" : ";"}${next.name}`);
    }
    const parts = Math.round(own * 100_000);
    if (path !== "" && parts > 0) lines.push(`${path} ${parts}`);
  };
  visit(root, "");
  return `${lines.sort().join("\n")}\n`;
}

const width = 1600;
const rowHeight = 17;
const textWidthMin = 40;
const characterWidth = 6.6;

/** Colours by what a frame is of, the first that fits. */
const colours: readonly (readonly [RegExp, string])[] = [
  [/ src\/codec\/parquet/, "#e8a33d"],
  [/ src\/codec\//, "#f0c75e"],
  [/ src\/(transform|event)\//, "#8cc265"],
  [/ src\/(stream|state|store|sink|log)\//, "#6aa9d8"],
  [/garbage collector/, "#d86a6a"],
];

/** The tree as a picture: a row a depth of calls, as wide as their share, names on hovering. */
export function svgOf(root: Call, title: string): string {
  const boxes: string[] = [];
  let depthMax = 0;
  const draw = (call: Call, x: number, depth: number): void => {
    depthMax = Math.max(depthMax, depth);
    boxes.push(boxOf(call, x, depth));
    let at = x;
    for (const next of [...call.calls.values()].sort((a, b) => b.share - a.share)) {
      draw(next, at, depth + 1);
      at += next.share * width;
    }
  };
  draw(root, 0, 1);
  const height = (depthMax + 2) * rowHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`,
    ` font-family="monospace" font-size="11">`,
    `<text x="4" y="13">${escaped(title)}</text>`,
    ...boxes,
    "</svg>\n",
  ].join("\n");
}

function boxOf({ name, share }: Call, x: number, depth: number): string {
  const wide = share * width;
  const colour = colours.find(([pattern]) => pattern.test(name))?.[1] ?? "#d9d4c7";
  const top = depth * rowHeight;
  const size = `width="${wide.toFixed(1)}" height="${rowHeight - 1}"`;
  const hint = `<title>${escaped(name)} ${(100 * share).toFixed(1)}%</title>`;
  const box = `<rect x="${x.toFixed(1)}" y="${top}" ${size} fill="${colour}"/>`;
  if (wide < textWidthMin) return `<g>${hint}${box}</g>`;
  const text = escaped(name.slice(0, Math.floor((wide - 4) / characterWidth)));
  return `<g>${hint}${box}<text x="${(x + 2).toFixed(1)}" y="${top + 12}">${text}</text></g>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
