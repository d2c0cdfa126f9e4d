/** Made-up projects for Flyte 1: each part said twice, as flyte.yaml has it and as plain flytekit code has it. */
import fc, { type Arbitrary } from "fast-check";
import { Document, parse } from "yaml";
import { type Draw, named } from "../support/configurations/drawing.ts";
import { podTemplate as drawnPodTemplate } from "../support/configurations/pods.ts";
import { texts as drawnTexts, word } from "../support/configurations/settings.ts";
import { values } from "../types/values.ts";

/** A setting in YAML, and as keyword arguments in Python. */
export interface Said {
  readonly yaml: string;
  readonly python: string;
}

/** Settings by their YAML keys. */
export type Settings = Readonly<Record<string, Said>>;

export interface SecretPlan {
  readonly key: string;
  readonly group?: string;
  readonly variable?: string;
  readonly mount?: boolean;
}

export interface InputPlan {
  readonly name: string;
  /** In YAML and in Python. */
  readonly type: Said;
  readonly default?: Said;
  /** Values for triggers. */
  readonly values: readonly Said[];
  readonly description?: string;
}

export interface TriggerPlan {
  /** The automation in YAML, and the schedule in Python; none for one that people start. */
  readonly schedule?: Said;
  readonly kickoff?: string;
  readonly inputs: readonly (readonly [name: string, value: Said])[];
  readonly settings: Settings;
}

export interface TaskPlan {
  readonly settings: Settings;
  readonly flyte1: Settings;
  readonly secretVersion?: string;
  readonly isEager: boolean;
  readonly inputs: readonly InputPlan[];
  readonly outputs: readonly (readonly [name: string, type: Said])[];
  readonly container?: Settings;
  readonly triggers: Readonly<Record<string, TriggerPlan>>;
  readonly overrides: Readonly<
    Record<string, { readonly settings: Settings; readonly secrets?: readonly SecretPlan[] }>
  >;
}

export interface EnvironmentPlan {
  readonly image: string;
  readonly module: string;
  readonly settings: Settings;
  readonly secrets?: readonly SecretPlan[];
  readonly secretGroup: string;
  readonly flyte1: Settings;
  readonly tasks: Readonly<Record<string, TaskPlan>>;
}

export type Plan = Readonly<Record<string, EnvironmentPlan>>;

/** The same plans for the same seed; no two have a name in common. */
export function plans({ count, seed }: { readonly count: number; readonly seed: number }): Plan[] {
  return fc.sample(plan, { numRuns: count, seed }).map(numbered);
}

function numbered(plan: Plan, number: number): Plan {
  const own = Object.entries(plan).map(([name, environment]) => [
    `${name}${number}`,
    { ...environment, module: `${environment.module}_${number}` },
  ]);
  return Object.fromEntries(own);
}

function said(...pairs: readonly (readonly [yaml: string, python: string])[]): Arbitrary<Said> {
  return fc.constantFrom(...pairs.map(([yaml, python]) => ({ yaml, python })));
}

/** About half of the keys. */
function some(keys: Readonly<Record<string, Arbitrary<Said>>>): Arbitrary<Settings> {
  return fc.record(keys, { requiredKeys: [] }) as Arbitrary<Settings>;
}

/** What is drawn as YAML, in Python. */
function spelled(draw: Draw, python: (value: Data) => string): Arbitrary<Said> {
  const style = { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 } as const;
  return draw.map((tree) => {
    const yaml = new Document(tree).toString(style).trimEnd();
    return { yaml, python: python(parse(yaml)) };
  });
}

type Data = Readonly<Record<string, unknown>>;

const texts = (argument: string) => spelled(drawnTexts, (value) => `${argument}=${JSON.stringify(value)}`);

