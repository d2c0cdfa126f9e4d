/** Where a project declares what a name could have meant: what a name that leads nowhere is related to. */

import type { Model } from "../model/model.ts";
import { child, isEmpty, isNull, keyPlace, locate, type Place } from "../source/node.ts";
import type { Report } from "./rule.ts";

/** Sections of things that have names. */
type Section = "environments" | "images" | "profiles";

/** The section that would declare a name; with a profile that takes the thing away, where that says so. */
export function declarations(
  { at }: Model,
  profile: string | undefined,
  section: Section,
  name: string,
): NonNullable<Report["related"]> {
  const gone = profile === undefined ? undefined : removal(at, ["profiles", profile], section, name);
  if (gone) return [{ at: gone, message: `taken away by the profile \`${profile}\`` }];
  const all = keyPlace(at, section);
  return all ? [{ at: all, message: `the declared ${section}` }] : [];
}

/** A written null in a profile takes away what the project declares, one thing or all of them. */
function removal({ node }: Place, path: readonly string[], section: Section, name: string): Place | undefined {
  const profile = locate(node, path);
  if (takesAway(profile, section)) return keyPlace(profile, section);
  const things = locate(node, [...path, section]);
  return takesAway(things, name) ? keyPlace(things, name) : undefined;
}

function takesAway(place: Place | undefined, key: string): boolean {
  const said = child(place?.node, key);
  return said !== undefined && isNull(said) && !isEmpty(said);
}
