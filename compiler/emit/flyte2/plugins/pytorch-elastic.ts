import { create, type JsonObject, toJson } from "@bufbuild/protobuf";
import { elasticFields, type RunPolicy } from "../../../model/plugin-fields.ts";
import { lowerSettings } from "../../../model/settings.ts";
import {
  CleanPodPolicy,
  type RunPolicy as RunPolicyMessage,
  RunPolicySchema,
} from "../generated/flyteidl2/plugins/kubeflow/common_pb.ts";
import { DistributedPyTorchTrainingTaskSchema } from "../generated/flyteidl2/plugins/kubeflow/pytorch_pb.ts";
import type { Plugin } from "./plugin.ts";

/** `Elastic(...)`: on one node an ordinary Python task. Source: flyteplugins-pytorch, task.py, TorchFunctionTask. */
export const pytorchElastic: Plugin = {
  name: "pytorch_elastic",
  payload: (config) => {
    const fields = lowerSettings(config, elasticFields);
    const nodes = nodeRange(fields.nnodes?.value ?? "1");
    const job = create(DistributedPyTorchTrainingTaskSchema, {
      workerReplicas: { replicas: nodes.max },
      runPolicy: fields.run_policy && runPolicy(fields.run_policy.value),
      elasticConfig: {
        rdzvBackend: fields.rdzv_backend?.value ?? "c10d",
        minReplicas: nodes.min,
        maxReplicas: nodes.max,
        nprocPerNode: fields.nproc_per_node?.value ?? 0,
        maxRestarts: fields.max_restarts?.value ?? 3,
      },
    });
    return {
      type: isOne(fields.nnodes?.node) ? "python-task" : "pytorch",
      taskTypeVersion: 1,
      custom: toJson(DistributedPyTorchTrainingTaskSchema, job) as JsonObject,
      debuggable: false,
    };
  },
};

type Fields = ReturnType<typeof lowerSettings<typeof elasticFields>>;

/** The number 1, not the string. */
function isOne(node: NonNullable<Fields["nnodes"]>["node"] | undefined): boolean {
  return node?.kind === "scalar" && node.value === 1;
}

/** `4`, or `2:4`. Source: torch.distributed.run, parse_min_max_nnodes. */
function nodeRange(written: string): { min: number; max: number } {
  const [min, max = min] = written.split(":").map(Number);
  return { min: min!, max: max! };
}

function runPolicy(policy: RunPolicy): RunPolicyMessage {
  const pods = policy.clean_pod_policy?.value.toUpperCase();
  return create(RunPolicySchema, {
    cleanPodPolicy: pods === undefined ? 0 : CleanPodPolicy[`CLEANPOD_POLICY_${pods}` as keyof typeof CleanPodPolicy],
    ttlSecondsAfterFinished: policy.ttl_seconds_after_finished?.value ?? 0,
    activeDeadlineSeconds: policy.active_deadline_seconds?.value ?? 0,
    backoffLimit: policy.backoff_limit?.value ?? 0,
  });
}
