import type { Place } from "../source/node.ts";
import { type Lower, type Setting, setting, string } from "./lower.ts";

/** A link shown beside a run; its URI may hold `{{.runName}}`-style placeholders, which Flyte fills in. */
export interface Link {
  readonly at: Place;
  readonly name?: Setting<string>;
  readonly uri?: Setting<string>;
  readonly icon_uri?: Setting<string>;
}

/** An item of `links:`. */
export const lowerLink: Lower<Link> = (at) =>
  at.node.kind !== "mapping"
    ? undefined
    : {
        at,
        name: setting(at, "name", string),
        uri: setting(at, "uri", string),
        icon_uri: setting(at, "icon_uri", string),
      };
