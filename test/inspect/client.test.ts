/** What configuration says of a task, beside what Metaflow's own client says of it once the flow that is generated has run. */
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { analyze } from "../../compiler/analysis.ts";
import { diskFiles } from "../../compiler/cli/disk.ts";
import { type InspectedTask, type InspectedVariant, open } from "../../compiler/index.ts";
import { type Members, type Ran, run } from "../metaflow/metaflow.ts";
import { flytec } from "../support/cli.ts";
import table from "./members.json" with { type: "json" };
import { withoutEntry } from "./named-entry.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const work = mkdtempSync(join(tmpdir(), "flytec-client-"));

/** A project, and where its generated module lies. */
interface Project {
  readonly root: string;
  readonly envs: string;
  /** What is said otherwise here; null for what is not said at all. */
  readonly otherwise?: object;
  /** Python that is not there: functions in place of containers. */
  readonly functions?: Readonly<Record<string, string>>;
  /** The findings for Metaflow that lead to entries without which the rest can be run. */
  readonly without: readonly string[];
  /** All that there is to run. */
  readonly addresses: readonly string[];
}

const projects: Readonly<Record<string, Project>> = {
  "nightly-etl": {
    root: "src",
    envs: "src/flyte_envs.py",
    without: ["metaflow-artifact-trigger", "metaflow-secret-source", "metaflow-timeout-part"],
    addresses: ["etl/load", "etl/load/!nightly", "etl/load/!every_half_hour", "etl/report", "etl/report/!weekly"],
  },
  "gpu-training": {
    root: "src",
    envs: "src/flyte_envs.py",
    without: ["metaflow-accelerator", "metaflow-retries-max", "metaflow-reusable", "metaflow-secret-source"],
    addresses: [
      ...["prepare/split", "train/fit", "train/fit/@full", "train/fit/@patient"],
      ...["infer/score", "infer/score/@with_key"],
    ],
  },
  "dbt-containers": {
    root: ".",
    envs: "flyte_envs.py",
    functions: {
      "marts.py": `def build(target, full):
    return f"s3://marts/{target}"


def test(manifest):
    with open(manifest) as file:
        return file.read() != ""


def announce(channel):
    print(channel)
`,
    },
    otherwise: { environments: { dbt: { module: "marts" }, publish: { module: "marts" } } },
    without: ["metaflow-container-task", "metaflow-pod-spec", "metaflow-secret-source"],
    addresses: ["dbt/build", "dbt/build/!hourly", "dbt/build/!nightly", "dbt/test", "publish/announce"],
  },
  "multi-team": {
    root: "src",
    envs: "src/flyte_envs.py",
    without: ["metaflow-parameter-name"],
    addresses: ["defaults/ping", "search/index", "search/index/!daily", "ads/bid", "ads/bid/!frequent"],
  },
  "spark-report": {
    root: ".",
    envs: "flyte_envs.py",
    without: ["metaflow-plugin", "metaflow-timeout-part"],
    addresses: ["spark/revenue", "spark/revenue/!monthly", "ray/simulate"],
  },
  "existing-code": {
    root: ".",
    envs: "app/envs.py",
    without: [],
    addresses: ["hello/greet", "hello/greet_all", "hello/greet_all/@quickly"],
  },
};

/** The project of this folder, which has tags, and a task that fails twice before it succeeds. */
const shop: Project = {
  root: "src",
  envs: "src/flyte_envs.py",
  otherwise: {
    environments: { files: null, ml: null, etl: { tasks: { load: { retries: { count: 2, backoff: null } } } } },
    profiles: null,
  },
  without: [],
  addresses: ["etl/load", "etl/load/@big", "etl/load/!nightly", "etl/report"],
};

