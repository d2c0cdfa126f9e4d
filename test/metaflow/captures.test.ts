/** What Metaflow was seen to say of flows and their runs (captures.json), said of the flows that are generated here. */
import { copyFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { flytec } from "../support/cli.ts";
import captures from "./captures.json" with { type: "json" };
import { ask, home, type Members, type Ran, run } from "./metaflow.ts";

const folder = mkdtempSync(join(tmpdir(), "flytec-captures-"));

/** A task of a run, or of its attempts before the last. */
interface Row {
  readonly capture: string;
  readonly flow: string;
  readonly step: string;
  readonly layout?: string;
  readonly resume?: string;
  readonly args: readonly string[];
  readonly members: Members;
  readonly attempts?: readonly Members[];
}

const rows = captures.client as unknown as readonly Row[];
const path = [join(folder, "src")];
let ran: readonly Ran[] = [];
let template: Template;

beforeAll(async () => {
  cpSync(fileURLToPath(new URL("captured", import.meta.url)), folder, { recursive: true });
  for (const layout of ["single", "start-end"]) {
    const args = ["--out-dir", layout, "--metaflow-layout", layout];
    const { code, err } = flytec(folder, ["compile", "--target", "metaflow", ...args]);
    expect(code, err).toBe(0);
  }
  copyFileSync(join(folder, "each_item.py"), join(folder, "single/each_item.py"));
  ran = await run(rows.map((row) => ({ ...row, path, file: fileOf(row) })));
  const { folder: at, env, remove } = home();
  const wanted = [{ file: join(folder, "single/nightly_deploy_go.py"), args: [], path }];
  [{ template }] = (await ask("argo.py", [], wanted, at, env)) as [{ readonly template: Template }];
  remove();
}, 1_200_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf({ flow, layout = "single" }: Row): string {
  return join(folder, layout, `${flow}.py`);
}

describe("the client", () => {
  test.each(rows.map((row, i) => ({ ...row, i })))("$capture: $flow", ({ i, members, attempts = [] }) => {
    const { tasks, members: latest, attempts: all } = ran[i]!;
    const task = [latest, ...tasks].find(({ index }) => index === members.index)!;
    expect(part(seen(task), members)).toEqual(members);
    expect(all.slice(0, attempts.length).map(seen)).toMatchObject(attempts.map(ofAttempt));
  });

  test("counts what the log says before each line, too", () => {
    const { stdout, stdout_size, loglines } = ran[0]!.members as { stdout: string; stdout_size: number; loglines: [] };
    expect(stdout_size).toBe(stdout.length + 82 * loglines.length);
  });
});

/** What is looked at of attempts before the last. */
function ofAttempt({ artifacts, data, exception, finished, stdout, successful }: Members): Members {
  return { artifacts, data, exception, finished, stdout, successful };
}

function part(all: Members, wanted: Members): Members {
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, all[name]]));
}

/** Members without what differs from run to run. */
function seen(members: Members): Members {
  const text = JSON.stringify(members)
    .replaceAll(/\b1\d{15}\b/g, "<run>")
    .replaceAll(/(<run>\/\w+)\/\d+/g, "$1/<task>")
    .replaceAll(/(?<="id":|"<run>","\w+",)"\d+"/g, '"<task>"');
  const all = JSON.parse(text) as Record<string, unknown> & { data: Record<string, unknown> };
  const names = Object.keys(all.metadata_dict ?? {}).filter((name) => name !== "git-info" && name.length < 32);
  const data = { ...all.data, ...("failure" in all.data ? { failure: "…" } : {}) };
  return { ...all, data, exception: all.exception !== null, metadata_dict: names.sort() };
}

test("what Metaflow understands of a flow", () => {
  const { graph } = ran[0]! as { graph: Graph };
  const { line: _, source_file: __, ...load } = graph.steps.load!;
  const parameters = [...graph.parameters].sort((a, b) => (a.name < b.name ? -1 : 1));
  expect({ ...graph, parameters, steps: { load }, extensions: undefined }).toEqual({
    ...captures.graph,
    extensions: undefined,
  });
});

interface Graph {
  readonly parameters: readonly { readonly name: string }[];
  readonly steps: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

test("what it makes of one for Argo Workflows", () => {
  const { metadata, arguments: given, deploy, "deploy.container": container } = captures.argo;
  const { "metaflow/parameters": parameters, "metaflow/cron": cron, ...annotations } = template.metadata.annotations;
  expect(annotations).toMatchObject({ "metaflow/flow_name": metadata.annotations["metaflow/flow_name"] });
  expect([cron, parameters].map((text) => JSON.parse(text!))).toEqual([
    metadata.annotations["metaflow/cron"],
    metadata.annotations["metaflow/parameters"],
  ]);
  expect([template.metadata.name, template.spec.arguments]).toEqual([metadata.name, given]);
  const step = template.spec.templates.find(({ name }) => name === "deploy")!;
  expect(step).toMatchObject(deploy);
  expect(step.container).toMatchObject({ ...container, env: expect.any(Array) });
  for (const variable of container.env) expect(step.container.env).toContainEqual(expect.objectContaining(variable));
});

interface Template {
  readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
  readonly spec: {
    readonly arguments: unknown;
    readonly templates: readonly { readonly name: string; readonly container: { readonly env: unknown } }[];
  };
}
