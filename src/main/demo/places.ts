// Where the people of the made-up world are: a MaxMind DB of the documentation networks that their
// addresses come from. Made up like all of the demo, and named so.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { countries } from "./assortment.ts";
import { makeMmdb } from "./mmdb.ts";

const madeUpPlacesFile = "made-up-places.mmdb";

/** The country of every visitor's network; bots are from nowhere. */
export function madeUpPlaces(): Buffer {
  const networks = countries.map(({ code, addresses }) => {
    return [`${addresses}::/48`, { country: { iso_code: code } }] as const;
  });
  return makeMmdb("PulseCart-Demo-Country", Object.fromEntries(networks));
}

/** Writes the file into the folder; its path. */
export async function writeMadeUpPlaces(folder: string): Promise<string> {
  const file = join(folder, madeUpPlacesFile);
  await writeFile(file, madeUpPlaces());
  return file;
}
