import { gzipSync } from "virtual:node";
import { create } from "@bufbuild/protobuf";
import type { EffectiveSettings } from "../../model/effective.ts";
import { flyte1Of } from "../../model/flyte1.ts";
import { type ImageReference, parseImageReference } from "../../model/image-reference.ts";
import type { Task } from "../../model/task.ts";
import { filled, words } from "../wire/container.ts";
import { pythonJson } from "../wire/python-json.ts";
import { deployedEntrypoint, functionArguments } from "./arguments.ts";
import {
  type Container,
  ContainerSchema,
  type DataLoadingConfig,
  DataLoadingConfigSchema,
  DataLoadingConfig_LiteralMapFormat as Format,
} from "./generated/flyteidl/core/tasks_pb.ts";
import { resourcesMessage } from "./resources.ts";
import type { Scope } from "./scope.ts";

/** `Container` of a task; of a container task, command and arguments stay apart. Sources: python_auto_container.py, container_task.py. */
export function containerMessage(task: Task, settings: EffectiveSettings, scope: Scope): Container {
  const { container } = task.settings;
  return create(ContainerSchema, {
    image: scope.imageUri(task.environment),
    command: words(container?.value.command),
    args: container ? words(container.value.arguments) : functionArguments(deployedEntrypoint(task, scope)),
    resources: resourcesMessage(settings.resources?.value),
    env: variables(task, settings, scope),
    dataConfig: dataLoadingConfig(task),
  });
}

/** How a container task's inputs and outputs are staged. */
export function dataLoadingConfig({ settings: { container } }: Task): DataLoadingConfig | undefined {
  if (!container) return undefined;
  const { input_data_dir, output_data_dir, metadata_format } = filled(container.value);
  return create(DataLoadingConfigSchema, {
    enabled: true,
    inputPath: input_data_dir,
    outputPath: output_data_dir,
    format: { JSON: Format.JSON, YAML: Format.YAML, PROTO: Format.PROTO }[metadata_format] ?? Format.JSON,
  });
}

function variables(task: Task, { env_vars }: EffectiveSettings, scope: Scope): { key: string; value: string }[] {
  const own = [...(env_vars?.value ?? [])].map(([key, { value }]) => ({ key, value }));
  if (!flyte1Of(task).is_eager?.value) return own;
  return [{ key: "_F_SS_C", value: serializedContext(scope.imageUri(task.environment), scope) }, ...own];
}

/**
 * What an eager task has to know to register the tasks that it calls: flytekit's settings as JSON, gzip level 9 without a
 * time and with an unknown operating system, base64. The image for tasks that name none is this one's, where flytekit's command
 * has `--image`; the folder of the sources is that of the machine which packs them, and not said. Sources:
 * flytekit/configuration/__init__.py, SerializationSettings and ImageConfig.validate_image.
 */
function serializedContext(image: string, { registration }: Scope): string {
  const settings = {
    image_config: { default_image: imageParts(image), images: [imageParts(image)] },
    project: registration.project || null,
    domain: registration.domain || null,
    version: registration.version || null,
    env: null,
    default_resources: null,
    git_repo: null,
    python_interpreter: "/opt/venv/bin/python3",
    flytekit_virtualenv_root: "/opt/venv",
    fast_serialization_settings: { enabled: false, destination_dir: "/root", distribution_location: null },
    source_root: null,
  };
  const zipped = gzipSync(pythonJson(settings), { level: 9 });
  zipped[9] = 255;
  return zipped.toString("base64");
}

/** An image as flytekit's settings know it; without a tag or digest, the latest. */
function imageParts(uri: string) {
  const read = parseImageReference(uri);
  const { registry, name, tag, digest } = "problem" in read ? ({ name: uri } as ImageReference) : read;
  const fqn = registry === undefined ? name : `${registry}/${name}`;
  return { name: "default", fqn, tag: digest === undefined ? (tag ?? "latest") : null, digest: digest ?? null };
}
