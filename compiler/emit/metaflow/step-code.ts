/** The step that calls the function, and what it makes of what that gives. */
import { type Code, call, type Import, importsOf, string, text } from "../python/code.ts";
import { print } from "../python/printer.ts";
import type { Section } from "../python/section.ts";
import { type Entrypoint, entrypoint } from "../wire/entrypoint.ts";
import { argumentCode, hints } from "./argument-code.ts";
import type { Flow } from "./flow.ts";
import { artifactName } from "./flow-names.ts";

/** The body of the step, without its docstring: the lines that import the function, call it, and keep what it gives. */
export function stepBody(flow: Flow): Section {
  const args = [...flow.known.inputs].map(([name, input]) => ({
    lead: `${name}=`,
    value: argumentCode(name, input, flow),
  }));
  const called = call(text("fn"), args);
  const needsHints = importsOf(called).some(({ module, name }) => module === "" && hinted.has(name ?? ""));
  const lines = [
    importLine(flow),
    "",
    `${indent}fn = getattr(fn, "func", None) or getattr(fn, "task_function", None) or fn`,
    ...(needsHints ? [`${indent}${hints} = typing.get_type_hints(fn)`] : []),
    ...resultLines(flow, called),
  ];
  const imports = [
    ...importsOf(called),
    ...(needsHints ? [{ module: "typing" }] : []),
    ...waysToCall[wayOf(flow)],
    ...(isPlainModule(flow) ? [] : [{ module: "importlib" }]),
  ];
  return { text: lines.join("\n"), imports };
}

/** Functions of the file that take the function's annotations. */
const hinted: ReadonlySet<string> = new Set(["converted", "file_of", "member"]);

/** Spaces before the lines of a step. */
export const indent = " ".repeat(8);

/** What Python's syntax cannot import is imported by a call. */
function importLine(flow: Flow): string {
  const { module, function: name } = functionAt(flow);
  if (isPlainModule(flow)) return `${indent}from ${module} import ${name} as fn`;
  return `${indent}fn = importlib.import_module(${string(module).text}).${name}`;
}

/** Where nobody says which module it is in, that is a finding. */
function functionAt({ task, known }: Flow): Entrypoint {
  return entrypoint(task, known) ?? { module: "", function: task.name.value };
}

function isPlainModule(flow: Flow): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(functionAt(flow).module);
}

/** Whether the function is awaited; `maybe` where only running it tells. */
type Way = "plain" | "awaited" | "maybe";

const waysToCall: Readonly<Record<Way, readonly Import[]>> = {
  plain: [],
  awaited: [{ module: "asyncio" }],
  maybe: [{ module: "asyncio" }, { module: "inspect" }],
};

/** What else decorates a function may make another of it. */
function wayOf({ known: { function: found } }: Flow): Way {
  if (!found || found.decorators.some(({ kind }) => kind === "other")) return "maybe";
  return found.isAsync ? "awaited" : "plain";
}

function resultLines(flow: Flow, called: Code): string[] {
  const way = wayOf(flow);
  const made = way === "awaited" ? call(text("asyncio.run"), [called]) : called;
  const names = [...flow.known.outputs.keys()].map((name) => `self.${artifactName(name, flow.known.inputs.keys())}`);
  const target = names.length === 0 ? "" : `${targets(names)} = `;
  if (way !== "maybe") return [indent + print(made, target, indent.length)];
  return [
    indent + print(made, "out = ", indent.length),
    `${indent}out = asyncio.run(out) if inspect.isawaitable(out) else out`,
    ...(target ? [`${indent}${target}out`] : []),
  ];
}

/** One output without a name of its own is what the function gives; others are the items of a tuple. */
function targets(names: readonly string[]): string {
  const [first, ...more] = names;
  return more.length > 0 || first === "self.o0" ? names.join(", ") : `(${first},)`;
}
