/** Does a key cost more in a large file? flytec's sessions of two sizes, in turn. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kinds } from "../editor/documents.mjs";
import { flytecServer } from "../editor/servers.mjs";
import { session } from "../editor/session.mjs";
import { rotated } from "../processes.mjs";
import { row } from "../report.mjs";
import { figuresOf } from "./session.mjs";

export const name = "flat";
export const sizes = [10_000];
export const smokeSize = 100;
export const title = (count) => `Editor, ${count.toLocaleString("en")} tasks beside 100`;

/** Measures a size beside 100 tasks. */
export async function run(count, setting) {
  const counts = [count, 100];
  const plan = setting.smoke ? { seconds: 0, keys: 2, warm: 2 } : { seconds: 8, keys: 40, warm: 4 };
  const sessions = counts.map(() => []);
  for (let round = 0; round < (setting.rounds ?? 5); round++)
    for (const i of rotated([0, 1], round)) sessions[i].push(await one(counts[i], `${i}`, plan, setting));
  const [ours, theirs] = sessions;
  return [...kinds, "completion after a key", "hover"].map((what) => {
    const of = (figures) => figures[what];
    const goal = kinds.includes(what) ? { atMost: 1.5 } : undefined;
    return row(what, ours.map(of), "100 tasks", theirs.map(of), goal);
  });
}

async function one(count, place, plan, setting) {
  const server = flytecServer(setting, count);
  const folder = join(setting.work, `flat-${place}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, server.document.file), server.document.text);
  return figuresOf(await session(server, folder, plan, setting.env));
}
