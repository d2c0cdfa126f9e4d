import { effective } from "../../model/effective.ts";
import type { Override } from "../../model/override.ts";
import { qualifiedName, type Task } from "../../model/task.ts";
import type { TypeUse } from "../../model/type.ts";
import type { EffectiveInterface } from "../../python/effective-interface.ts";
import {
  type Brackets,
  boolean,
  type Code,
  call,
  dict,
  type Item,
  imported,
  keyword,
  list,
  string,
  text,
} from "./code.ts";
import { heeded, parameters } from "./parameters.ts";
import { triggersCode } from "./trigger-code.ts";
import { typeCode } from "./type-code.ts";

/** `etl.task(...)`: the decorator of a function task, given its environment's attribute. */
export function decoratorCode(task: Task, environment: string, known: EffectiveInterface): Brackets {
  return call(text(`${environment}.task`), [
    ...parameters(heeded(task.settings)),
    keyword("triggers", triggersCode(task.triggers, known)),
  ]);
}

/** `lambda base: base.override(...)`: a function task's override, as a function of the task. */
export function overrideCode({ settings }: Override): Brackets {
  return call(text("lambda base: base.override"), parameters(heeded(settings)));
}

/** `ContainerTask(...)`, which says by itself what a function task has from its environment. */
export function containerTaskCode(task: Task, image: Code, known: EffectiveInterface): Brackets {
  return call(containerTask, [
    ...containerArguments(task, undefined, image),
    keyword("triggers", triggersCode(task.triggers, known)),
  ]);
}

/** The same task made anew, for a container task cannot be overridden. */
export function containerOverrideCode(override: Override, image: Code): Brackets {
  return call({ ...containerTask, text: `lambda base: ${containerTask.text}` }, [
    ...containerArguments(override.task, override, image),
    keyword("parent_env", text("base.parent_env")),
    keyword("parent_env_name", text("base.parent_env_name")),
  ]);
}

const containerTask = imported("flyte.extras", "ContainerTask");

function containerArguments(task: Task, override: Override | undefined, image: Code): (Item | undefined)[] {
  const {
    command,
    arguments: args,
    input_data_dir,
    output_data_dir,
    metadata_format,
    file_input_layout,
    local_logs,
  } = task.settings.container!.value;
  const words = { input_data_dir, output_data_dir, metadata_format, file_input_layout };
  const { short_name, ...settings } = effective(task, override);
  return [
    keyword("name", string(qualifiedName(task))),
    keyword("short_name", string(short_name?.value ?? task.name.value)),
    keyword("image", image),
    keyword("command", list((command?.value ?? []).map(({ value }) => string(value)))),
    keyword("arguments", args && list(args.value.map(({ value }) => string(value)))),
    keyword("inputs", typesCode(inputTypes(task))),
    keyword("outputs", typesCode([...(task.settings.outputs?.value ?? [])])),
    ...Object.entries(words).map(([name, word]) => keyword(name, word && string(word.value))),
    keyword("local_logs", local_logs && boolean(local_logs.value)),
    ...parameters({ ...settings, docs: task.settings.docs }, ["plugin_config"]),
  ];
}

function inputTypes(task: Task): [string, TypeUse | undefined][] {
  return [...(task.settings.inputs?.value ?? [])].map(([name, { value }]) => [name, value.type]);
}

/** A dict from names to types; undefined where there are none. */
function typesCode(uses: readonly (readonly [string, TypeUse | undefined])[]): Code | undefined {
  const types = uses.flatMap(([name, use]) => (use?.type ? [[name, typeCode(use.type)] as const] : []));
  return types.length > 0 ? dict(types) : undefined;
}
