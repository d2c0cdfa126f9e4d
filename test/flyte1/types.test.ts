/** Types and values beside flytekit's own. */
import { toJson } from "@bufbuild/protobuf";
import { beforeAll, expect, test } from "vitest";
import { LiteralSchema } from "../../compiler/emit/flyte1/generated/flyteidl/core/literals_pb.ts";
import { defaultLiteral, inputLiteral } from "../../compiler/emit/flyte1/interface.ts";
import { literalType } from "../../compiler/emit/flyte1/literal-type.ts";
import type { Json } from "../support/oracle.ts";
import { venvPython } from "../support/venv.ts";
import { spellings } from "../types/spellings.ts";
import { placeOf, typeOf } from "../types/support.ts";
import { values } from "../types/values.ts";
import { inFlytekit } from "./plans.ts";
import { askTypes } from "./types.ts";

beforeAll(() => venvPython("flytekit"), 600_000);

/** What the brackets hold is to flytekit the format of a file. */
const ofFlyte2: ReadonlySet<string> = new Set(["File[str]", "Dir[str]"]);

test("a spelling's type is flytekit's, or refused by both", async () => {
  const spelled = spellings.filter((type) => !ofFlyte2.has(type));
  const answers = await askTypes(spelled.map((type) => ({ type })));
  const theirs = answers.map(({ type }) => type);
  const ours = spelled.map((spelling) => literalType(typeOf(spelling)));
  expect(labelled(spelled, ours)).toEqual(labelled(spelled, theirs));
});

test("a value's literal is flytekit's, fixed or as a default", async () => {
  const rows = values.filter((row) => !(row.type in ofItsOwn) && !row.yaml.startsWith("/"));
  const answers = await askTypes(rows.map(({ type, python }) => ({ type, value: inFlytekit(python) })));
  const theirs = answers.map(({ fixed, default: byDefault }) => [fixed, byDefault].map(unlessPickled));
  const ours = rows.map(({ type, yaml }) => {
    const [known, place] = [typeOf(type), placeOf(yaml)];
    const both = [inputLiteral(known, place), defaultLiteral({ type: known, default: { place } })];
    return both.map((made) => made && toJson(LiteralSchema, made));
  });
  const names = rows.map(({ type, yaml }) => `${type}: ${yaml.slice(0, 60)}`);
  expect(labelled(names, ours)).toEqual(labelled(names, theirs));
});

/** Types of which flytekit takes no value, as inputs of tasks that nobody has. */
const ofItsOwn = { None: "nothing else is None" };

/** A pickle is a file of its own each time. */
function unlessPickled(literal: Json | undefined): Json | undefined {
  return JSON.stringify(literal)?.includes("PythonPickle") ? undefined : literal;
}

/** As texts, so that what differs stands on one line. */
function labelled(names: readonly string[], made: readonly unknown[]): string[] {
  return names.map((name, i) => `${name} → ${sortedJson(made[i])}`);
}

function sortedJson(value: unknown): string | undefined {
  return JSON.stringify(value, (_, each) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
