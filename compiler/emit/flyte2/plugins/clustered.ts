import { create, type JsonObject, toJson } from "@bufbuild/protobuf";
import { has } from "../../../model/lower.ts";
import { clusteredFields } from "../../../model/plugin-fields.ts";
import { lowerSettings } from "../../../model/settings.ts";
import { ClusteredTaskSpecSchema, Interconnect, RdzvBackend } from "../generated/flyteidl2/plugins/clustered_pb.ts";
import type { Plugin } from "./plugin.ts";

/**
 * `ClusteredTaskEnvironment(...)`: pods of one JobSet, started by `clustered` rather than `a0`. The JAX runtime is
 * said in the arguments alone. Source: flyte/clustered/_environment.py, ClusteredSettings; flyte/clustered/_task.py.
 */
export const clustered: Plugin = {
  name: "clustered",
  payload: (config) => {
    const fields = lowerSettings(config, clusteredFields);
    const failure = fields.failure_policy?.value;
    const jax = has(fields.runtime, "jax_run");
    const spec = create(ClusteredTaskSpecSchema, {
      replicas: fields.replicas?.value ?? 0,
      nprocPerNode: fields.nproc_per_node?.value ?? 0,
      interconnect: Interconnect.TCP,
      failurePolicy: {
        maxRestarts: failure?.max_restarts?.value ?? 0,
        restartOnHostMaintenance: failure?.restart_on_host_maintenance?.value ?? false,
      },
      runtime: jax ? undefined : { kind: { case: "torchrun", value: torchRun(fields) } },
      ttlSecondsAfterFinished: fields.ttl_seconds_after_finished?.value,
    });
    return {
      type: "clustered-task",
      taskTypeVersion: 1,
      custom: toJson(ClusteredTaskSpecSchema, spec) as JsonObject,
      launcher: jax ? ["clustered", "--runtime=jax"] : ["clustered"],
      debuggable: true,
    };
  },
};

function torchRun({ runtime }: ReturnType<typeof lowerSettings<typeof clusteredFields>>) {
  const torch = runtime?.value.torch_run?.value;
  return {
    rdzvBackend: torch?.rdzv_backend?.value === "c10d" ? RdzvBackend.C10D : RdzvBackend.STATIC,
    maxRestarts: torch?.max_restarts?.value ?? 0,
  };
}
