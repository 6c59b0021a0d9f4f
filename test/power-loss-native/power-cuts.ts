// Goes through every sync a recorded process asked for and hands over what the disk may hold if the
// power fails before that sync is done, with what had been acknowledged by then.
import { basename } from "node:path";
import { acknowledgementFile } from "./acknowledge.ts";
import { type Draw, syncedImage, tornImage, writtenImage } from "./cut-images.ts";
import { DiskModel, type Image } from "./disk-model.ts";
import type { RecordedRun } from "./recorded-run.ts";
import type { Change } from "./trace.ts";

export interface PowerCut {
  /** `before sync 12 of warehouse.duckdb, torn`. */
  readonly name: string;
  readonly image: Image;
  /** Lines, in order. */
  readonly acknowledged: readonly string[];
}

export interface CutOptions {
  readonly draw: Draw;
  /** About as many cuts are made; every sync gets one as long as that is enough. */
  readonly cutsMax: number;
}

type Kind = "synced" | "written" | "torn";

export function* powerCuts(run: RecordedRun, options: CutOptions): Generator<PowerCut> {
  const { folder, changes } = run;
  const { draw, cutsMax } = options;
  const model = new DiskModel(folder, run.disk);
  const cutsPerSync = cutsMax / changes.filter(isSync).length;
  const acknowledged: string[] = [];
  const cuts = (name: string) =>
    kindsOf(cutsPerSync, draw).map((kind) => ({
      name: `${name}, ${kind}`,
      image: imageOf(kind, model, draw),
      acknowledged: [...acknowledged],
    }));
  let sync = 0;
  for (const change of changes) {
    if (isSync(change)) yield* cuts(`before sync ${++sync}, of ${basename(model.pathOf(change))}`);
    model.apply(change);
    if (change.kind !== "written") continue;
    if (basename(model.pathOf(change)) !== acknowledgementFile) continue;
    acknowledged.push(...change.data.toString().split("\n").slice(0, -1));
  }
  yield* cuts("at the end");
}

function isSync({ kind }: Change): boolean {
  return kind === "synced" || kind === "folderSynced";
}

/** What the disk holds at a sync, drawn as often as it is its turn: on average `cuts` times. */
function kindsOf(cuts: number, draw: Draw): Kind[] {
  return Array.from({ length: Math.floor(cuts + draw()) }, () => {
    const chance = draw();
    if (chance < 0.05) return "written";
    return chance < 0.45 ? "synced" : "torn";
  });
}

function imageOf(kind: Kind, model: DiskModel, draw: Draw): Image {
  switch (kind) {
    case "synced":
      return syncedImage(model);
    case "written":
      return writtenImage(model);
    case "torn":
      return tornImage(model, draw);
  }
}
