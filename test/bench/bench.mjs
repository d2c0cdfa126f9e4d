/**
 * `npm run bench`: flytec beside what it is measured against, as whole processes, in turn, in pairs.
 * The ratios are what counts: milliseconds differ from machine to machine and from hour to hour.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { preamble } from "./method.mjs";
import { help, options } from "./options.mjs";
import { sdkPython } from "./peers.mjs";
import { environment } from "./processes.mjs";
import { markdown, write } from "./report.mjs";
import { parts, suites } from "./suites.mjs";

const chosen = options(process.argv.slice(2), suites, parts);
if (chosen.help) console.log(help(suites, parts));
else await measure(chosen);

async function measure({ smoke, alone, rounds, wanted, toWrite }) {
  const work = mkdtempSync(join(tmpdir(), "flytec-bench-"));
  try {
    const setting = { ...settingFor(work, smoke, rounds), alone };
    const sections = [];
    for (const { suite, size } of wanted) sections.push(await section(suite, size, setting));
    if (toWrite) write(sections, titles(), preamble());
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What suites need to know; a smoke run takes the SDK only where it already is. */
function settingFor(work, smoke, rounds) {
  const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
  const caches = join(work, "caches");
  mkdirSync(caches);
  return {
    work,
    smoke,
    rounds,
    env: environment(caches),
    python: sdkPython(!smoke),
    schema: join(dist, "flytec.schema.json"),
    cli: join(dist, "flytec.cjs"),
    node: { name: "node -e 0", argv: [process.execPath, "-e", "0"] },
    flytec: (args, cwd) => ({ name: "flytec", argv: [process.execPath, join(dist, "flytec.cjs"), ...args], cwd }),
  };
}

/** One table, printed as soon as it is there. */
async function section(suite, size, setting) {
  const before = loadavg()[0];
  const start = performance.now();
  const rows = await suite.run(size, setting);
  if (setting.smoke) for (const row of rows) row.goal = undefined; // one round with a cold start tells nothing
  const seconds = Math.round((performance.now() - start) / 1000);
  const load = `load ${before.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after`;
  const made = {
    title: suite.title(size),
    taken: `${new Date().toISOString().slice(0, 10)}, ${seconds} s, ${load}`,
    rows,
  };
  console.log(`## ${made.title}\n\n${made.taken}\n\n${markdown(made)}\n`);
  return made;
}

/** Of all sections, in the order of the report. */
function titles() {
  return suites.flatMap((suite) => suite.sizes.map((size) => suite.title(size)));
}
