/** Tasks as flytekit's decorators and classes. */
import { effective } from "../../../model/effective.ts";
import { flyte1Of } from "../../../model/flyte1.ts";
import { qualifiedName, type Task } from "../../../model/task.ts";
import type { Type } from "../../../model/type.ts";
import {
  type Brackets,
  boolean,
  type Code,
  call,
  declared,
  dict,
  type Item,
  keyword,
  list,
  string,
} from "../../python/code.ts";
import { typeCode } from "../../python/type-code.ts";
import { filled } from "../../wire/container.ts";
import { flyte1, flytekit } from "./dialect.ts";
import type { Known } from "./known.ts";
import { amountsArgument, resourceArguments } from "./resources-code.ts";
import {
  cacheArgument,
  cacheFields,
  environmentArgument,
  limitArguments,
  metaArguments,
  podTemplateArgument,
  secretsArgument,
} from "./setting-code.ts";

/** `flytekit.task(...)`, or `flytekit.eager(...)`, which takes a part of it as `TaskMetadata` only. */
export function decoratorCode(task: Task, known: Known): Brackets {
  const settings = effective(task);
  const { is_eager, deprecated, ...own } = flyte1Of(task);
  const fixed = keyword("deprecated", deprecated?.value ? string(deprecated.value) : undefined);
  const version = known.cacheVersion(task);
  const common = [
    keyword("container_image", string(known.imageUri(task.environment))),
    ...resourceArguments(settings.resources?.value),
    environmentArgument(settings),
    secretsArgument(task, settings),
    podTemplateArgument(settings.pod_template?.value),
  ];
  const rest = [...metaArguments(own), docsArgument(task)];
  if (is_eager?.value) {
    const fields = [...cacheFields(settings.cache?.value, version), ...limitArguments(settings), fixed];
    return call(flytekit("eager"), [...common, metadataArgument(fields), ...rest]);
  }
  const report = keyword("enable_deck", settings.report && boolean(settings.report.value));
  const cache = cacheArgument(settings.cache?.value, version);
  return call(flytekit("task"), [...common, cache, ...limitArguments(settings), report, fixed, ...rest]);
}

function metadataArgument(fields: readonly (Item | undefined)[]): Item | undefined {
  return keyword("metadata", fields.some((field) => field) ? call(flytekit("TaskMetadata"), fields) : undefined);
}

/** A description that outlives the function's docstring. */
function docsArgument({ settings: { docs } }: Task): Item | undefined {
  return keyword("docs", docs?.value ? call(declared("Described"), [keyword("text", string(docs.value))]) : undefined);
}

/** `flytekit.ContainerTask(...)`, without what it takes and does not send: accelerators and shared memory. */
export function containerTaskCode(task: Task, known: Known): Brackets {
  const { value: container } = task.settings.container!;
  const settings = effective(task);
  const { deprecated, ...own } = flyte1Of(task);
  const fields = [
    ...cacheFields(settings.cache?.value, known.cacheVersion(task)),
    ...limitArguments(settings),
    keyword("deprecated", deprecated?.value ? string(deprecated.value) : undefined),
    keyword("generates_deck", settings.report && boolean(settings.report.value)),
    ...metaArguments(own),
  ];
  const { docs } = task.settings;
  return call(flytekit("ContainerTask"), [
    keyword("name", string(qualifiedName(task))),
    keyword("image", string(known.imageUri(task.environment))),
    ...processArguments(task),
    ...interfaceArguments(task, known),
    keyword("local_logs", container.local_logs && boolean(container.local_logs.value)),
    amountsArgument(settings.resources?.value),
    environmentArgument(settings),
    secretsArgument(task, settings),
    podTemplateArgument(settings.pod_template?.value),
    metadataArgument(fields),
    keyword("docs", docs?.value ? call(flytekit("Documentation"), [string(docs.value)]) : undefined),
  ]);
}

/** What runs, and where it finds its inputs. */
function processArguments({ settings }: Task): (Item | undefined)[] {
  const { value: container } = settings.container!;
  const { input_data_dir, output_data_dir } = filled(container);
  const { command, arguments: args, metadata_format } = container;
  const words = (all: readonly { readonly value: string }[] = []) => list(all.map(({ value }) => string(value)));
  return [
    keyword("command", words(command?.value)),
    keyword("arguments", args && words(args.value)),
    keyword("input_data_dir", string(input_data_dir)),
    keyword("output_data_dir", string(output_data_dir)),
    keyword("metadata_format", metadata_format && flytekit(`ContainerTask.MetadataFormat.${metadata_format.value}`)),
  ];
}

function interfaceArguments(task: Task, known: Known): (Item | undefined)[] {
  const { inputs, outputs } = known.interfaceOf(task);
  return [
    keyword("inputs", typesCode([...inputs].map(([name, { type }]) => [name, type]))),
    keyword("outputs", typesCode([...outputs])),
  ];
}

/** A dict from names to types; undefined where there are none. */
function typesCode(types: readonly (readonly [string, Type | undefined])[]): Code | undefined {
  const codes = types.flatMap(([name, type]) => (type ? [[name, typeCode(type, flyte1)] as const] : []));
  return codes.length > 0 ? dict(codes) : undefined;
}
