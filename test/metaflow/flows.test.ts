/** Flows that are compiled from YAML are run by the real Metaflow, and say through its client what the YAML asks for. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { flytec } from "../support/cli.ts";
import { type Decorators, type Ran, run, stubs } from "./metaflow.ts";

const folder = mkdtempSync(join(tmpdir(), "flytec-flows-"));
const path = [stubs, join(folder, "src")];

const json = (value: unknown) => JSON.stringify(value);

/** What each flow is given; those that are not here are given nothing. */
const given: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  etl_scalars: {
    ...{ count: "3", ratio: "1", word: "two words", flag: "True", at: "2026-01-02T03:04:05+02:00" },
    ...{ day: "2026-01-02", wait: "-P1DT2H0.5S", color: "red", mode: "fast" },
  },
  etl_composites: {
    words: json(["a", ""]),
    floats: json([1, 2.5]),
    days: json(["2026-01-02"]),
    waits: json({ short: "PT1M" }),
    keyed: json({ 7: true }),
    pair: json([1, "2026-01-02"]),
    maybe: "null",
    maybe_at: json("2026-01-02T03:04:05Z"),
    number: json("seven"),
    colors: json(["green", "red"]),
    config: json({ since: "2026-01-02", color: "g" }),
    plan: json({ title: "t", steps: [{ wait: "PT1H", color: "green" }] }),
  },
  etl_reserved: { name: "n", index: "1", input: "i", cmd: "c", next: "x", script_name: "s", foreach_stack: "f" },
  etl_read: { content: join(folder, "content.txt") },
  etl_pair: { x: "5" },
  etl_decorated: { x: "5" },
  etl_inner: { x: "5" },
  etl_wrapped: { x: "5" },
  etl_step: { since: "2026-05-06" },
  trouble_flaky: { x: "5" },
  trouble_bad: { x: "5" },
  trouble_caught: { x: "5" },
};

/** The steps that do not bear their task's name. */
const steps: Readonly<Record<string, string>> = {
  etl_step: "step_",
  etl_step_hourly: "step_",
  etl_step_monthly: "step_",
  settings_nothing_big: "nothing",
};

const ran = new Map<string, Ran>();
let readme = "";

