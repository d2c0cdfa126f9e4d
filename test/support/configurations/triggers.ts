import fc, { type Arbitrary } from "fast-check";
import { type Draw, either, listOf, most, named, only, pick, some } from "./drawing.ts";
import type { DrawnInput } from "./interfaces.ts";
import { description, switched, texts, variables, word } from "./settings.ts";
import { type Mapping, type Tree, y } from "./yaml.ts";

const cron = pick(
  "0 3 * * *",
  "'*/15 9-17 * * MON-FRI'",
  "30 2 1 1 *",
  "'? * * * 0'",
  "'5/10 0,12 1-31/2 JAN,dec sun'",
);
const schedules: readonly Draw[] = [
  some({ timezone: pick("Europe/Berlin", "America/New_York", "UTC", "Asia/Kolkata") }, { cron }),
  only(
    "fixed_rate",
    some(
      {
        start_time: pick("2026-01-01T00:00:00Z", "2026-06-01T08:30:00+02:00", "'2026-01-01 06:00:00.25'", "2026-01-01"),
      },
      { interval_minutes: pick("1", "30", "1440") },
    ),
  ),
  pick("minutely", "hourly", "daily", "weekly", "monthly"),
];
const onArtifact = only(
  "on_artifact",
  some({ version: pick("v1", '"7"'), partitions: texts }, { name: pick("orders", "Größe") }),
);

const phase = pick("succeeded", "failed", "timed_out", "aborted");
const phases = either(phase, pick("[failed, timed_out]", "[succeeded]"));
const addresses = either(pick("oncall@example.com"), pick("[a@example.com, b@example.com]"));
const url = pick("https://hooks.example.com/T0/B0");
const notification: Draw<Mapping> = fc.oneof(
  only(
    "email",
    some(
      { cc: addresses, bcc: addresses, subject: word, body: word, html_body: pick("<b>é</b>", '""') },
      { on_phase: phases, recipients: addresses },
    ),
  ),
  only("slack", some({ message: word }, { on_phase: phases, webhook_url: url })),
  only(
    "slack",
    some(
      {},
      {
        on_phase: phases,
        webhook_url: url,
        blocks: pick('[{type: section, text: {type: mrkdwn, text: "*é* {{.Phase}}"}}]'),
      },
    ),
  ),
  only("teams", some({ title: word, message: word }, { on_phase: phases, webhook_url: url })),
  only(
    "teams",
    some(
      {},
      {
        on_phase: phases,
        webhook_url: url,
        card: pick("{type: AdaptiveCard, version: '1.5', body: [{n: 1.0, big: 1e22, on: true}]}"),
      },
    ),
  ),
  {
    weight: 4,
    arbitrary: only(
      "webhook",
      most(
        {
          method: pick("POST", "PUT", "PATCH", "GET", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT"),
          headers: named(["X-Team", "Authorization"], word),
          body: pick('{run: "{{.Run.Name}}", n: [1, 2.5, null]}', "{}", "[a, b]", "text", "3"),
        },
        { on_phase: phases, url },
      ),
    ),
  },
  only("named_delivery", some({}, { on_phase: phases, name: pick("oncall") })),
);
const notifications = fc.oneof(
  { arbitrary: listOf(notification, { max: 4 }), weight: 3 },
  { arbitrary: only("named_rule", pick("oncall")), weight: 1 },
);

const settings = {
  description,
  auto_activate: switched,
  env_vars: variables,
  interruptible: switched,
  overwrite_cache: switched,
  queue: pick("nightly"),
  max_action_concurrency: pick("0", "2", "100"),
  labels: texts,
  annotations: texts,
  notifications,
  custom_context: named(["k", "größe"], word),
};

/** What a trigger binds inputs to. */
type Bindings = Readonly<
  Partial<Record<"trigger_time_input_key" | "artifact_input_key" | "partition_input_keys", Tree>>
>;

/** True for an input that no trigger can give: no value is an optional tuple to the SDK unless it has the type beside it. */
function cannotBeGiven({ typed: { type }, default: value }: DrawnInput): boolean {
  return type.startsWith('"Optional[tuple[') && value === undefined;
}

/** A trigger of a task with these inputs, if it can have one: whatever has no default is given, or bound. */
export function triggers(inputs: readonly DrawnInput[]): Readonly<Record<string, Draw>> {
  return inputs.some(cannotBeGiven)
    ? {}
    : { triggers: named(["nightly", "on-demand", "T.3"], trigger(inputs), { max: 3 }) };
}

function trigger(inputs: readonly DrawnInput[]): Draw {
  const whole = fc.oneof(
    { arbitrary: scheduled(inputs), weight: 4 },
    { arbitrary: byArtifact(inputs), weight: 2 },
    { arbitrary: made(inputs, { automation: fc.constant(null) }, {}), weight: 1 },
  );
  const needsNothing = inputs.every((input) => input.default !== undefined);
  return needsNothing
    ? fc.oneof({ arbitrary: whole, weight: 9 }, { arbitrary: either(cron, fc.constant(null)), weight: 1 })
    : whole;
}

function scheduled(inputs: readonly DrawnInput[]): Draw {
  const times = namesOf(inputs, ["datetime"]);
  const key = times.length > 0 ? fc.option(fc.constantFrom(...times), { nil: undefined }) : fc.constant(undefined);
  return key.chain((bound) =>
    made(
      without(inputs, [bound]),
      { automation: fc.oneof(...schedules) },
      bound === undefined ? {} : { trigger_time_input_key: bound },
    ),
  );
}

function byArtifact(inputs: readonly DrawnInput[]): Draw {
  const texts = namesOf(inputs, ["datetime", "str"]);
  const artifact =
    inputs.length > 0
      ? fc.option(fc.constantFrom(...inputs.map(({ name }) => name)), { nil: undefined })
      : fc.constant(undefined);
  return fc.tuple(artifact, fc.subarray(texts)).chain(([bound, partitions]) => {
    const keys = partitions.filter((name) => name !== bound);
    return made(
      without(inputs, [bound, ...keys]),
      { automation: onArtifact },
      {
        ...(bound === undefined ? {} : { artifact_input_key: bound }),
        ...(keys.length === 0
          ? {}
          : { partition_input_keys: Object.fromEntries(keys.map((name) => [name, `${name} of it`])) }),
      },
    );
  });
}

function made(free: readonly DrawnInput[], required: Readonly<Record<string, Draw>>, bindings: Bindings): Draw {
  return fc
    .tuple(some(settings, required), givenInputs(free))
    .map(([rest, inputs]) => ({ ...rest, ...bindings, ...(Object.keys(inputs).length > 0 ? { inputs } : {}) }));
}

/** Values for what has no default, and for some of what has. */
function givenInputs(inputs: readonly DrawnInput[]): Arbitrary<Mapping> {
  const drawn = inputs
    .filter(({ typed: { type } }) => !type.startsWith('"Optional[tuple['))
    .map(({ name, typed: { values }, default: value }) => {
      const given = fc.constantFrom(...values).map((spelling) => [[name, y(spelling)] as const]);
      return value === undefined ? given : fc.oneof(given, fc.constant([]));
    });
  return fc.tuple(...drawn).map((entries) => Object.fromEntries(entries.flat()));
}

function namesOf(inputs: readonly DrawnInput[], types: readonly string[]): string[] {
  return inputs.filter(({ typed: { type } }) => types.some((each) => type === `"${each}"`)).map(({ name }) => name);
}

function without(inputs: readonly DrawnInput[], names: readonly (string | undefined)[]): DrawnInput[] {
  return inputs.filter(({ name }) => !names.includes(name));
}
