/** What the schema says about one key or one concept, as lines of the reference. */
import { annotation, type Level, levelSchema, keysOf, levels, levelsOf } from "./lookup.ts";
import { anchorOf, chain, formsOf, type Key, leadsAway, type Section } from "./sections.ts";
import type { Json, Schema } from "./walk.ts";
import { inlineYaml } from "./yaml-text.ts";

/** `pod-template` → `Pod template`; a heading of that text has the anchor back. */
export function titleOf(anchor: string): string {
  return anchor.charAt(0).toUpperCase() + anchor.slice(1).replaceAll("-", " ");
}