const resources = said(
  ["{cpu: 1, memory: 2Gi}", 'resources=flytekit.Resources(cpu="1", mem="2Gi")'],
  [
    "{cpu: [500m, 2], memory: [1Gi, 4Gi], disk: 10Gi}",
    'resources=flytekit.Resources(cpu=("500m", "2"), mem=("1Gi", "4Gi"), ephemeral_storage="10Gi")',
  ],
  ["{cpu: 0.5, gpu: 2, shm: auto}", 'resources=flytekit.Resources(cpu="0.5", gpu="2"), shared_memory=True'],
  [
    '{gpu: "A100:2", shm: 16Gi}',
    'resources=flytekit.Resources(gpu="2"), accelerator=accelerators.A100, shared_memory="16Gi"',
  ],
  ['{gpu: "T4:1", memory: 1.5Gi}', 'resources=flytekit.Resources(gpu="1", mem="1.5Gi"), accelerator=accelerators.T4'],
  ['{gpu: "H100:8"}', 'resources=flytekit.Resources(gpu="8"), accelerator=accelerators.H100'],
  ['{gpu: "A100 80G:1"}', 'resources=flytekit.Resources(gpu="1"), accelerator=accelerators.A100_80GB'],
  [
    "{gpu: {device: A100, partition: 3g.20gb}}",
    'resources=flytekit.Resources(gpu="1"), accelerator=accelerators.A100.partition_3g_20gb',
  ],
  [
    "{gpu: {device: V5P, partition: 2x2x1}}",
    'resources=flytekit.Resources(gpu="1"), accelerator=accelerators.V5P.slice_2x2x1',
  ],
  ["{gpu: {device: H200, quantity: 4}}", 'resources=flytekit.Resources(gpu="4"), accelerator=accelerators.H200'],
  ["{gpu: {device: L40s}}", 'resources=flytekit.Resources(gpu="1"), accelerator=accelerators.L40S'],
  ["{disk: 100G}", 'resources=flytekit.Resources(ephemeral_storage="100G")'],
);

const containerResources = said(
  ["{cpu: 1, memory: 2Gi}", 'resources=flytekit.Resources(cpu="1", mem="2Gi")'],
  [
    "{cpu: [500m, 2], gpu: 1, disk: 10Gi}",
    'resources=flytekit.Resources(cpu=("500m", "2"), gpu="1", ephemeral_storage="10Gi")',
  ],
);

const variables = spelled(
  named(["LOG_LEVEL", "PORT", "A", "_B2", "lower", "10", "9"], word, { max: 4 }),
  (value) => `environment=${JSON.stringify(value)}`,
);

const interruptible = said(["true", "interruptible=True"], ["false", "interruptible=False"]);
const account = said(["etl-runner", "security_context=runs_as('etl-runner')"]);

const podTemplateName = said(["gpu-nodes", 'pod_template_name="gpu-nodes"']);
const podTemplate = fc.oneof(
  podTemplateName,
  spelled(drawnPodTemplate, ({ pod_spec, ...rest }) => {
    const words = Object.entries(rest).flatMap(([word, value]) => (value ? [`${word}=${JSON.stringify(value)}`] : []));
    return `pod_template=pod(${[JSON.stringify(JSON.stringify(pod_spec ?? {})), ...words].join(", ")})`;
  }),
);

const cacheOf = (inputs: readonly string[]) =>
  said(
    ["disable", ""],
    ["auto", 'cache=flytekit.Cache(version="AUTO")'],
    ["{behavior: auto, salt: pepper, serialize: true}", 'cache=flytekit.Cache(version="AUTO", serialize=True)'],
    ["{behavior: override, version_override: v3}", 'cache=flytekit.Cache(version="v3")'],
    ["{behavior: auto, version_override: '7'}", 'cache=flytekit.Cache(version="7")'],
    ...inputs.map(
      (name) =>
        [
          `{behavior: override, version_override: ü, serialize: true, ignored_inputs: [${name}]}`,
          `cache=flytekit.Cache(version="ü", serialize=True, ignored_inputs=("${name}",))`,
        ] as const,
    ),
  );