/** What `flytec show --json` prints, as far as it is compared. */
interface Shown {
  readonly id: string;
  readonly pathspec: string;
  readonly path_components: readonly string[];
  readonly parent: string;
  readonly artifacts: readonly {
    readonly id: string;
    readonly kind: string;
    readonly type: string;
    readonly artifact_name: string;
    readonly required: boolean;
  }[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly attempts_allowed: number;
  readonly user_tags: readonly string[];
  readonly system_tags: readonly string[];
  readonly index: null;
  readonly origin_pathspec: string | null;
  readonly is_in_namespace: boolean;
}

interface Case {
  readonly name: string;
  readonly address: string;
  readonly shown: Shown;
  readonly ran: Ran;
  readonly told: Told;
}

/** What Metaflow's client says: members of `Task`. */
type Told = Members &
  Omit<Shown, "artifacts"> & { readonly artifacts: readonly string[]; readonly current_attempt: number };

const all = { ...projects, shop };
const cases = new Map<string, Case>();
const removed = new Map<string, ReadonlySet<string>>();

beforeAll(async () => {
  const flows = Object.entries(all).flatMap(([name, project]) => {
    const folder = prepared(name, project);
    return project.addresses.map((address) => ({
      name,
      address,
      shown: shownOf(folder, address),
      flow: flowOf(folder, project, address),
    }));
  });
  const done = await run(flows.map(({ shown, flow }) => ({ ...flow, args: [...argumentsOf(shown), ...flow.args] })));
  for (const [i, { name, address, shown }] of flows.entries()) {
    const ran = done[i]!;
    cases.set(`${name} ${address}`, { name, address, shown, ran, told: (ran.members ?? {}) as unknown as Told });
  }
}, 1_200_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** A copy of the project without what Metaflow has no words for, compiled to flows. */
function prepared(name: string, { envs, otherwise = {}, functions = {} }: Project): string {
  const folder = join(work, name);
  cpSync(name === "shop" ? here("shop") : here(`../../examples/${name}`), folder, { recursive: true });
  edit(join(folder, "flyte.yaml"), otherwise);
  for (const [path, text] of Object.entries(functions)) writeFileSync(join(folder, path), text);
  removed.set(name, withoutNamed(folder));
  copyFileSync(here("stub_envs.py"), join(folder, envs));
  if (name === "shop") copyFileSync(here("flaky_etl.py"), join(folder, "src/shop/etl.py"));
  const done = flytec(folder, ["compile", "--target", "metaflow", "--out-dir", "flows"]);
  expect(done, done.err).toMatchObject({ code: 0 });
  return folder;
}

/** Takes out what a finding names, one after the other, until there is none left; gives the codes of the target's. */
function withoutNamed(folder: string): ReadonlySet<string> {
  const codes = new Set<string>();
  for (;;) {
    const { diagnostics } = analyze(diskFiles(folder), "flyte.yaml", { now: 0, targets: ["metaflow"] })!;
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (!error) return codes;
    if (error.code.startsWith("metaflow-")) codes.add(error.code);
    const file = join(folder, error.file);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, file.endsWith(".py") ? renamed(text, error.span) : withoutEntry(text, error.span));
  }
}

/** Code in which what a finding names is called otherwise. */
function renamed(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const name = text.slice(start, end);
  return text.replaceAll(new RegExp(`\\b${name}\\b`, "g"), `${name}_here`);
}

/** Writes other values into a file; null removes. */
function edit(file: string, values: object): void {
  const document = parseDocument(readFileSync(file, "utf8"));
  for (const [path, value] of leaves(values, []))
    if (value === null) document.deleteIn(path);
    else document.setIn(path, value);
  writeFileSync(file, String(document));
}

function leaves(value: unknown, path: readonly string[]): [path: readonly string[], value: unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]));
}

function shownOf(folder: string, address: string): Shown {
  const args = ["show", address, "--json", "--target", "metaflow"];
  return JSON.parse(flytec(folder, args).out);
}

/** The flow of what stands at an address, with the tags of the command that the generated page gives. */
function flowOf(folder: string, { root }: Project, address: string) {
  const name = address.replaceAll(/\W+/g, "_");
  const command = readFileSync(join(folder, "flows/README.md"), "utf8").match(
    new RegExp(`flows/${name}\\.py run.*`),
  )![0];
  const args = [...command.matchAll(/--tag (\S+)/g)].flatMap((tag) => ["--tag", tag[1]!]);
  return { file: join(folder, "flows", `${name}.py`), args, path: [join(folder, root)] };
}

const samples: Readonly<Record<string, string>> = {
  datetime: "2026-01-02T03:04:05+00:00",
  date: "2026-01-02",
  str: "x",
  int: "3",
  bool: "True",
  'Literal["dev", "prod"]': "dev",
  File: here("stub_envs.py"),
};

function argumentsOf({ artifacts }: Shown): string[] {
  return artifacts.filter(({ required }) => required).flatMap(({ id, type }) => [`--${id}`, samples[type]!]);
}

test("every example is here", () => {
  expect(readdirSync(here("../../examples")).sort()).toEqual(Object.keys(projects).sort());
});

test.each(Object.entries(all))(
  "of %s all there is to run is here, but what Metaflow has no words for",
  (name, project) => {
    expect([...removed.get(name)!].sort()).toEqual(project.without);
    const flows = readdirSync(join(work, name, "flows")).filter((file) => file.endsWith(".py"));
    expect(flows.sort()).toEqual(project.addresses.map((address) => `${address.replaceAll(/\W+/g, "_")}.py`).sort());
  },
);

test("a task of a container has no flow, and says so", () => {
  const folder = here("../../examples/dbt-containers");
  expect(flytec(folder, ["check", "--target", "metaflow", "--select", "metaflow-container-task"]).code).toBe(1);
  expect(flytec(folder, ["show", "dbt/build", "stdout", "--target", "metaflow"])).toMatchObject({
    code: 1,
    out: expect.stringContaining("`stdout` exists only once `dbt.build` has run"),
  });
});

test("the table of members has all that the client has", () => {
  const inTable = table.rows.flatMap(({ client }) => client ?? []);
  const { members } = cases.get("shop etl/load")!.ran;
  expect(Object.keys(members).filter((name) => !inTable.includes(name))).toEqual([]);
});

