import fc, { type Arbitrary } from "fast-check";
import { type Draw, named, pick, some } from "./drawing.ts";
import { type DrawnInput, drawnInputs, inputsTree, outputs } from "./interfaces.ts";
import { otherPluginConfig } from "./plugins.ts";
import { podTemplateUse } from "./pods.ts";
import { cache, off, retries, reusePolicy, timeout } from "./policies.ts";
import { resources } from "./resources.ts";
import { account, links, queue, secrets, shortName, switched, variables } from "./settings.ts";
import { triggers } from "./triggers.ts";
import type { Mapping, Tree } from "./yaml.ts";

/** What an environment says that bears on its tasks. */
export interface Surroundings {
  readonly container: boolean;
  readonly reusable: boolean;
  /** Its plugin; `clustered`, which is most particular, where that is not known. */
  readonly plugin?: string;
}

const inline = pick("10485760", "1", "1000000000");

function settings(inputs: readonly string[]) {
  return {
    short_name: shortName,
    cache: cache(inputs),
    retries,
    timeout,
    docs: pick("What it does.", "ü"),
    report: switched,
    interruptible: switched,
    max_inline_io_bytes: inline,
    queue,
    links,
    entrypoint: switched,
    produces_artifacts: switched,
  };
}

/** A task called `name`: a function of the environment's module if it has one, unless the environment has container tasks. */
export function task(name: string, module: boolean, surroundings: Surroundings): Draw {
  return drawnInputs.chain((inputs) => {
    const usable = surroundings.container ? inputs.map(bare) : inputs;
    const names = usable.map((input) => input.name);
    const parts = {
      overrides: named(["small", "Big.one", "over-2", "3"], override(names, surroundings), { max: 3 }),
      ...triggers(usable),
    };
    const required = {
      inputs: fc.constant(inputsTree(usable)),
      outputs: outputs.filter((tree) => !surroundings.container || tree !== null),
    };
    const kind: Record<string, Draw> = surroundings.container
      ? { container: container(names), pod_template: pick("gpu-nodes", '""') }
      : { ...(module ? {} : { function: fc.constant(`work.other:${name}`) }) };
    const here = surroundings.reusable
      ? {}
      : { service_account: account, ...(surroundings.container ? {} : { pod_template: podTemplateUse }) };
    return some({ ...settings(names), ...here, ...parts }, { ...required, ...kind });
  });
}

/** A container task's inputs have neither default nor description in the SDK. */
function bare({ name, typed }: DrawnInput): DrawnInput {
  return { name, typed };
}

function container(inputs: readonly string[]): Draw<Mapping> {
  const words = [
    ...["sh", "-c", "'echo \"hi\" > /var/outputs/x'", '""', "ü", '"--n"'],
    ...inputs.map((name) => `"/var/inputs/${name}"`),
  ];
  return some(
    {
      arguments: fc
        .array(fc.constantFrom(...words), { minLength: 3, maxLength: 5 })
        .chain((some) => pick(`[${some.join(", ")}]`)),
      input_data_dir: pick("/in", "/a//b/./", "rel"),
      output_data_dir: pick("/out/"),
      metadata_format: pick("JSON", "YAML", "PROTO"),
      file_input_layout: pick("DIRECT", "NAMED_DIR"),
      local_logs: switched,
    },
    {
      command: pick(
        "[]",
        "[sh, -c, 'wc -l < /var/inputs/data > /var/outputs/lines']",
        "[python, run.py, --n, '{{.inputs.count}}']",
        '[program, --version, ""]',
      ),
    },
  );
}

/** An override: while the task is reusable, what its containers are made of stays, unless it turns reuse off. */
function override(inputs: readonly string[], surroundings: Surroundings): Draw {
  const free = { resources, env_vars: variables, secrets, service_account: account };
  const {
    short_name,
    cache,
    retries,
    timeout,
    interruptible,
    max_inline_io_bytes,
    queue,
    links,
    entrypoint,
    produces_artifacts,
  } = settings(inputs);
  const always = {
    short_name,
    cache,
    retries,
    timeout,
    interruptible,
    max_inline_io_bytes,
    queue,
    links,
    entrypoint,
    produces_artifacts,
  };
  const pod = { pod_template: surroundings.container ? pick("gpu-nodes") : podTemplateUse };
  const plugin: Record<string, Draw> =
    surroundings.container || surroundings.plugin === "clustered"
      ? {}
      : { plugin_config: otherPluginConfig(surroundings.plugin) };
  const released = some({ ...always, ...free, ...pod }, { reusable: off });
  const kept = some({ ...always, ...pod, reusable: reusePolicy });
  const plain = some({ ...always, ...free, ...pod, ...plugin });
  if (surroundings.reusable) return fc.oneof(released, kept);
  const any: Arbitrary<Tree>[] = surroundings.plugin === undefined && !surroundings.container ? [plain, kept] : [plain];
  return fc.oneof(...any, { arbitrary: fc.constant(null), weight: 1 });
}
