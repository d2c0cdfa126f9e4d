/** Triggers as launch plans of the workflow around their task. */
import { effective } from "../../../model/effective.ts";
import type { Notifications } from "../../../model/notification.ts";
import { qualifiedName, type Task } from "../../../model/task.ts";
import { type Automation, isManual, predefined, type Trigger } from "../../../model/trigger.ts";
import type { RecordType, Type } from "../../../model/type.ts";
import type { Place } from "../../../source/node.ts";
import {
  type Brackets,
  boolean,
  type Code,
  call,
  declared,
  dict,
  type Item,
  imported,
  keyword,
  list,
  number,
  string,
  type Text,
  text,
} from "../../python/code.ts";
import { durationCode } from "../../python/duration-code.ts";
import { stringsCode } from "../../python/setting-code.ts";
import { valueCode } from "../../python/value-code.ts";
import { flyte1, flytekit } from "./dialect.ts";
import type { Known } from "./known.ts";

/** Every plan of a task by its name, the workflow's own first, with the arguments of `LaunchPlan.get_or_create`. */
export function plansCode(task: Task, known: Known): Code {
  const name = qualifiedName(task);
  const common = [keyword("security_context", accountCode(task))];
  const given = task.settings.container ? defaultsOf(task, known) : [];
  return dict([
    [name, argumentsCode([inputsArgument("default_inputs", given), ...common])],
    ...[...task.triggers.values()].map((trigger): [string, Code] => [
      `${name}.${trigger.name.value}`,
      argumentsCode([...triggerInputs(trigger, given, known), ...triggerArguments(trigger), ...common]),
    ]),
  ]);
}

function argumentsCode(args: readonly (Item | undefined)[]): Brackets {
  return args.some((arg) => arg) ? call(text("dict"), args) : dict([]);
}

type Inputs = readonly (readonly [name: string, value: Code])[];

function inputsArgument(name: string, inputs: Inputs): Item | undefined {
  return keyword(name, inputs.length > 0 ? dict(inputs) : undefined);
}

/** What a schedule gives is fixed; what somebody starts by hand begins with it. */
function triggerInputs(trigger: Trigger, defaults: Inputs, known: Known): (Item | undefined)[] {
  const types = known.interfaceOf(trigger.task).inputs;
  const own = [...(trigger.settings.inputs?.value ?? [])].flatMap(([name, at]) =>
    inputCode(name, types.get(name)?.type, at),
  );
  if (!isManual(trigger)) return [inputsArgument("default_inputs", defaults), inputsArgument("fixed_inputs", own)];
  return [inputsArgument("default_inputs", [...new Map([...defaults, ...own])])];
}

/** Defaults of a container task's inputs, which flytekit's own tasks cannot have. */
function defaultsOf(task: Task, known: Known): Inputs {
  return [...known.interfaceOf(task).inputs].flatMap(([name, { type, declared }]) =>
    declared?.default ? inputCode(name, type, declared.default) : [],
  );
}

function inputCode(name: string, type: Type | undefined, at: Place): [string, Code][] {
  const value = type && valueCode(type, at, "trigger", flyte1);
  if (!value) return [];
  const flavor = classIn(type);
  return [[name, flavor ? call(asDeclared(flavor), [value]) : value]];
}

function asDeclared(flavor: Flavor): Text {
  const made = declared("AsDeclared");
  return flavor === "pydantic" ? { ...made, imports: [...made.imports, { module: "pydantic" }] } : made;
}

type Flavor = RecordType["flavor"];

/** What kind of class has instances among a type's values; of several, pydantic, which knows the others. */
function classIn(type: Type): Flavor | undefined {
  switch (type.kind) {
    case "class":
      return type.resolved && classIn(type.resolved);
    case "annotated":
      return classIn(type.type);
    case "record":
      return flavorOf([type.flavor, ...type.fields.map((field) => classIn(field.type))]);
    case "list":
      return classIn(type.item);
    case "dict":
      return type.of && classIn(type.of.value);
    case "union":
      return flavorOf(type.variants.map(classIn));
    default:
      return undefined;
  }
}

function flavorOf(all: readonly (Flavor | undefined)[]): Flavor | undefined {
  return (["pydantic", "dataclass"] as const).find((flavor) => all.includes(flavor));
}

function triggerArguments({ settings }: Trigger): (Item | undefined)[] {
  const { automation, notifications, labels, annotations, max_action_concurrency, overwrite_cache } = settings;
  const scheduled = automation && scheduleCode(automation.value, settings.trigger_time_input_key?.value);
  const parallel = max_action_concurrency?.value ?? 0;
  return [
    keyword("schedule", scheduled),
    keyword("auto_activate", scheduled && settings.auto_activate?.value !== false ? boolean(true) : undefined),
    keyword("notifications", notifications && notificationsCode(notifications.value)),
    keyword(
      "labels",
      labels && labels.value.size > 0 ? call(flytekit("Labels"), [stringsCode(labels.value)]) : undefined,
    ),
    keyword(
      "annotations",
      annotations && annotations.value.size > 0
        ? call(flytekit("Annotations"), [stringsCode(annotations.value)])
        : undefined,
    ),
    keyword("max_parallelism", parallel > 0 ? number(parallel) : undefined),
    keyword("overwrite_cache", overwrite_cache && boolean(overwrite_cache.value)),
  ];
}

/** `flytekit.CronSchedule(...)` or `flytekit.FixedRate(...)`; the SDK refuses a time zone. */
function scheduleCode(automation: Automation, time: string | undefined): Code | undefined {
  const key = keyword("kickoff_time_input_arg", time === undefined ? undefined : string(time));
  const cron = (expression: string) => call(flytekit("CronSchedule"), [keyword("schedule", string(expression)), key]);
  switch (automation.kind) {
    case "cron":
      return cron(automation.expression.value);
    case "predefined":
      return cron(predefined[automation.name.value].cron);
    case "fixed_rate": {
      const duration = durationCode({ seconds: (automation.interval_minutes?.value ?? 0) * 60, nanos: 0 });
      return call(flytekit("FixedRate"), [keyword("duration", duration), key]);
    }
    default:
      return undefined;
  }
}

/** Who gets an e-mail; Flyte 1 has nothing else. */
function notificationsCode(notifications: Notifications): Code | undefined {
  const emails = notifications.kind === "list" ? notifications.items.filter(({ value }) => value.kind === "email") : [];
  const codes = emails.map(({ value: { on_phase, recipients } }) =>
    call(flytekit("Email"), [
      keyword(
        "phases",
        list((on_phase?.value ?? []).map(({ value }) => flytekit(`WorkflowExecutionPhase.${value.toUpperCase()}`))),
      ),
      keyword("recipients_email", list((recipients?.value ?? []).map(({ value }) => string(value)))),
    ]),
  );
  return codes.length > 0 ? list(codes) : undefined;
}

/** The service account, which a task of Flyte 1 has not: its plans run with it. */
function accountCode(task: Task): Code | undefined {
  const { service_account } = effective(task);
  if (!service_account?.value) return undefined;
  const identity = call(imported("flytekit.models.security", "Identity"), [
    keyword("k8s_service_account", string(service_account.value)),
  ]);
  return call(flytekit("SecurityContext"), [keyword("run_as", identity)]);
}
