/** Made-up projects that Flyte 1 can express all of, always the same for the same seed. */
import fc, { type Arbitrary } from "fast-check";
import type { Configuration } from "../support/configurations/configuration.ts";
import { type Draw, either, named, only, pick, some } from "../support/configurations/drawing.ts";
import { type DrawnInput, inputsTree, type Typed, typed } from "../support/configurations/interfaces.ts";
import { podTemplateUse } from "../support/configurations/pods.ts";
import { account, switched, texts, variables } from "../support/configurations/settings.ts";
import { type Mapping, type Tree, written, y } from "../support/configurations/yaml.ts";

/** Projects with one file, `flyte.yaml`; `modules` of their functions are not there. */
export function flyte1Configurations({
  count,
  seed,
}: {
  readonly count: number;
  readonly seed: number;
}): Configuration[] {
  return fc.sample(configuration, { numRuns: count, seed });
}

/** Types that flytekit takes as they are, with values that it takes, too. */
const names = [
  ...["int", "float", "str", "bool", "datetime", "date", "timedelta", "File", "Dir", "DataFrame"],
  ...[
    "list[int]",
    "list[float]",
    "list[str]",
    "list[list[int]]",
    "list[Optional[int]]",
    "list[datetime]",
    "list[File]",
  ],
  ...["dict[str, int]", "dict[str, list[float]]", "dict[str, Optional[str]]", "dict[str, timedelta]", "dict"],
  ...[
    "Optional[int]",
    "Optional[str]",
    "Optional[list[int]]",
    "Optional[datetime]",
    "Optional[bool]",
    "Optional[File]",
  ],
  ...["int | str", "str | None"],
];
const simple: readonly Typed[] = names.map((name) => typed.find(({ type }) => type === JSON.stringify(name))!);
const others: readonly Typed[] = [
  { type: '"enum[red, green, dark_blue]"', values: ["red", "dark_blue"] },
  { type: '\'Literal["a", "b"]\'', values: ["a", "b"] },
  {
    type: "struct: {title: Rate, type: object, properties: {lr: {type: number}, epochs: {type: integer, default: 3}}, required: [lr]}",
    values: ["{lr: 0.5}", "{lr: 0.25, epochs: 7}"],
  },
];
const all = [...simple, ...others];

/** What stands for an instance of a class in YAML is no default in Python: flytekit, unlike Flyte 2, makes nothing of a dict. */
function isStruct({ type }: Typed): boolean {
  return type.startsWith("struct");
}

const drawnInput: Arbitrary<Omit<DrawnInput, "name">> = fc.constantFrom(...all).chain((each) =>
  fc.record({
    typed: fc.constant(each),
    default: isStruct(each) ? fc.constant(undefined) : fc.option(fc.constantFrom(...each.values), { nil: undefined }),
    description: fc.option(fc.constantFrom("What it is.", "ünïcode 🚀"), { nil: undefined, freq: 2 }),
  }),
);

const drawnInputs: Arbitrary<readonly DrawnInput[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom("count", "day", "x", "path", "größe", "cls"), drawnInput), {
    maxLength: 4,
    selector: ([name]) => name,
  })
  .map((inputs) => inputs.map(([name, input]) => ({ name, ...input })));

const type = fc.constantFrom(...all).map((each) => y(each.type));
const outputs: Draw = fc.oneof(
  pick('"None"', "{}"),
  type,
  fc.array(type, { minLength: 1, maxLength: 3 }),
  named(["rows", "report", "b"], type, { max: 3 }),
);

const quantity = {
  cpu: pick("1", "0.5", "500m", '"2"', "[1, 2]", "[500m, '1.50']"),
  memory: pick("512Mi", "[1Gi, 2Gi]"),
};
const gpu = pick(
  "0",
  "2",
  '"A100:8"',
  '"T4:1"',
  '"H100:8"',
  "{device: A100_80G, partition: 3g.40gb}",
  "{device: V5P, partition: 2x2x1}",
  "{device: L40s, quantity: 2}",
);
const resources = some({ ...quantity, gpu, disk: pick("10Gi"), shm: pick("auto", "16Gi") });
/** What flytekit sends of a container task. */
const plainResources = some({ ...quantity, gpu: pick("0", "2"), disk: pick("10Gi") });

const secret = some(
  { as_env_var: pick("TOKEN", "_A1"), mount: pick("/etc/flyte/secrets") },
  { key: pick("token", "my-key"), group: pick("g", "a-b") },
);
const secrets = either(secret, fc.array(secret, { maxLength: 3 }));

function cache(inputs: readonly string[]): Draw {
  const rest: Record<string, Draw> =
    inputs.length > 0 ? { ignored_inputs: fc.subarray([...inputs], { minLength: 1 }) } : {};
  const version = { behavior: pick("override"), version_override: pick("v3", '"2026-01"', "ü") };
  return either(pick("auto", "disable"), some({ serialize: switched, ...rest }, version));
}

const flyte1Task = {
  deprecated: pick("use load2", "'it''s old'"),
  labels: texts,
  annotations: texts,
  group_version: pick("v2", '"7"'),
};

const environmentSettings = {
  env_vars: variables,
  secrets,
  service_account: account,
  interruptible: switched,
  flyte1: some({ labels: texts, annotations: texts, secret_group: pick("shared") }),
};

