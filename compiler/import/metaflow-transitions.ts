/** How the steps of a flow follow each other: in Flyte 2 that is Python, so each `self.next` is a loss. */
import { type PythonModule, wholeOf } from "../python/module.ts";
import type { CallExpression } from "../python/syntax.ts";
import { usesOf } from "../python/uses.ts";
import type { Loss } from "./loss.ts";
import type { StepCode } from "./metaflow-flows.ts";

/** What a step's `self.next` calls say, and that it joins branches if it does. */
export function transitions(module: PythonModule, { function: statement }: StepCode): Loss[] {
  const { start, end } = wholeOf(module, statement);
  const calls = usesOf(module).calls.flatMap(({ call }) =>
    call.start >= start && call.end <= end && isNext(call) ? [call] : [],
  );
  const file = module.source.uri;
  const joins = statement.parameters.filter(({ stars }) => stars === 0).length > 1;
  return [
    ...(joins ? [{ file, ...spanOf(statement.name), kind: "code", message: join(statement.name.name) } as const] : []),
    ...calls.map(
      (call) => ({ file, ...spanOf(call), kind: "code", message: meaning(statement.name.name, call) }) as const,
    ),
  ];
}

function spanOf({ start, end }: { start: number; end: number }) {
  return { start, end };
}

function isNext({ of }: CallExpression): boolean {
  return of.kind === "attribute" && of.name === "next" && of.of.kind === "name" && of.of.name === "self";
}

function join(name: string): string {
  return `\`${name}\` joins branches: in Flyte 2 whoever called the tasks has their results, and hands them on`;
}

/** What takes the place of one way to go on. */
function meaning(from: string, { arguments: all }: CallExpression): string {
  const steps = all.flatMap(({ name, value }) =>
    name === undefined && value.kind === "attribute" ? [value.name] : [],
  );
  const named = new Set(all.map(({ name }) => name));
  const [to] = steps;
  if (named.has("foreach"))
    return `\`${from}\` starts \`${to}\` once for each item: in Flyte 2 a task does so with \`flyte.map\`, or \`asyncio.gather\``;
  if (named.has("num_parallel")) return `\`${from}\` starts \`${to}\` on several machines: in Flyte 2 that is a plugin`;
  if (named.has("condition")) return `where \`${from}\` goes on is a condition: in Flyte 2 it is Python's \`if\``;
  if (steps.length > 1)
    return `${steps.map((step) => `\`${step}\``).join(" and ")} run side by side after \`${from}\`: in Flyte 2 a task starts them with \`asyncio.gather\``;
  return to === undefined
    ? `where \`${from}\` goes on is worked out at run time`
    : `\`${to}\` follows \`${from}\`: in Flyte 2 a task calls the one, then the other`;
}
