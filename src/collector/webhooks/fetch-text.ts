// A small text from a URL, bounded in size and time, no redirect followed.

/**
 * `refused`: the other side answered, and not with such a text. `unavailable`: it did not answer,
 * or not in time; to be tried again.
 */
export type Fetched =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "refused" }
  | { readonly kind: "unavailable" };

export type FetchText = (url: string) => Promise<Fetched>;

export const textBytesMax = 64 * 1024;
const timeoutMs = 5_000;

export const fetchText: FetchText = async (url) => {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { redirect: "manual", signal });
    if (response.ok) return await readText(response);
    await response.body?.cancel();
    const isTheirs = response.status >= 500 || response.status === 429;
    return { kind: isTheirs ? "unavailable" : "refused" };
  } catch {
    return { kind: "unavailable" };
  }
};

async function readText({ body }: Response): Promise<Fetched> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the rest.
    if (length > textBytesMax) return { kind: "refused" };
    chunks.push(chunk);
  }
  return { kind: "text", text: Buffer.concat(chunks).toString("latin1") };
}
