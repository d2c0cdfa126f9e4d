/** `flytec check` of projects whose tasks are Python functions, beside Node and beside importing the SDK, which runs no code of theirs yet. */
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { interleaved } from "../processes.mjs";
import { modulePath, pythonProject } from "../python-project.mjs";
import { row } from "../report.mjs";

export const name = "sources";
export const sizes = [10, 1000];
export const smokeSize = 10;
export const title = (count) => `Check of a project with ${count.toLocaleString("en")} Python sources`;

const goals = {
  10: { "unchanged, node -e 0": { atMost: 2.5 } },
  1000: {
    "cold, import": { atMost: 12 },
    "unchanged, import": { atMost: 1 },
    "one file edited, import": { atMost: 1 },
  },
};

/** Measures one size: without a cache, with one, and with one when a file has changed. */
export function run(count, setting) {
  const folder = prepare(setting, count);
  const check = (name, before) => ({ ...setting.flytec(["check"], folder), name, before });
  const ways = [
    check("unchanged"),
    check("one file edited", edits(folder, count)),
    check("cold", () => forget(setting.env.XDG_CACHE_HOME)),
  ];
  const importing = setting.python && { name: "import", argv: [setting.python, "-c", "import flyte"], cwd: folder };
  const all = [...ways, setting.node, ...(importing ? [importing] : [])];
  const times = interleaved(all, setting, count > 100 ? 5 : 11);
  return ways.flatMap(({ name: way }) =>
    all.slice(ways.length).map(({ name }) => {
      const peer = name === "import" ? 'python -c "import flyte"' : name;
      return row(way, times.get(way), peer, times.get(name), goals[count]?.[`${way}, ${name}`]);
    }),
  );
}

/** Another function at the end of a file in the middle, each time. */
function edits(folder, count) {
  let times = 0;
  return () => appendFileSync(join(folder, modulePath(count >> 1)), `\n\ndef edited_${times++}() -> None:\n    pass\n`);
}

/** The first run on a machine: neither what was read of the sources nor V8's cache of the program is there. */
function forget(caches) {
  rmSync(join(caches, "flytec"), { recursive: true, force: true });
}

function prepare({ work }, count) {
  const folder = join(work, `sources-${count}`);
  for (const [path, content] of pythonProject(count)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
