/** What configuration says of a task, beside what Metaflow's own client says of it once the flow that is generated has run. */
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { open } from "../../compiler/index.ts";
import { flytec } from "../support/cli.ts";
import { venvPython } from "../support/venv.ts";
import table from "./members.json" with { type: "json" };

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const work = mkdtempSync(join(tmpdir(), "flytec-client-"));

/** A project, what is taken out of it since Metaflow has no words for it, and where its generated module lies. */
interface Project {
  readonly root: string;
  readonly envs: string;
  readonly without: object;
  /** Tasks that Metaflow runs. */
  readonly tasks: readonly string[];
}

const projects: Readonly<Record<string, Project>> = {
  "nightly-etl": {
    root: "src",
    envs: "src/flyte_envs.py",
    without: {
      environments: {
        etl: {
          secrets: null,
          tasks: { load: { timeout: { deadline: null } }, report: { triggers: { on_orders: null } } },
        },
      },
    },
    tasks: ["etl/load", "etl/report"],
  },
  "gpu-training": {
    root: "src",
    envs: "src/flyte_envs.py",
    without: {
      environments: {
        train: {
          resources: { gpu: null },
          tasks: { fit: { overrides: { full: { resources: { gpu: null } }, patient: { retries: 4 } } } },
        },
        infer: {
          resources: { gpu: null },
          reusable: null,
          tasks: { score: { overrides: { with_key: { secrets: null } } } },
        },
      },
    },
    tasks: ["prepare/split", "train/fit", "infer/score"],
  },
  "dbt-containers": { root: ".", envs: "flyte_envs.py", without: {}, tasks: [] },
  "multi-team": {
    root: "src",
    envs: "src/flyte_envs.py",
    without: {
      environments: { ads: { tasks: { bid: null } } },
      profiles: { production: { environments: { ads: { tasks: null } } } },
    },
    tasks: ["defaults/ping", "search/index"],
  },
  "spark-report": {
    root: ".",
    envs: "flyte_envs.py",
    without: {
      environments: {
        spark: { plugin_config: null, tasks: { revenue: { timeout: { max_queued_time: null } } } },
        ray: { plugin_config: null },
      },
    },
    tasks: ["spark/revenue", "ray/simulate"],
  },
  "existing-code": { root: ".", envs: "app/envs.py", without: {}, tasks: ["hello/greet", "hello/greet_all"] },
};

