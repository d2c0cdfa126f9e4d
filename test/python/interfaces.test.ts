/** Interfaces read from the corpus are those of the real SDK. */
import { beforeAll, expect, test } from "vitest";
import { valueLiteral } from "../../compiler/emit/flyte2/literal.ts";
import { literalType } from "../../compiler/emit/flyte2/literal-type.ts";
import { interfaceOf, type PythonFunction, type PythonInput } from "../../compiler/python/interface.ts";
import { compareRequests } from "../oracle/compare.ts";
import { corpus, modules, projectOf } from "./corpus.ts";
import { type SdkInterface, sdkInterfaces } from "./sdk.ts";

type ByModule = Awaited<ReturnType<typeof sdkInterfaces>>;

let theirs: ByModule;
beforeAll(async () => {
  theirs = await sdkInterfaces(corpus, modules);
}, 600_000);

const project = projectOf(corpus);
const unknown = "unknown";

/** Ours in the form of theirs. */
function shown(found: PythonFunction): unknown {
  const { inputs, outputs, docs, isAsync } = found;
  return {
    inputs: inputs ? Object.fromEntries([...inputs].map(([name, input]) => [name, shownInput(input)])) : unknown,
    outputs: outputs
      ? Object.fromEntries([...outputs].map(([name, type]) => [name, (type && literalType(type)) ?? unknown]))
      : unknown,
    docs: docs ? { ...docs, inputs: Object.fromEntries(docs.inputs), outputs: Object.fromEntries(docs.outputs) } : unknown,
    isAsync,
  };
}

function shownInput({ type, default: value }: PythonInput): unknown {
  const literal = type && value?.value && valueLiteral(type, value.value);
  return {
    type: (type && literalType(type)) ?? unknown,
    ...(value && { default: value.isMisfit ? "misfit" : (literal ?? unknown) }),
  };
}

/** Refusals of theirs as we say them: a misfit for a default, nothing for a type. */
function comparable(sdk: SdkInterface): unknown {
  const input = ({ type, default: value }: SdkInterface["inputs"][string]) => ({
    type: typeof type === "string" ? unknown : type,
    ...(value !== undefined && { default: typeof value === "string" ? "misfit" : value }),
  });
  const outputs = Object.entries(sdk.outputs).map(([name, type]) => [name, typeof type === "string" ? unknown : type]);
  return {
    ...sdk,
    inputs: Object.fromEntries(Object.entries(sdk.inputs).map(([name, each]) => [name, input(each)])),
    outputs: Object.fromEntries(outputs),
  };
}

const exact = modules.filter((module) => module !== "unknown" && module !== "refused");

test("there are enough functions", () => {
  const counts = exact.map((module) => Object.keys(theirs[module]!).length);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(150);
});

test.each(exact)("%s", (module) => {
  const [ours, sdk]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  for (const [name, each] of Object.entries(theirs[module]!)) {
    const found = interfaceOf({ module, function: name }, project);
    ours[name] = found && "inputs" in found ? shown(found) : found;
    sdk[name] = typeof each === "string" ? each : comparable(each);
  }
  expect(compareRequests(ours, sdk)).toEqual([]);
});
