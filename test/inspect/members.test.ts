/** Every member of Metaflow's `Task`, asked of a project: what configuration says of it, or what shows it once there is a run. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { type InspectedTask, open } from "../../compiler/index.ts";
import { memberAsJson } from "../../compiler/inspect/as-json.ts";
import { members } from "../../compiler/inspect/members.ts";
import { type OnceRunMember, onceRun, snake } from "../../compiler/inspect/once-run.ts";
import { flytec } from "../support/cli.ts";
import table from "./members.json" with { type: "json" };
import { thrownBy } from "./thrown.ts";

const shop = fileURLToPath(new URL("shop", import.meta.url));
const now = Date.UTC(2026, 0, 1) / 1000;
const project = () => open(shop, { now });
const task = () => project().task(table.about);

/** One row: a member and its answer, or a question that is no member. */
interface Row {
  /** What Metaflow's client calls it; absent for a member that it has not. */
  readonly client?: string;
  readonly member?: string;
  readonly value?: unknown;
  readonly contains?: readonly object[];
  readonly includes?: object;
  readonly once_run?: string;
  readonly ask?: string;
}

const rows: readonly Row[] = table.rows;
const known = rows.filter(({ member, once_run }) => member !== undefined && once_run === undefined);
const unknown = rows.filter(({ once_run }) => once_run !== undefined);

test("the table has every member that there is, once", () => {
  const inTable = rows.flatMap(({ member }) => member ?? []);
  expect([...inTable].sort()).toEqual([...Object.keys(members), ...Object.keys(onceRun)].sort());
});

test("each row is a value, a refusal or a question", () => {
  for (const row of rows)
    expect(["value", "contains", "includes", "once_run", "ask"].filter((key) => key in row)).toHaveLength(1);
});

test("a name in JSON is the name in TypeScript with underscores", () => {
  for (const name of [...Object.keys(members), ...Object.keys(onceRun)])
    expect(snake(name).replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())).toBe(name);
});

test("a task has as data what the members say, and no more", () => {
  expect([...Object.keys(task()), "isInNamespace"].sort()).toEqual(Object.keys(members).sort());
});

test("docs/addressing.md lists them", () => {
  const page = new URL("../../docs/addressing.md", import.meta.url);
  const text = readFileSync(page, "utf8");
  const between = (text: string, name: string, made: string) =>
    text.replace(
      new RegExp(`(<!-- ${name}: generated -->)[\\s\\S]*?(<!-- /${name} -->)`),
      (_, open, close) => `${open}${made}${close}`,
    );
  const rows = Object.entries(members).map(
    ([name, { of, tells }]) => `| \`${snake(name)}\` | ${has[of]} | ${tells} |\n`,
  );
  const listed = between(text, "members", `\n| member | of | tells |\n|---|---|---|\n${rows.join("")}`);
  const made = between(
    listed,
    "once-run",
    Object.keys(onceRun)
      .map((name) => `\`${snake(name)}\``)
      .join(", "),
  );
  if (process.env.UPDATE) writeFileSync(page, made);
  else expect(text).toBe(made);
});

const has = {
  all: "everything",
  environments: "environments, tasks, overrides, triggers",
  runnable: "tasks, overrides, triggers",
} as const;

describe("what configuration says", () => {
  let shown: Record<string, unknown>;
  beforeAll(() => {
    shown = JSON.parse(flytec(shop, ["show", table.about, "--json"]).out);
  });

  test.each(known)("$member, in TypeScript", (row) => {
    expectRow(row, memberAsJson(row.member!, (task() as unknown as Record<string, unknown>)[row.member!]));
  });

  test.each(known)("$member, as flytec show --json has it", (row) => {
    expectRow(later(row), shown[snake(row.member!)]);
  });

  test.each(known)("$member, alone", (row) => {
    const { out, code } = flytec(shop, ["show", table.about, snake(row.member!), "--json"]);
    const said = JSON.parse(out);
    expect({ code, pathspec: said.pathspec, member: said.member }).toEqual({
      code: 0,
      pathspec: "shop/development/etl/load",
      member: snake(row.member!),
    });
    expectRow(later(row), said.value);
  });
});

function expectRow({ value, contains, includes }: Row, said: unknown): void {
  if (contains) expect(said).toEqual(expect.arrayContaining([...contains]));
  else if (includes) expect(said).toMatchObject(includes);
  else expect(said).toEqual(value);
}