/** The project of this folder, which has tags, and a task that fails twice before it succeeds. */
const shop: Project = {
  root: "src",
  envs: "src/flyte_envs.py",
  without: {
    environments: {
      base: { secrets: null },
      files: { tasks: null },
      ml: { tasks: null },
      etl: { tasks: { load: { retries: { count: 2, backoff: null } } } },
    },
    profiles: { prod: null },
  },
  tasks: ["etl/load", "etl/report"],
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

/** What Metaflow's client says. */
interface Told extends Omit<Shown, "artifacts" | "id"> {
  readonly exit: number;
  readonly said: string;
  readonly step: string;
  readonly artifacts: readonly string[];
  readonly current_attempt: number;
  readonly successful: boolean;
}

interface Case {
  readonly name: string;
  readonly address: string;
  readonly shown: Shown;
  readonly told: Told;
}

const all = { ...projects, shop };
const cases = new Map<string, Case>();
let members: readonly string[] = [];

beforeAll(async () => {
  const running = Object.entries(all).filter(([, { tasks }]) => tasks.length > 0);
  const flows = running.flatMap(([name, project]) => {
    const folder = prepared(name, project);
    return project.tasks.map((address) => ({
      name,
      address,
      shown: shownOf(folder, address),
      flow: flowOf(folder, project, address),
    }));
  });
  const asked = flows.map(({ shown, flow }) => ({ ...flow, args: [...argumentsOf(shown), ...flow.args] }));
  const answer = ask(await venvPython("metaflow"), asked);
  members = answer.members;
  for (const [i, { flow: _, ...of }] of flows.entries())
    cases.set(`${of.name} ${of.address}`, { ...of, told: answer.flows[i]! });
}, 600_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** A copy of the project without what Metaflow has no words for, compiled to flows. */
function prepared(name: string, { envs, without }: Project): string {
  const folder = join(work, name);
  cpSync(name === "shop" ? here("shop") : here(`../../examples/${name}`), folder, { recursive: true });
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    if (path.endsWith(".yaml")) edit(join(folder, path), without);
  copyFileSync(here("stub_envs.py"), join(folder, envs));
  if (name === "shop") copyFileSync(here("flaky_etl.py"), join(folder, "src/shop/etl.py"));
  const done = flytec(folder, ["compile", "--target", "metaflow", "--out-dir", "flows"]);
  expect(done, done.err).toMatchObject({ code: 0 });
  return folder;
}

/** Writes other values into a file, as far as it has some there; null removes. */
function edit(file: string, values: object): void {
  const document = parseDocument(readFileSync(file, "utf8"));
  for (const [path, value] of leaves(values, [])) {
    if (!document.hasIn(path)) continue;
    if (value === null) document.deleteIn(path);
    else document.setIn(path, value);
  }
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

/** The flow of a task, with the tags of the command that the generated page gives. */
function flowOf(folder: string, { root }: Project, address: string) {
  const name = address.replaceAll(/[^\w]/g, "_");
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
};

function argumentsOf({ artifacts }: Shown): string[] {
  return artifacts.filter(({ required }) => required).flatMap(({ id, type }) => [`--${id}`, samples[type]!]);
}

function ask(python: string, flows: readonly object[]): { members: string[]; flows: Told[] } {
  const { stdout, stderr, status } = spawnSync(python, [here("client.py")], {
    input: JSON.stringify(flows),
    cwd: work,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: {
      PATH: process.env.PATH,
      HOME: work,
      METAFLOW_HOME: join(work, "home"),
      METAFLOW_DATASTORE_SYSROOT_LOCAL: join(work, "datastore"),
      METAFLOW_DEFAULT_DATASTORE: "local",
      METAFLOW_DEFAULT_METADATA: "local",
      METAFLOW_SERVICE_URL: "",
      METAFLOW_USER: "flytec",
    },
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

test("every example is here", () => {
  expect(readdirSync(here("../../examples")).sort()).toEqual(Object.keys(projects).sort());
});

test("a project of containers has no flow, and its tasks say so", () => {
  const folder = here("../../examples/dbt-containers");
  expect(flytec(folder, ["check", "--target", "metaflow", "--select", "metaflow-container-task"]).code).toBe(1);
  expect(flytec(folder, ["show", "dbt/build", "stdout", "--target", "metaflow"])).toMatchObject({
    code: 1,
    out: expect.stringContaining("`stdout` exists only once `dbt.build` has run"),
  });
});

test("the table of members has all that the client has", () => {
  const inTable = table.rows.flatMap(({ client }) => client ?? []);
  expect(members.filter((name) => !inTable.includes(name))).toEqual([]);
});

describe.each(Object.entries(all).flatMap(([name, { tasks }]) => tasks.map((address) => `${name} ${address}`)))(
  "%s",
  (key) => {
    const both = () => cases.get(key)!;

    test("runs", () => {
      const { told } = both();
      expect(told.exit, told.said).toBe(0);
      expect(told.successful).toBe(true);
    });

    test("has an address of four parts, in what it is in", () => {
      const { shown, told, address } = both();
      expect(shown.id).toBe(address.split("/")[1]);
      for (const { pathspec, path_components, parent } of [shown, told]) {
        expect(path_components).toHaveLength(4);
        expect(pathspec).toBe(path_components.join("/"));
        expect(parent).toBe(path_components.slice(0, -1).join("/"));
      }
    });

    test("is where we say that the client finds it", () => {
      const { name, told, address } = both();
      const { command } = open(join(work, name), { target: "metaflow" }).task(address).onceRun("stdout");
      const path = /^Task\('(.*)'\)\.stdout$/.exec(command)![1]!;
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

    test("agrees on what else there is", () => {
      const { shown, told } = both();
      const of = ({ index, origin_pathspec, is_in_namespace }: Shown | Told) => ({
        index,
        origin_pathspec,
        is_in_namespace,
      });
      expect(of(shown)).toEqual(of(told));
    });
  },
);

test("a task that fails twice is at the last attempt that it is allowed", () => {
  const { shown, told } = cases.get("shop etl/load")!;
  expect([shown.attempts_allowed, told.current_attempt]).toEqual([3, 2]);
});

test("tags of the file are tags of the run", () => {
  const { shown, told } = cases.get("shop etl/load")!;
  expect(shown.user_tags).toEqual(["team:data"]);
  expect(told.user_tags).toEqual(["env:etl", "team:data"]);
});
