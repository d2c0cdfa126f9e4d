/** Flows for a cluster: what the real Metaflow makes of them for Argo Workflows, and what it understands of those for AWS. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { flytec } from "../support/cli.ts";
import { ask, type Decorators, home } from "./metaflow.ts";

const folder = mkdtempSync(join(tmpdir(), "flytec-argo-"));

/** What is compared of a WorkflowTemplate. */
interface Template {
  readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
  readonly spec: {
    readonly arguments: { readonly parameters: readonly { readonly name: string; readonly value?: string }[] };
    readonly templates: readonly Step[];
  };
}

interface Step {
  readonly name: string;
  readonly [field: string]: unknown;
  readonly container: {
    readonly image: string;
    readonly env: readonly { readonly name: string; readonly value: string }[];
    readonly envFrom: readonly { readonly secretRef: { readonly name: string } }[];
    readonly resources: { readonly requests: object; readonly limits: object };
    readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  };
}

const flows = [
  "pods_load",
  "pods_load_nightly",
  "pods_load_often",
  "pods_load_weekly",
  "pods_load_small",
  "remote_load",
];
const templates = new Map<string, Template>();
let seen: Readonly<Record<string, Decorators>> = {};

beforeAll(async () => {
  cpSync(fileURLToPath(new URL("cluster", import.meta.url)), folder, { recursive: true });
  const { code, err } = flytec(folder, ["compile", "--target", "metaflow", "--out-dir", "flows"]);
  expect(code, err).toBe(0);
  const { folder: at, env, remove } = home();
  const wanted = flows.map((name) => ({ ...placeOf(name), args: ["--tag", "nightly"] }));
  const made = (await ask("argo.py", [], wanted, at, env)) as { template: Template; failed?: string }[];
  made.forEach(({ template, failed }, i) => {
    expect(failed, flows[i]).toBeUndefined();
    templates.set(flows[i]!, template);
  });
  seen = (await ask("understood.py", [], ["queued_load", "remote_load"].map(placeOf), at, env)) as typeof seen;
  remove();
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function placeOf(name: string) {
  return { file: join(folder, "flows", `${name}.py`), path: [join(folder, "src")] };
}

function stepOf(flow: string): Step {
  return templates.get(flow)!.spec.templates.find(({ name }) => name === "load")!;
}

test.each([
  ["pods_load_nightly", { schedule: "0 3 * * *", tz: "Europe/Berlin" }, { day: '""', shards: "16" }],
  ["pods_load_often", { schedule: "*/30 * * * *", tz: "" }, { day: '""', shards: "8" }],
  ["pods_load_weekly", { schedule: "0 0 * * 0", tz: "" }, { day: '""', shards: "8" }],
  ["pods_load", undefined, { day: "null", shards: "8" }],
])("%s has its schedule, and its trigger's inputs as defaults", (flow, cron, parameters) => {
  const { metadata, spec } = templates.get(flow)!;
  const schedule = metadata.annotations["metaflow/cron"];
  expect(schedule === undefined ? undefined : JSON.parse(schedule)).toEqual(cron);
  expect(Object.fromEntries(spec.arguments.parameters.map(({ name, value }) => [name, value]))).toEqual(parameters);
});

test("a step asks for what the environment and the pod template ask for", () => {
  const { container, ...step } = stepOf("pods_load_nightly");
  expect(step).toMatchObject({
    activeDeadlineSeconds: 3600,
    serviceAccountName: "loader",
    retryStrategy: { limit: 3, backoff: { duration: "1m" } },
    nodeSelector: { disk: "ssd", zone: "a" },
    tolerations: [{ key: "gpu", operator: "Exists", effect: "NoSchedule" }],
    podSpecPatch: JSON.stringify({ imagePullSecrets: [{ name: "regcred" }] }).replace(/:/g, ": "),
    metadata: { labels: { team: "shop" }, annotations: { note: "y" } },
  });
  expect(container).toMatchObject({
    image: "ghcr.io/acme/shop:1",
    resources: {
      requests: { cpu: "0.5", memory: "2148M", "ephemeral-storage": "10738M" },
      limits: { "nvidia.com/gpu": "1" },
    },
  });
  expect(container.env.filter(({ name }) => name === "A")).toMatchObject([{ value: "1" }]);
  expect(container.envFrom.map(({ secretRef }) => secretRef.name)).toEqual(["warehouse"]);
  expect(container.volumeMounts).toContainEqual(
    expect.objectContaining({ name: "scratch-claim", mountPath: "/scratch" }),
  );
  expect(step.volumes).toContainEqual({ name: "dhsm", emptyDir: { sizeLimit: "8192Mi", medium: "Memory" } });
});

test("an override's step asks for its own", () => {
  const { container } = stepOf("pods_load_small");
  expect(container.resources.requests).toMatchObject({ cpu: "2", memory: "1074M" });
  expect(container.envFrom.map(({ secretRef }) => secretRef.name)).toEqual(["other"]);
});

test("secrets of Kubernetes and of stores are told apart", () => {
  expect(stepOf("remote_load").container.envFrom.map(({ secretRef }) => secretRef.name)).toEqual(["kube"]);
  expect(seen.remote_load).toMatchObject({ secrets: { sources: ["gcp-secret-manager.warehouse"] } });
});

test("AWS Batch", () => {
  expect(seen.queued_load).toEqual({
    secrets: { sources: ["aws-secrets-manager.warehouse"] },
    batch: { image: "ghcr.io/acme/shop:1", queue: "fast", cpu: 2, memory: 2148, gpu: 1, shared_memory: 64 },
  });
});

describe("other schedulers", () => {
  const cron = (...options: string[]) => {
    const { code, out, err } = flytec(folder, ["compile", "--target", "metaflow", "--stdout", ...options]);
    return { code, err, crons: [...out.matchAll(/^@schedule\((.*)\)$/gm)].map((found) => found[1]) };
  };

  test("a time zone that a scheduler refuses is an error where the scheduler is asked for", () => {
    for (const scheduler of ["airflow", "step-functions"])
      expect(cron("--metaflow-scheduler", scheduler)).toMatchObject({
        code: 1,
        err: expect.stringContaining("error[metaflow-schedule-timezone]"),
      });
  });

  test("a word that is no scheduler is a mistake in the command", () => {
    expect(cron("--metaflow-scheduler", "cron")).toMatchObject({ code: 2, err: expect.stringContaining("argo") });
  });

  test("Argo takes five fields and a time zone", () => {
    expect(cron().crons).toEqual([
      'cron="0 3 * * *", timezone="Europe/Berlin"',
      'cron="*/30 * * * *"',
      'cron="0 0 * * 0"',
    ]);
  });
});
