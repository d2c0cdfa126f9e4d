import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { accepted, askOracle, type OverrideRequest } from "../support/oracle.ts";

const here = dirname(fileURLToPath(import.meta.url));
const modulesFolder = join(here, "modules");

/** The Python modules whose requests are kept in `captures/`, by name; together they show most of the wire. */
export const modules: readonly string[] = readdirSync(modulesFolder)
  .filter((name) => name.endsWith(".py"))
  .map((name) => name.slice(0, -".py".length));

/** By module: arguments of `task.override(…)` whose task specs are kept with its capture. */
const overrides: Readonly<Record<string, OverrideRequest["overrides"]>> = {
  overrides: [
    { task: "plain.load", code: "dict(resources=flyte.Resources(cpu=2), retries=flyte.RetryStrategy(0))" },
    { task: "plain.load", code: "dict(retries=0, env_vars={}, secrets=[])" },
    { task: "plain.load", code: "dict(short_name='Load', cache='auto', timeout=60, interruptible=True)" },
    { task: "plain.load", code: "dict(reusable=flyte.ReusePolicy(replicas=(1, 2)))" },
    { task: "plain.load", code: "dict(pod_template=flyte.PodTemplate(labels={'a': 'b'}))" },
    {
      task: "pool.infer",
      code: "dict(reusable='off', env_vars={'B': '2'}, secrets='key', service_account='sa')",
    },
    { task: "pool.infer", code: "dict(pod_template='gpu-nodes', queue='fast', entrypoint=True)" },
    { task: "pool.infer", code: "dict(resources=flyte.Resources(cpu=2))" },
  ],
};

/** Asks the SDK for everything a capture holds: the requests of a module's deploy, and its overrides' task specs. */
export async function capture(module: string): Promise<object> {
  const project = { files: moduleFiles(), modules: [module] };
  const [deployed, overridden] = await askOracle([
    { kind: "deploy", ...project },
    { kind: "override", ...project, overrides: overrides[module] ?? [] },
  ]);
  const { requests, warnings } = accepted(deployed);
  return { requests, overrides: accepted(overridden).overrides, warnings };
}

/** A capture as its file holds it: keys sorted, since maps have no order on the wire. */
export const printed = (captured: object): string => `${JSON.stringify(captured, sortKeys, 2)}\n`;

/** Where a capture is kept. */
export const captureFile = (module: string): string => join(here, "captures", `${module}.json`);

function moduleFiles(): Record<string, string> {
  const names = readdirSync(modulesFolder, { recursive: true, encoding: "utf8" }).filter((name) => /\.\w+$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(modulesFolder, name), "utf8")]));
}

function sortKeys(_: string, value: unknown): unknown {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  return isMap ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
