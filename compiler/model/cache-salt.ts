import { cacheEnabled } from "./cache.ts";
import type { EffectiveSettings } from "./effective.ts";

/** What goes into the version that a function's source gives its cache, besides the source; nothing where the cache is off. */
export function saltOf({ cache }: EffectiveSettings): string {
  return cache && cacheEnabled(cache.value) ? (cache.value.salt?.value ?? "") : "";
}