beforeAll(async () => {
  cpSync(fileURLToPath(new URL("project", import.meta.url)), folder, { recursive: true });
  writeFileSync(join(folder, "content.txt"), "what the file holds\n");
  compile("flows", []);
  compile("around", ["--metaflow-layout", "start-end"]);
  readme = readFileSync(join(folder, "flows/README.md"), "utf8");
  const names = [...readme.matchAll(/^## (\S+)$/gm)].map((found) => found[1]!);
  const around = ["etl_start", "etl_end", "etl_step", "etl_pair", "etl_single", "trouble_caught"];
  const flows = [...names.map((name) => ["flows", name] as const), ...around.map((name) => ["around", name] as const)];
  const done = await run(
    flows.map(([where, name]) => ({
      file: join(folder, where, `${name}.py`),
      step: steps[name] ?? name.slice(name.indexOf("_") + 1),
      args: [...Object.entries(given[name] ?? {}).flatMap(([option, value]) => [`--${option}`, value]), ...tags(name)],
      path,
    })),
  );
  flows.forEach(([where, name], i) => {
    ran.set(`${where}/${name}`, done[i]!);
  });
}, 1_200_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function compile(out: string, options: readonly string[]): void {
  const { code, err } = flytec(folder, ["compile", "--target", "metaflow", "--out-dir", out, ...options]);
  expect(code, err).toBe(0);
}

/** The tags of the command that the page gives for a flow. */
function tags(name: string): string[] {
  const command = new RegExp(`^PYTHONPATH=src python flows/${name}\\.py run(.*)$`, "m").exec(readme)![1]!;
  return [...command.matchAll(/--tag (?:'([^']+)'|(\S+))/g)].flatMap((found) => ["--tag", found[1] ?? found[2]!]);
}

function of(name: string, where = "flows"): Ran {
  return ran.get(`${where}/${name}`)!;
}

const failing = ["trouble_bad"];

test("every flow runs to its end, but the one whose function fails", () => {
  expect([...ran].filter(([, { exit }]) => exit !== 0).map(([name, { said }]) => [name, said.slice(-2000)])).toEqual(
    failing.map((name) => [`flows/${name}`, expect.stringContaining("never works")]),
  );
  const unsuccessful = [...ran].flatMap(([name, { members }]) => (members.successful ? [] : [name]));
  expect(unsuccessful.sort()).toEqual(["around/trouble_caught", "flows/trouble_bad", "flows/trouble_caught"]);
});

describe("functions take values of their own types, and what they give is an artifact", () => {
  const scalars = {
    count: "int 3",
    ratio: "float 1.0",
    word: "str 'two words'",
    flag: "bool True",
    at: "datetime datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))",
    day: "date datetime.date(2026, 1, 2)",
    wait: "timedelta datetime.timedelta(days=-2, seconds=79199, microseconds=500000)",
    color: "Color <Color.red: 'r'>",
    mode: "str 'fast'",
  };
  const defaults = {
    count: "int 1000000000000",
    ratio: "float 3.0",
    word: "str 'a \"word\" \\\\ of \\'mine\\''",
    flag: "bool False",
    at: "datetime datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)",
    day: "date datetime.date(2026, 1, 31)",
    wait: "timedelta datetime.timedelta(days=400, seconds=5400, microseconds=250000)",
    color: "Color <Color.green: 'g'>",
    mode: "str 'slow'",
  };
  const composites = {
    words: "list ['a', '']",
    floats: "list [1.0, 2.5]",
    days: "list [datetime.date(2026, 1, 2)]",
    waits: "dict {'short': datetime.timedelta(seconds=60)}",
    keyed: "dict {7: True}",
    pair: "tuple (1, datetime.date(2026, 1, 2))",
    maybe: "NoneType None",
    maybe_at: "datetime datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)",
    number: "str 'seven'",
    colors: "list [<Color.green: 'g'>, <Color.red: 'r'>]",
    config: "Config Config(since=datetime.date(2026, 1, 2), color=<Color.green: 'g'>, names=[])",
    plan: "Plan Plan(title='t', steps=[Step(wait=datetime.timedelta(seconds=3600), color=<Color.green: 'g'>)])",
    anything: "NoneType None",
    labels: "list ['a', 'é']",
  };

  test.each<[flow: string, outputs: Readonly<Record<string, unknown>>]>([
    ["etl_scalars", { o0: scalars }],
    ["etl_scalar_defaults", { o0: defaults }],
    ["etl_composites", { o0: composites }],
    ["etl_reserved", { out_name: "nixsfo", out_index: 2, out_in_cmd: "c" }],
    ["etl_read", { o0: "what the file holds\n" }],
    ["etl_pair", { o0: 5, o1: "5" }],
    ["etl_single", { single: 1 }],
    ["etl_decorated", { o0: 11 }],
    ["etl_inner", { o0: 10 }],
    ["etl_wrapped", { o0: 4 }],
    ["etl_start", { o0: "started" }],
    ["etl_end", { o0: "ended" }],
    ["etl_step", { o0: "2026-05-06" }],
    ["etl_step_hourly", { o0: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) }],
    ["etl_step_monthly", { o0: "2026-02-03" }],
    ["settings_nothing", {}],
    ["trouble_flaky", { o0: 5 }],
    ["trouble_bad", {}],
  ])("%s", (flow, outputs) => {
    const { data } = of(flow);
    const own = Object.entries(data).filter(([name]) => !name.startsWith("in_") && name !== "name");
    expect(Object.fromEntries(own.map(([name, [, value]]) => [name, value]))).toEqual(outputs);
  });
});

test("parameters have the inputs' names, and the Python types that Metaflow gives them", () => {
  const types = (flow: string) =>
    Object.fromEntries(
      Object.entries(of(flow).data).flatMap(([name, [type]]) => (/^in_/.test(name) ? [[name, type]] : [])),
    );
  expect(types("etl_scalars")).toEqual({
    ...{ in_count: "int", in_ratio: "float", in_word: "str", in_flag: "bool", in_at: "str", in_day: "str" },
    ...{ in_wait: "str", in_color: "str", in_mode: "str" },
  });
  expect(types("etl_scalar_defaults")).toEqual(types("etl_scalars"));
  expect(types("etl_composites")).toEqual({
    ...{ in_words: "list", in_floats: "list", in_days: "list", in_waits: "dict", in_keyed: "dict", in_pair: "list" },
    ...{ in_maybe: "NoneType", in_maybe_at: "str", in_number: "str", in_colors: "list", in_config: "dict" },
    ...{ in_plan: "dict", in_anything: "NoneType", in_labels: "list" },
  });
  expect(types("etl_read")).toEqual({ in_content: "bytes" });
  const reserved = [...Object.keys(given.etl_reserved!), "_own"].map((name) => `in_${name}`);
  expect(Object.keys(types("etl_reserved")).sort()).toEqual(reserved.sort());
});

test("Metaflow sees a parameter for each input, and no other", () => {
  for (const { parameters, data } of ran.values())
    expect(parameters).toEqual(
      Object.keys(data)
        .filter((name) => name.startsWith("in_"))
        .sort(),
    );
});

describe("settings are decorators", () => {
  const settings = { environment: { vars: { A: "1", B: "2" } }, retry: { times: 4, minutes_between_retries: 2 } };
  test.each<[flow: string, step: Decorators, flow: Decorators]>([
    ["etl_pair", {}, {}],
    [
      "settings_nothing",
      {
        ...settings,
        resources: { cpu: 0.5, memory: 2148, gpu: 1, disk: 10738, shared_memory: 64 },
        timeout: { seconds: 5400 },
      },
      {},
    ],
    [
      "settings_nothing_big",
      {
        environment: { vars: { A: "big" } },
        resources: { cpu: 2, memory: 1000 },
        timeout: { seconds: 172800 },
        retry: { times: 1, minutes_between_retries: 0 },
      },
      {},
    ],
    ["etl_step_hourly", {}, { schedule: { cron: "0 * * * *" } }],
    ["etl_step_monthly", { environment: { vars: { B: "3" } } }, { schedule: { cron: "30 5 1 * *" } }],
    ["trouble_caught", { catch: { var: "failure" }, retry: { times: 1, minutes_between_retries: 0 } }, {}],
  ])("%s", (flow, step, flowDecorators) => {
    expect([of(flow)["step decorators"], of(flow)["flow decorators"]]).toEqual([step, flowDecorators]);
  });

  test("descriptions are docstrings", () => {
    const words = ([flow, step]: Ran["docs"]) => [flow, step].map((doc) => doc.trim().split(/\s+/).join(" "));
    const environment = 'Everything at once: "quotes", a \\ and two lines';
    expect(words(of("etl_composites").docs)).toEqual([environment, "Takes what JSON says."]);
    expect(words(of("etl_scalars").docs)).toEqual([environment, "Takes a value of each type."]);
    expect(words(of("etl_step_hourly").docs)).toEqual(["Whenever an hour begins", ""]);
  });

  test("tags are those of the page's command", () => {
    expect(of("settings_nothing").tags).toEqual(["env:settings", "team:data", "two words"]);
    expect(of("etl_pair").tags).toEqual(["env:etl"]);
  });
});

describe("what becomes of failures", () => {
  test("a function that fails twice is tried three times", () => {
    const attempts = of("trouble_flaky").attempts.map(({ attempt, successful, stdout }) => ({
      attempt,
      successful,
      stdout,
    }));
    expect(attempts).toEqual([
      { attempt: 0, successful: false, stdout: "attempt 0\n" },
      { attempt: 1, successful: false, stdout: "attempt 1\n" },
      { attempt: 2, successful: true, stdout: "attempt 2\n" },
    ]);
  });

  test("one that never works fails", () => {
    const { exit, members, attempts } = of("trouble_bad");
    const { finished, successful, exception } = members;
    expect({ exit, finished, successful, exception }).toEqual({
      ...{ exit: 1, finished: false, successful: false },
      exception: expect.stringContaining("never works"),
    });
    expect(attempts.map(({ attempt }) => attempt)).toEqual([0, 1]);
  });

  test.each(["flows", "around"])("one that is caught leaves its exception (%s)", (where) => {
    const { exit, members, data } = of("trouble_caught", where);
    const { finished, successful } = members;
    expect({ exit, finished, successful, failure: data.failure?.[1] }).toEqual({
      ...{ exit: 0, finished: true, successful: false },
      failure: expect.stringContaining("never works"),
    });
  });
});

test("flows of one step have the task's; with a start and an end around it they give the same", () => {
  expect(of("etl_pair").steps).toEqual(["pair"]);
  expect(of("etl_pair", "around").steps).toEqual(["end", "pair", "start"]);
  expect(of("etl_start", "around").steps).toEqual(["end", "start"]);
  expect(of("etl_end", "around").steps).toEqual(["end", "start"]);
  expect(of("etl_step", "around").steps).toEqual(["end", "start", "step_"]);
  for (const name of ["etl_pair", "etl_start", "etl_end", "etl_step", "etl_single"])
    expect(of(name, "around").data).toEqual(of(name).data);
});

test("variables are there when the function runs", () => {
  expect(of("settings_nothing").attempts[0]!.stdout).toBe("variables 1 2\n");
  expect(of("settings_nothing_big").attempts[0]!.stdout).toBe("variables big None\n");
});