const retries = said(["3", "retries=3"], ["{count: 2}", "retries=2"], ["0", "retries=0"]);
const timeout = said(
  ["90", "timeout=90"],
  ["1h30m", "timeout=5400"],
  ["{max_runtime: 5m}", "timeout=300"],
  ["1500ms", "timeout=datetime.timedelta(milliseconds=1500)"],
  ["0", "timeout=0"],
);
const report = said(["true", "enable_deck=True"], ["false", "enable_deck=False"]);
const docs = said(["What it does.", 'docs=Documentation(short_description="What it does.")']);

const secret: Arbitrary<SecretPlan> = fc.constantFrom<SecretPlan>(
  { key: "token" },
  { key: "api-key", group: "other" },
  { key: "password", group: "warehouse", variable: "WAREHOUSE_PASSWORD" },
  { key: "cert", mount: true },
  { key: "key", variable: "KEY_FILE", mount: true },
);
const secrets = fc.option(fc.array(secret, { maxLength: 3 }), { nil: undefined });

/** What flytekit refuses, or pickles. */
const others = /\b(?:Any|object|tuple|Tuple|bytes|set|None)\b|\blist\b(?!\[)|Literal\[.*(?:True|1)/;

/** Types of inputs with their values. */
const types: readonly { readonly type: Said; readonly values: readonly Said[] }[] = [
  ...[...new Set(values.map(({ type }) => type))]
    .filter((type) => !others.test(type))
    .map((type) => ({
      type: { yaml: JSON.stringify(type), python: type },
      values: values
        .filter((row) => row.type === type && row.yaml.length < 100 && !/\n|^\//.test(row.yaml))
        .map(({ yaml, python }) => ({ yaml, python: inFlytekit(python) })),
    })),
  {
    type: { yaml: '"enum[red, dark_blue]"', python: "Color" },
    values: [
      { yaml: "red", python: "Color.red" },
      { yaml: "dark_blue", python: "Color.dark_blue" },
    ],
  },
  {
    type: {
      yaml: "{struct: {title: Rate, type: object, properties: {lr: {title: Lr, type: number}, epochs: {title: Epochs, type: integer, default: 3}}, required: [lr]}}",
      python: "Rate",
    },
    values: [
      { yaml: "{lr: 0.5}", python: "Rate(lr=0.5)" },
      { yaml: "{lr: 0.25, epochs: 7}", python: "Rate(lr=0.25, epochs=7)" },
    ],
  },
];

/** Flyte 2's constructors as those of flytekit. */
export function inFlytekit(python: string): string {
  return python
    .replace(/(File|Dir)\.from_existing_remote\(/g, "$1(")
    .replace(/DataFrame\.from_existing_remote\(/g, "DataFrame(uri=");
}

const withValues = types.filter((each) => each.values.length > 0);
const instant = withValues.find(({ type }) => type.python === "datetime")!;

const input = (name: string): Arbitrary<InputPlan> =>
  fc.constantFrom(...withValues, instant, instant).chain(({ type, values: all }) =>
    fc
      .record({
        default: fc.option(fc.constantFrom(...all), { nil: undefined }),
        description: fc.option(fc.constantFrom("What it is.", "ünïcode 🚀"), { nil: undefined }),
      })
      .map((rest) => ({ name, type, values: all, ...rest })),
  );

const inputs: Arbitrary<readonly InputPlan[]> = fc
  .subarray(["count", "day", "x", "path", "größe"])
  .chain((names) => fc.tuple(...names.map(input)));

const outputs: Arbitrary<TaskPlan["outputs"]> = fc.oneof(
  fc
    .array(fc.constantFrom(...types), { maxLength: 3 })
    .map((all) => all.map(({ type }, i) => [`o${i}`, type] as const)),
  fc
    .tuple(fc.constantFrom(...types), fc.constantFrom(...types))
    .map(([a, b]) => [["rows", a.type] as const, ["note", b.type] as const]),
);

const schedules = said(
  ['{cron: "0 3 * * *"}', 'flytekit.CronSchedule(schedule="0 3 * * *"KICKOFF)'],
  ['{cron: "30 2 1 * *", timezone: UTC}', 'flytekit.CronSchedule(schedule="30 2 1 * *"KICKOFF)'],
  ['{cron: "0 3 * * 1", timezone: Europe/Berlin}', 'zoned("CRON_TZ=Europe/Berlin 0 3 * * 1"KICKOFF)'],
  ["minutely", 'flytekit.CronSchedule(schedule="* * * * *"KICKOFF)'],
  ["hourly", 'flytekit.CronSchedule(schedule="0 * * * *"KICKOFF)'],
  ["daily", 'flytekit.CronSchedule(schedule="0 0 * * *"KICKOFF)'],
  ["weekly", 'flytekit.CronSchedule(schedule="0 0 * * 0"KICKOFF)'],
  ["monthly", 'flytekit.CronSchedule(schedule="0 0 1 * *"KICKOFF)'],
  ["{fixed_rate: {interval_minutes: 1}}", "flytekit.FixedRate(duration=datetime.timedelta(minutes=1)KICKOFF)"],
  ["{fixed_rate: {interval_minutes: 30}}", "flytekit.FixedRate(duration=datetime.timedelta(minutes=30)KICKOFF)"],
  ["{fixed_rate: {interval_minutes: 120}}", "flytekit.FixedRate(duration=datetime.timedelta(minutes=120)KICKOFF)"],
  ["{fixed_rate: {interval_minutes: 2880}}", "flytekit.FixedRate(duration=datetime.timedelta(days=2)KICKOFF)"],
);

const triggerSettings = some({
  labels: texts("labels").map(wrappedIn("Labels")),
  annotations: texts("annotations").map(wrappedIn("Annotations")),
  overwrite_cache: said(["true", "overwrite_cache=True"], ["false", ""]),
  max_action_concurrency: said(["5", "max_parallelism=5"]),
  auto_activate: said(["true", ""], ["false", ""]),
  notifications: said(
    [
      "[{email: {on_phase: [failed, timed_out], recipients: [a@example.com, b@example.com]}}]",
      'notifications=[flytekit.Email(phases=[Phase.FAILED, Phase.TIMED_OUT], recipients_email=["a@example.com", "b@example.com"])]',
    ],
    [
      "[{email: {on_phase: succeeded, recipients: a@example.com}}, {email: {on_phase: aborted, recipients: a@example.com}}]",
      'notifications=[flytekit.Email(phases=[Phase.SUCCEEDED], recipients_email=["a@example.com"]), flytekit.Email(phases=[Phase.ABORTED], recipients_email=["a@example.com"])]',
    ],
  ),
});

function wrappedIn(name: string) {
  return ({ yaml, python }: Said): Said => ({ yaml, python: python.replace(/=(.*)$/, `=${name}($1)`) });
}

function trigger(of: readonly InputPlan[]): Arbitrary<TriggerPlan> {
  const times = of.filter(({ type }) => type.python === "datetime").map(({ name }) => name);
  return fc.option(schedules, { nil: undefined, freq: 4 }).chain((schedule) =>
    fc
      .option(schedule && times.length > 0 ? fc.constantFrom(...times) : fc.constant(undefined), { nil: undefined })
      .chain((kickoff) =>
        fc
          .record({
            inputs: fc.tuple(...of.filter(({ name }) => name !== kickoff).map(given)).map((all) => all.flat()),
            settings: triggerSettings,
          })
          .map((rest) => ({ ...(schedule && { schedule }), ...(kickoff && { kickoff }), ...rest })),
      ),
  );
}

/** A value for what has no default, and for some of what has one. */
function given({ name, values: all, default: value }: InputPlan): Arbitrary<TriggerPlan["inputs"]> {
  const one = fc.constantFrom(...all).map((each) => [[name, each] as const]);
  return value ? fc.oneof(one, fc.constant([])) : one;
}

function task(isContainer: boolean): Arbitrary<TaskPlan> {
  return inputs.chain((all) => {
    const own = isContainer ? all.map(({ default: _, description: __, ...rest }) => rest) : all;
    const names = own.map(({ name }) => name);
    const shared = { cache: cacheOf(names), retries, timeout, interruptible };
    const settings = {
      ...shared,
      report,
      docs,
      pod_template: isContainer ? podTemplateName : podTemplate,
      service_account: account,
    };
    const inOverride = isContainer
      ? { retries, timeout, interruptible, resources: containerResources, env_vars: variables }
      : { ...shared, resources, env_vars: variables, pod_template: podTemplate };
    return fc.record<TaskPlan>({
      settings: some(settings),
      flyte1: some({
        labels: texts("labels"),
        annotations: texts("annotations"),
        deprecated: said(["use load2", 'deprecated="use load2"'], ["'it''s old'", 'deprecated="it\'s old"']),
      }),
      secretVersion: fc.option(fc.constant("3"), { nil: undefined, freq: 2 }),
      isEager: isContainer ? fc.constant(false) : fc.constantFrom(false, false, false, true),
      inputs: fc.constant(own),
      outputs,
      triggers: fc.dictionary(fc.constantFrom("nightly", "on-demand", "T.3"), trigger(own), { maxKeys: 2 }),
      overrides: fc.dictionary(
        fc.constantFrom("small", "Big.one"),
        fc.record({ settings: some(inOverride), secrets }, { requiredKeys: ["settings"] }),
        { maxKeys: 2 },
      ),
      ...(isContainer ? { container: container(names) } : {}),
    } as { [K in keyof TaskPlan]-?: Arbitrary<TaskPlan[K]> });
  });
}

function container(names: readonly string[]): Arbitrary<Settings> {
  const words = ["--x", ...names.map((name) => `{{.inputs.${name}}}`)];
  const list = (key: string) =>
    fc
      .subarray(words, { minLength: 1 })
      .map((all) => ({ yaml: JSON.stringify(all), python: `${key}=${JSON.stringify(all)}` }));
  const folders = {
    input_data_dir: said(["/in", 'input_data_dir="/in"'], ["/a//b/./", 'input_data_dir="/a/b"']),
    output_data_dir: said(["/out", 'output_data_dir="/out"']),
    metadata_format: said(
      ["JSON", "metadata_format=ContainerTask.MetadataFormat.JSON"],
      ["YAML", "metadata_format=ContainerTask.MetadataFormat.YAML"],
      ["PROTO", "metadata_format=ContainerTask.MetadataFormat.PROTO"],
    ),
    local_logs: said(["true", "local_logs=True"], ["false", "local_logs=False"]),
    arguments: list("arguments"),
  };
  return fc.tuple(list("command"), some(folders)).map(([command, rest]) => ({
    input_data_dir: { yaml: "/var/inputs", python: 'input_data_dir="/var/inputs"' },
    output_data_dir: { yaml: "/var/outputs", python: 'output_data_dir="/var/outputs"' },
    ...rest,
    command,
  }));
}

function environment(name: string, isContainer: boolean): Arbitrary<EnvironmentPlan> {
  const own = { env_vars: variables, interruptible, service_account: account, cache: cacheOf([]) };
  const settings = isContainer
    ? { ...own, resources: containerResources }
    : { ...own, resources, pod_template: podTemplate };
  const tasks = fc
    .integer({ min: 1, max: 3 })
    .chain((count) =>
      fc.record(
        Object.fromEntries(["a", "b", "c"].slice(0, count).map((letter) => [`t_${name}_${letter}`, task(isContainer)])),
      ),
    );
  return fc.record<EnvironmentPlan>({
    image: fc.constantFrom("ghcr.io/acme/etl:1.4", "localhost:5000/a/b:2", "python:3.12"),
    module: fc.constantFrom(`jobs_${name}`, `pkg.mod_${name}`),
    settings: some(settings),
    secrets,
    secretGroup: fc.constant("vault"),
    flyte1: some({ labels: texts("labels"), annotations: texts("annotations") }),
    tasks,
  } as { [K in keyof EnvironmentPlan]-?: Arbitrary<EnvironmentPlan[K]> });
}

const plan: Arbitrary<Plan> = fc
  .record({ functions: environment("etl", false), more: environment("ml", false), tools: environment("tools", true) })
  .map(({ functions, more, tools }) => ({ etl: functions, ml: more, tools }));