const cron = pick("0 3 * * *", "'*/15 9-17 * * 1-5'", "30 2 1 1 *");
const addresses = either(pick("oncall@example.com"), pick("[a@example.com, b@example.com]"));
const email = only(
  "email",
  some({}, { on_phase: either(pick("failed"), pick("[succeeded, timed_out, aborted]")), recipients: addresses }),
);
const triggerSettings = {
  auto_activate: switched,
  overwrite_cache: switched,
  max_action_concurrency: pick("0", "2", "100"),
  labels: texts,
  annotations: texts,
  notifications: fc.array(email, { minLength: 1, maxLength: 2 }),
};

function trigger(inputs: readonly DrawnInput[]): Draw {
  const times = inputs.filter(({ typed: { type } }) => type === '"datetime"').map(({ name }) => name);
  const key = times.length > 0 ? fc.option(fc.constantFrom(...times), { nil: undefined }) : fc.constant(undefined);
  const schedule = fc.oneof(
    some({ timezone: pick("UTC") }, { cron }),
    only("fixed_rate", some({}, { interval_minutes: pick("1", "30", "1440", "120") })),
    pick("minutely", "hourly", "daily", "weekly", "monthly"),
  );
  const scheduled = key.chain((bound) =>
    made(
      inputs.filter(({ name }) => name !== bound),
      { automation: schedule, ...(bound === undefined ? {} : { trigger_time_input_key: fc.constant(bound) }) },
    ),
  );
  return fc.oneof({ arbitrary: scheduled, weight: 3 }, { arbitrary: made(inputs, {}), weight: 1 });
}

/** What has no default is given, and some of what has. */
function made(free: readonly DrawnInput[], required: Readonly<Record<string, Draw>>): Draw {
  const given = free.map(({ name, typed: { values }, default: value }) => {
    const one = fc.constantFrom(...values).map((spelling): [string, Tree][] => [[name, y(spelling)]]);
    return value === undefined ? one : fc.oneof(one, fc.constant([]));
  });
  return fc.tuple(some(triggerSettings, required), fc.tuple(...given)).map(([rest, inputs]) => ({
    ...rest,
    ...(inputs.flat().length > 0 ? { inputs: Object.fromEntries(inputs.flat()) } : {}),
  }));
}

/** @param eager an eager task's deck is always there. */
function functionTask(eager: boolean): Draw {
  return drawnInputs.chain((inputs) => {
    const settings = {
      cache: cache(inputs.map(({ name }) => name)),
      retries: pick("0", "3", "{count: 2}"),
      timeout: pick("0", "90", "1h30m", "1.5s"),
      docs: pick("What it does.", "ü"),
      interruptible: switched,
      pod_template: podTemplateUse,
      ...(eager ? {} : { report: switched }),
    };
    const own: Record<string, Draw> = eager ? { flyte1: some(flyte1Task, { is_eager: pick("true") }) } : {};
    const rest: Record<string, Draw> = eager
      ? {}
      : { flyte1: some(flyte1Task), triggers: named(["nightly", "on-demand", "T.3"], trigger(inputs), { max: 3 }) };
    return some({ ...settings, ...rest }, { inputs: fc.constant(inputsTree(inputs)), outputs, ...own });
  });
}

function containerTask(): Draw {
  return drawnInputs.chain((drawn) => {
    const inputs = drawn.map(({ name, typed }): DrawnInput => ({ name, typed }));
    const settings = {
      retries: pick("0", "3"),
      timeout: pick("90", "1h30m"),
      docs: pick("What it does."),
      interruptible: switched,
      pod_template: pick("gpu-nodes"),
      cache: cache(inputs.map(({ name }) => name)),
      report: switched,
      flyte1: some(flyte1Task),
      triggers: named(["nightly", "on-demand"], trigger(inputs), { max: 2 }),
    };
    const container = some(
      {
        arguments: pick("[a, '{{.inputs.x}}']"),
        input_data_dir: pick("/in", "/a//b/./"),
        output_data_dir: pick("/out/"),
        metadata_format: pick("JSON", "YAML", "PROTO"),
        local_logs: switched,
      },
      { command: pick("[]", "[sh, -c, 'wc -l']") },
    );
    return some(settings, { container, inputs: fc.constant(inputsTree(inputs)), outputs });
  });
}

function environment(name: string): Draw<Mapping> {
  const tasks = (kinds: readonly Draw[]) =>
    fc.record(Object.fromEntries(kinds.map((kind, i) => [`t_${name}_${"abc"[i]}`, kind])));
  const functions = some(
    { ...environmentSettings, resources, cache: pick("disable") },
    {
      image: image,
      module: pick(`work.${name}`),
      tasks: tasks([functionTask(false), functionTask(false), functionTask(true)]),
    },
  );
  const containers = some(
    { ...environmentSettings, resources: plainResources },
    { image: image, tasks: tasks([containerTask(), containerTask()]) },
  );
  return fc.oneof({ arbitrary: functions, weight: 3 }, { arbitrary: containers, weight: 1 });
}

const image = pick("ghcr.io/acme/shop:1", "base", "python:3.12");
const images = y(
  "{base: {from_debian_base: {install_flyte: false, name: shop, registry: ghcr.io/acme}, layers: [{with_pip_packages: [flytekit]}]}}",
);

const configuration: Arbitrary<Configuration> = fc
  .shuffledSubarray(["etl", "train", "a_b"], { minLength: 1, maxLength: 2 })
  .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, environment(name)]))))
  .map((environments) => ({
    files: {
      "flyte.yaml": written([{ images, environments }], {
        collections: "any",
        indent: 2,
        singleQuote: false,
        lineEnd: "\n",
        bom: false,
      }),
    },
  }));
