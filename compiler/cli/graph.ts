/** `flytec graph`: environments, tasks, triggers and who may call whom, as a diagram. */
import { type Graph, graphOf } from "../inspect/graph.ts";
import { svg } from "../inspect/graph-svg.ts";
import { dot, mermaid } from "../inspect/graph-text.ts";
import type { Args } from "./command.ts";
import { inspected } from "./inspected.ts";
import { type Io, UsageError } from "./io.ts";

const formats: Readonly<Record<string, (graph: Graph) => string>> = {
  mermaid,
  dot,
  json: (graph) => `${JSON.stringify({ version: 1, ...graph }, null, 2)}\n`,
  svg,
};

/** Runs `flytec graph`. */
export function graph(args: Args, io: Io): number {
  const format = args.value("format") ?? "mermaid";
  if (!Object.hasOwn(formats, format))
    throw new UsageError(`there is no format \`${format}\`; the formats are ${Object.keys(formats).join(", ")}.`);
  const projects = inspected({ ...args, values: (name) => (name === "in" ? args.paths : args.values(name)) }, io);
  io.out(formats[format]!(graphOf(projects.map(({ model }) => model))));
  return 0;
}