/** The command counts next runs from now. */
function later(row: Row): Row {
  if (row.member !== "triggers") return row;
  return { ...row, value: (row.value as object[]).map((one) => ({ ...one, next_runs: expect.any(Array) })) };
}

describe("what only a run has", () => {
  const command = (of: string) => `flyte get ${of} --project shop --domain development <run> <action>`;

  test.each(unknown)("$member, in TypeScript", ({ member, once_run }) => {
    const error = thrownBy(() => asked(task(), member!));
    expect(error).toMatchObject({ code: "known-once-run", member, command: command(once_run!) });
    expect(error.message).toMatch(
      /^`\w+` exists only once `etl\.load` has run, and `flyte get .*` shows it then[^.]*\.$/,
    );
    expect(task().onceRun(member as OnceRunMember)).toEqual({
      member,
      message: error.message,
      command: command(once_run!),
    });
  });

  test.each(unknown)("$member, on the command line", ({ member, once_run }) => {
    const name = snake(member!);
    const { message } = task().onceRun(member as OnceRunMember);
    expect(flytec(shop, ["show", table.about, name])).toEqual({ code: 1, out: `${message}\n`, err: "" });
    const { out, code } = flytec(shop, ["show", table.about, name, "--json"]);
    expect({ code, said: JSON.parse(out) }).toEqual({
      code: 1,
      said: {
        version: 1,
        pathspec: "shop/development/etl/load",
        member: name,
        known_once_run: true,
        message,
        command: command(once_run!),
      },
    });
  });

  test("none of it is in the data, where it would have no value", () => {
    const names = unknown.map(({ member }) => snake(member!));
    expect(Object.keys(JSON.parse(JSON.stringify(task()))).filter((name) => names.includes(name))).toEqual([]);
    expect(Object.keys({ ...task() }).filter((name) => name in onceRun)).toEqual([]);
  });
});

function asked(task: InspectedTask, member: string): unknown {
  const found: unknown = (task as unknown as Record<string, unknown>)[member];
  return typeof found === "function" ? found.call(task, "stdout") : found;
}

describe("what is asked with an argument, or by iterating", () => {
  const asking: Readonly<Record<string, () => void>> = {
    task() {
      expect(task().pathspec).toBe("shop/development/etl/load");
      expect(thrownBy(() => project().task("etl"))).toMatchObject({
        code: "invalid-pathspec",
        message:
          '`etl` is an environment, not a task, whose address is `[<project>/<domain>/]<environment>/<task>`; `at("etl")` gives it.',
      });
      expect(thrownBy(() => project().task("etl/laod"))).toMatchObject({
        code: "not-found",
        nearest: "load",
        message: "there is no task in `etl` called `laod`; did you mean `load`?",
      });
    },
    attempt() {
      expect(task().attemptsAllowed).toBe(4);
      expect(task().onceRun("currentAttempt").message).toContain("`attempts_allowed` says how many there may be");
    },
    iteration() {
      expect([...project()].map(({ id }) => id)).toEqual(["base", "etl", "ml", "files"]);
      expect([...project().environment("etl")].map(({ id }) => id)).toEqual(["load", "report"]);
      expect([...task()].map(({ id, kind }) => `${kind} ${id}`)).toEqual([
        "input day",
        "input shards",
        "input region",
        "output rows",
        "output path",
        "override big",
        "trigger nightly",
      ]);
    },
    get() {
      expect(task().get("shards")).toMatchObject({ kind: "input", type: "int" });
      expect(task().get("@big")).toMatchObject({ kind: "override", attemptsAllowed: 1 });
      expect(thrownBy(() => task().get("shard"))).toMatchObject({ code: "not-found", nearest: "shards" });
      expect(thrownBy(() => project().get("elt"))).toMatchObject({ code: "not-found", nearest: "etl" });
    },
    has() {
      expect(["rows", "@big", "!nightly", "nope"].map((name) => task().has(name))).toEqual([true, true, true, false]);
      expect([project().has("etl"), project().has("load")]).toEqual([true, false]);
    },
  };

  test.each(rows.filter(({ ask }) => ask !== undefined))("$client", ({ ask }) => {
    asking[ask!]!();
  });
});
