/** The editor: one scripted session with flytec's server, and the same with the others. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kinds } from "../editor/documents.mjs";
import { flytecServer, otherServers } from "../editor/servers.mjs";
import { session } from "../editor/session.mjs";
import { install } from "../peers.mjs";
import { rotated } from "../processes.mjs";
import { figure, row } from "../report.mjs";
import { median } from "../statistics.mjs";

export const name = "session";
export const sizes = [100, 1000, 10_000];
export const smokeSize = 100;
export const title = (count) => `Editor, ${count.toLocaleString("en")} tasks`;

const plans = {
  100: { rounds: 3, seconds: 8, keys: 24, warm: 4 },
  1000: { rounds: 3, seconds: 8, keys: 16, warm: 2 },
  10000: { rounds: 1, seconds: 8, keys: 2, warm: 0 },
};

/** By size and peer; each edit has the goal of `edit`. */
const goals = {
  1000: {
    "yaml-language-server": {
      edit: { atLeast: 150 },
      "completion after a key": { atLeast: 100 },
      hover: { atLeast: 20 },
      open: { atLeast: 6 },
    },
    "the same without its delay": { edit: { atLeast: 100 } },
    "vscode-json-languageservice": { edit: { atLeast: 20 } },
  },
  10000: { "yaml-language-server": { "memory now": { atLeast: 5 } } },
};

/** Measures one size: a session with each server in each round. */
export async function run(count, setting) {
  const { smoke, alone, env } = setting;
  const hasOthers = !smoke && !alone;
  if (hasOthers) install("npm");
  const plan = smoke ? { seconds: 0, keys: 4, warm: 2 } : (plans[count] ?? plans[1000]);
  const servers = [flytecServer(setting, count), ...(hasOthers ? otherServers(setting, count) : [])];
  const folder = prepare(setting, count, servers);
  const sessions = new Map(servers.map(({ name }) => [name, []]));
  for (let round = 0; round < (setting.rounds ?? plan.rounds); round++)
    for (const server of rotated(servers, round))
      sessions.get(server.name).push(figuresOf(await session(server, folder, plan, env)));
  return rows(sessions, servers, count);
}

/** A folder with the documents as they are on the disk. */
function prepare({ work }, count, servers) {
  const folder = join(work, `session-${count}`);
  mkdirSync(folder, { recursive: true });
  for (const { document } of servers) writeFileSync(join(folder, document.file), document.text);
  return folder;
}

/** Of a session the median of each kind of thing done. */
export function figuresOf({ memory, ...times }) {
  const medians = Object.entries(times).map(([what, values]) => [what, median(values)]);
  return { ...Object.fromEntries(medians), "memory now": memory.now, "memory at most": memory.peak };
}

function rows(sessions, servers, count) {
  const [ours, ...theirs] = servers.map(({ name }) => [name, sessions.get(name)]);
  const whats = Object.keys(ours[1][0]);
  return whats.flatMap((what) => {
    const unit = what.startsWith("memory") ? "MiB" : "ms";
    const [own, ...others] = [ours, ...theirs].map(([peer, all]) => [peer, all.map((figures) => figures[what])]);
    if (others.length === 0) return [figure(described(what), own[1], undefined, unit)];
    const goal = (peer) => goals[count]?.[peer]?.[kinds.includes(what) ? "edit" : what];
    return others.map(([peer, values]) => row(described(what), own[1], peer, values, goal(peer), unit));
  });
}

/** What a figure is of, in full. */
function described(what) {
  if (what === "open") return "open → diagnostics";
  return kinds.includes(what) ? `key → diagnostics: ${what}` : what;
}
