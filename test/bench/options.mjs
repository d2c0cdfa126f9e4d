/** The command line of the benchmark. */
import { parseArgs } from "node:util";

const declared = {
  sizes: { type: "string" },
  rounds: { type: "string" },
  write: { type: "boolean" },
  smoke: { type: "boolean" },
  alone: { type: "boolean" },
  help: { type: "boolean", short: "h" },
};

/** What is asked for: `wanted` lists each suite with each of its sizes. */
export function options(args, suites, parts) {
  const { values, positionals } = parseArgs({ args, options: declared, allowPositionals: true });
  const names = new Set(positionals.flatMap((name) => parts[name] ?? [known(name, suites)]));
  const chosen = suites.filter(({ name }) => names.size === 0 || names.has(name));
  return {
    help: values.help,
    smoke: values.smoke ?? false,
    alone: values.alone ?? false,
    rounds: values.smoke ? 1 : values.rounds && Number(values.rounds),
    toWrite: values.write ?? false,
    wanted: chosen.flatMap((suite) => sizesOf(suite, values).map((size) => ({ suite, size }))),
  };
}

function known(name, suites) {
  if (suites.some((suite) => suite.name === name)) return name;
  throw new Error(`nothing is called ${name}; there is ${suites.map((suite) => suite.name).join(", ")}`);
}

/** A smoke run takes one small size of each suite. */
function sizesOf({ sizes, smokeSize }, { smoke, sizes: asked }) {
  if (smoke) return [smokeSize];
  return asked ? asked.split(",").map(Number) : sizes;
}

/** What the command line takes. */
export function help(suites, parts) {
  const line = ({ name, sizes, title }) => `  ${name.padEnd(10)} ${title(sizes.at(-1))} (${sizes.join(", ")})`;
  const groups = Object.entries(parts).map(([name, members]) => `  ${name.padEnd(10)} ${members.join(", ")}`);
  return `npm run bench -- [PART…] [--sizes N,N] [--rounds N] [--write] [--smoke]

Parts; without one, all (the sizes in parentheses):
${[...suites.map(line), ...groups].join("\n")}

  --sizes N,N   these sizes
  --rounds N    that many rounds
  --write       put the tables into test/bench/RESULTS.md, each in the place of the one before
  --alone       of the session, flytec's server without the others, which take minutes at 10,000 tasks
  --smoke       one small round without peers, to see that it runs`;
}
