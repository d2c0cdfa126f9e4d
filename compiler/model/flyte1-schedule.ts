/** What Flyte 1 knows of times. */

/** Names that the time zone database has for UTC. Source: tzdata, `backward` and `etcetera`. */
const utc: ReadonlySet<string> = new Set([
  "UTC",
  "Etc/UTC",
  "Etc/UCT",
  "UCT",
  "Zulu",
  "Etc/Zulu",
  "Universal",
  "Etc/Universal",
  "GMT",
  "Etc/GMT",
  "Etc/GMT+0",
  "Etc/GMT-0",
  "Etc/GMT0",
  "Etc/Greenwich",
  "GMT+0",
  "GMT-0",
  "GMT0",
  "Greenwich",
]);

/** True for a time zone that is UTC under whatever name; Flyte 1 has no other. */
export function isUtc(timezone: string): boolean {
  return utc.has(timezone);
}