describe.each(Object.entries(all).flatMap(([name, { addresses }]) => addresses.map((address) => `${name} ${address}`)))(
  "%s",
  (key) => {
    const both = () => cases.get(key)!;

    test("runs", () => {
      const { ran, told } = both();
      expect(ran.exit, ran.said).toBe(0);
      expect(told.successful).toBe(true);
    });

    test("has an address of four parts, in what it is in; a variant one more", () => {
      const { shown, told, address } = both();
      const [, task, variant] = address.split("/");
      expect(`${shown.id}`).toBe(variant?.slice(1) ?? task);
      expect([shown.path_components.length, told.path_components.length]).toEqual([variant ? 5 : 4, 4]);
      for (const { pathspec, path_components, parent } of [shown, told]) {
        expect(pathspec).toBe(path_components.join("/"));
        expect(parent).toBe(path_components.slice(0, -1).join("/"));
      }
    });

    test("is where we say that the client finds it", () => {
      const { name, told, address } = both();
      const found = open(join(work, name), { target: "metaflow" }).at(address) as InspectedTask | InspectedVariant;
      const path = /^Task\('(.*)'\)\.stdout$/.exec(found.onceRun("stdout").command)![1]!;
      expect(told.pathspec).toMatch(new RegExp(`^${path.replace(/<\w+>/g, "\\d+")}$`));
    });

    test("has the artifacts that are declared, and the flow's name", () => {
      const { shown, told } = both();
      expect([...shown.artifacts.map((one) => one.artifact_name), "name"].sort()).toEqual(told.artifacts);
    });

    test("starts with the defaults that are told", () => {
      const { shown, told } = both();
      const inputs = shown.artifacts.filter(({ kind, id }) => kind === "input" && id in shown.data);
      expect(inputs.map(({ id, artifact_name }) => [id, told.data[artifact_name]])).toEqual(
        inputs.map(({ id }) => [id, shown.data[id]]),
      );
    });

    test("is not tried more often than is allowed", () => {
      const { shown, told } = both();
      expect(told.current_attempt + 1).toBeLessThanOrEqual(shown.attempts_allowed);
    });

    test("has the tags that are given", () => {
      const { shown, told, address } = both();
      expect(told.user_tags).toEqual(expect.arrayContaining([...shown.user_tags, `env:${address.split("/")[0]}`]));
      expect(shown.system_tags).toContain(`env:${address.split("/")[0]}`);
    });

    test("agrees on what else there is; what a variant comes from is its task", () => {
      const { shown, told } = both();
      const of = ({ index, is_in_namespace }: Shown | Told) => ({ index, is_in_namespace });
      expect(of(shown)).toEqual(of(told));
      expect(told.origin_pathspec).toBe(null);
      expect(shown.origin_pathspec).toBe(shown.path_components.length === 5 ? shown.parent : null);
    });

    test("has run, and so has what exists only then", () => {
      const { told } = both();
      const names = table.rows.flatMap((row) => ("once_run" in row ? [row.client!] : []));
      expect(Object.fromEntries(names.map((name) => [name, told[name]]))).toEqual(onceRun);
    });

    test("is given to nobody who asks for what is not there", () => {
      const { told, ran } = both();
      expect(told.__getitem__).toMatchObject({ nope: "KeyError: 'nope'" });
      expect([told.__iter__, told.__contains__]).toMatchObject([{ nope: false }, { nope: false }]);
      expect(ran.refused).toEqual(refused);
    });
  },
);

/** What a member is that exists once a task has run. */
const onceRun = {
  successful: true,
  finished: true,
  exception: null,
  finished_at: expect.stringMatching(/^20\d\d-/),
  runtime_name: "dev",
  stdout: expect.any(String),
  stdout_size: expect.any(Number),
  stderr: expect.any(String),
  stderr_size: expect.any(Number),
  current_attempt: expect.any(Number),
  created_at: expect.stringMatching(/^20\d\d-/),
  loglines: expect.any(Array),
};

/** What the client says where there is no such task. */
const refused = {
  "attempt 6": "MetaflowNotFound: Attempt can only be smaller than 6",
  "attempt -1": "MetaflowNotFound: Attempt can only be non-negative",
  "a step": "MetaflowInvalidPathspec: Expects Task('FlowName/RunID/StepName/TaskID')",
  "another task": expect.stringMatching(/^MetaflowNotFound: /),
};

test("a task that fails twice is at the last attempt that it is allowed", () => {
  const { shown, told } = cases.get("shop etl/load")!;
  expect([shown.attempts_allowed, told.current_attempt]).toEqual([3, 2]);
});

test("tags of the file are tags of the run", () => {
  const { shown, told } = cases.get("shop etl/load")!;
  expect(shown.user_tags).toEqual(["team:data"]);
  expect(told.user_tags).toEqual(["env:etl", "team:data"]);
});
