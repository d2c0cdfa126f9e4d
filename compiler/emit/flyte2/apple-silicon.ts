import { deviceClass } from "../../model/accelerator.ts";
import type { EffectiveSettings } from "../../model/effective.ts";
import { gpuDevice } from "../../model/resources.ts";
import type { HostPackages } from "../image/host-packages.ts";
import { pythonJson } from "../wire/python-json.ts";

/** An environment variable of a container. */
export interface Variable {
  readonly key: string;
  readonly value: string;
}

/**
 * What a task that asks for Apple Silicon is told, which runs on the Mac itself: which packages of its image to install
 * there. Source: flyte/_internal/runtime/resources_serde.py, get_apple_silicon_execution_env.
 */
export function appleSiliconVariables(
  { resources, env_vars }: EffectiveSettings,
  host: () => HostPackages,
): Variable[] {
  const gpu = resources?.value.gpu;
  const given = gpu?.value.kind === "device" ? gpu.value.device_class?.value : undefined;
  const device = gpu && gpuDevice(gpu)?.value;
  if (device === undefined || deviceClass(given, device) !== appleSilicon) return [];
  if (env_vars?.value.get("FLYTE_APPLE_SILICON_EXECUTION")?.value === "container") return [];
  const { packages, pipArgs } = host();
  return [
    { key: "_F_APPLE_SILICON_EXECUTION", value: "host" },
    { key: "_F_APPLE_SILICON_HOST_PACKAGES", value: pythonJson(packages) },
    ...(pipArgs.length > 0 ? [{ key: "_F_APPLE_SILICON_HOST_PIP_ARGS", value: pythonJson(pipArgs) }] : []),
  ];
}

/** Its device class; flyteidl2 2.0.51 has no name for it. */
const appleSilicon = deviceClass("APPLE_SILICON", "");
