/** Names of time zones, as the control plane takes them. */
import goTimezones from "../../schema/data/go-timezones.json" with { type: "json" };
import { distance } from "../source/nearest.ts";

/** True when the control plane knows the zone. Case counts; the empty name is UTC. */
export function isTimezone(name: string): boolean {
  names ??= new Set(goTimezones.names);
  return names.has(name);
}

let names: ReadonlySet<string> | undefined;

/** The zone that was evidently meant by a name that is none: other case, a city, an abbreviation, an offset, a typo. */
export function nearestTimezone(name: string): string | undefined {
  const word = folded(name);
  if (word === "") return undefined;
  places ??= byPlace();
  return byOffset(word) ?? abbreviations.get(word) ?? places.get(word) ?? byTypo(word, places);
}

let places: ReadonlyMap<string, string> | undefined;

/** Full names and their last parts, folded. A full name wins over a part, an earlier zone over a later one. */
function byPlace(): Map<string, string> {
  const zones = goTimezones.names.filter((name) => !internal.has(name));
  const found = new Map(zones.map((name) => [folded(name), name]));
  for (const name of zones) {
    const place = folded(name.slice(name.lastIndexOf("/") + 1));
    if (!found.has(place)) found.set(place, name);
  }
  return found;
}

/** Names that Go takes and nobody means. */
const internal: ReadonlySet<string> = new Set(["", "Local", "Factory"]);

function folded(name: string): string {
  return name.trim().toLowerCase().replace(/ /g, "_");
}

/** Short names that are no zones, with a place that goes by them; where several do, the one most written in English. */
const abbreviations: ReadonlyMap<string, string> = new Map([
  ["z", "UTC"],
  ["cest", "Europe/Berlin"],
  ["eest", "Europe/Helsinki"],
  ["west", "Europe/Lisbon"],
  ["bst", "Europe/London"],
  ["msk", "Europe/Moscow"],
  ["edt", "America/New_York"],
  ["eastern", "America/New_York"],
  ["cdt", "America/Chicago"],
  ["cst", "America/Chicago"],
  ["central", "America/Chicago"],
  ["mdt", "America/Denver"],
  ["mountain", "America/Denver"],
  ["pst", "America/Los_Angeles"],
  ["pdt", "America/Los_Angeles"],
  ["pacific", "America/Los_Angeles"],
  ["jst", "Asia/Tokyo"],
  ["kst", "Asia/Seoul"],
  ["ist", "Asia/Kolkata"],
  ["sgt", "Asia/Singapore"],
  ["aest", "Australia/Sydney"],
  ["aedt", "Australia/Sydney"],
  ["nzst", "Pacific/Auckland"],
  ["nzdt", "Pacific/Auckland"],
]);

/** `UTC+2`, `gmt+02:00`, `+02`: the Etc zone of that offset, whose sign runs the other way. */
function byOffset(word: string): string | undefined {
  const match = /^(?:utc|gmt)?([+-])0?(\d{1,2})(?::?00)?$/.exec(word);
  if (!match) return undefined;
  const hours = Number(match[2]);
  const zone = hours === 0 ? "UTC" : `Etc/GMT${match[1] === "+" ? "-" : "+"}${hours}`;
  return isTimezone(zone) ? zone : undefined;
}

/** One slip of the finger; with more, or in a number, other zones are as near as the one meant. */
function byTypo(word: string, places: ReadonlyMap<string, string>): string | undefined {
  if (word.length < 5 || /\d/.test(word)) return undefined;
  for (const [place, zone] of places) if (distance(word, place, 1) === 1) return zone;
  return undefined;
}
