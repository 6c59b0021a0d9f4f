// Fills the derived columns of web events that follow from the event alone and the catalogue: who
// asks (user agent), from where (address), what brought them (campaign), and what the item is
// called.
import { assert } from "../assert.ts";
import type { BytesColumn } from "../codec/columns.ts";
import { TextMemory } from "../codec/text-memory.ts";
import { type Batch, verdict } from "../event/batch.ts";
import type { WebEvents } from "../event/generated/tables.ts";
import {
  type Campaign,
  campaignOfUrl,
  declaredCampaign,
  mayNameCampaign,
  urlMax,
} from "./campaign.ts";
import { type Catalogue, type CatalogueEntry, emptyCatalogue } from "./catalogue.ts";
import { type Geo, noGeo } from "./geo.ts";
import { putNullable } from "./timed-texts.ts";
import { ClientCache, userAgentMax } from "./user-agent.ts";

/** Columns of `web_events` this step reads, and the derived ones it fills. */
export type EnrichColumns = Pick<
  WebEvents,
  | "url"
  | "user_agent"
  | "utm_source"
  | "utm_medium"
  | "utm_campaign"
  | "item_sku"
  | "is_bot"
  | "bot_name"
  | "device_class"
  | "browser"
  | "os"
  | "campaign_source"
  | "campaign_medium"
  | "campaign_name"
  | "ip"
  | "geo_country"
  | "geo_region"
  | "geo_city"
  | "item_catalogue_name"
  | "item_catalogue_brand"
  | "item_catalogue_category"
  | "item_catalogue_seller"
>;

/** User agents kept per generation of the cache, about 1 KB each at worst. */
const agentsMax = 4096;
/** Bytes of most user agents at most. */
const agentBytes = 192;
const decoder = new TextDecoder();

export class Enricher {
  #catalogue: Catalogue;
  readonly #geo: Geo;
  readonly #clients = new ClientCache(agentsMax);
  readonly #agents = new TextMemory(agentBytes);
  readonly #skus = new TextMemory();

  constructor(catalogue: Catalogue = emptyCatalogue, geo: Geo = noGeo) {
    this.#catalogue = catalogue;
    this.#geo = geo;
  }

  /** Items are named by it from the next slice on. */
  useCatalogue(catalogue: Catalogue): void {
    this.#catalogue = catalogue;
  }

  /** Fills the derived columns of the landed rows of the slice. */
  enrich(batch: Batch, columns: EnrichColumns): void {
    for (let i = 0; i < batch.count; i++) {
      if (batch.verdict[i] !== verdict.landed) continue;
      const row = batch.row[i] as number;
      assert(columns.is_bot.count === row, "landed rows are enriched in order, each once");
      this.#putClient(columns, row);
      this.#putPlace(columns, row);
      putCampaign(columns, campaignOf(columns, row));
      putItem(columns, this.#entryOf(columns.item_sku, row));
    }
  }

  #putClient(columns: EnrichColumns, row: number): void {
    const { is_bot, bot_name, device_class, browser, os } = columns;
    if (columns.user_agent.isNull(row)) {
      is_bot.put(false);
      bot_name.putNull();
      device_class.putNull();
      browser.putNull();
      os.putNull();
      return;
    }
    const { user_agent } = columns;
    const start = user_agent.start(row);
    const end = Math.min(user_agent.end(row), start + userAgentMax);
    const client = this.#clients.get(this.#agents.text(user_agent.bytes, start, end));
    is_bot.put(client.isBot);
    putNullable(bot_name, client.botName);
    putNullable(device_class, client.deviceClass);
    putNullable(browser, client.browser);
    putNullable(os, client.os);
  }

  #putPlace({ ip, geo_country, geo_region, geo_city }: EnrichColumns, row: number): void {
    const address = this.#geo === noGeo ? null : ip.textAt(row);
    const place = address === null ? undefined : this.#geo.find(address);
    putNullable(geo_country, place?.country ?? null);
    putNullable(geo_region, place?.region ?? null);
    putNullable(geo_city, place?.city ?? null);
  }

  #entryOf(skus: BytesColumn, row: number): CatalogueEntry | undefined {
    const { entries } = this.#catalogue;
    if (entries.size === 0) return undefined;
    if (skus.isNull(row)) return undefined;
    return entries.get(this.#skus.text(skus.bytes, skus.start(row), skus.end(row)));
  }
}

function campaignOf(columns: EnrichColumns, row: number): Campaign | undefined {
  const { utm_source, utm_medium, utm_campaign, url } = columns;
  if (!(utm_source.isNull(row) && utm_medium.isNull(row) && utm_campaign.isNull(row))) {
    const declared = declaredCampaign(
      utm_source.textAt(row),
      utm_medium.textAt(row),
      utm_campaign.textAt(row),
    );
    if (declared !== undefined) return declared;
  }
  if (url.isNull(row) || !mayNameCampaign(url.bytes, url.start(row), url.end(row)))
    return undefined;
  return campaignOfUrl(headAt(url, row, urlMax));
}

/** At most `bytesMax` bytes of the value, decoded; a character cut in two becomes U+FFFD. */
function headAt(column: BytesColumn, row: number, bytesMax: number): string {
  const start = column.start(row);
  const end = Math.min(column.end(row), start + bytesMax);
  return decoder.decode(column.bytes.subarray(start, end));
}

function putCampaign(columns: EnrichColumns, campaign: Campaign | undefined): void {
  putNullable(columns.campaign_source, campaign?.source ?? null);
  putNullable(columns.campaign_medium, campaign?.medium ?? null);
  putNullable(columns.campaign_name, campaign?.name ?? null);
}

/** A catalogue leaves a field empty where it does not know it. */
function putItem(columns: EnrichColumns, entry: CatalogueEntry | undefined): void {
  putNullable(columns.item_catalogue_name, entry?.name || null);
  putNullable(columns.item_catalogue_brand, entry?.brand || null);
  putNullable(columns.item_catalogue_category, entry?.category || null);
  putNullable(columns.item_catalogue_seller, entry?.seller || null);
}
