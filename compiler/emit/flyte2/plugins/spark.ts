import { create, type JsonObject, toJson } from "@bufbuild/protobuf";
import { databricksFields, sparkFields } from "../../../model/plugin-fields.ts";
import { lowerSettings, type SettingsOf } from "../../../model/settings.ts";
import { toValue } from "../../../source/node.ts";
import { plain, strings } from "../../wire/pod.ts";
import { SparkApplication_Type, type SparkJob, SparkJobSchema } from "../generated/flyteidl2/plugins/spark_pb.ts";
import { podOf } from "./node-pod.ts";
import type { Plugin } from "./plugin.ts";

/** `Spark(...)`. Source: flyteplugins-spark, task.py, PysparkFunctionTask. */
export const spark: Plugin = {
  name: "spark",
  payload: (config) => ({
    type: "spark",
    custom: toJson(SparkJobSchema, sparkJob(lowerSettings(config, sparkFields))) as JsonObject,
    debuggable: true,
  }),
};

/** `Databricks(...)`: a Spark job and the secret that opens the workspace. Source: flyteplugins-databricks, task.py. */
export const databricks: Plugin = {
  name: "databricks",
  payload: (config) => {
    const fields = lowerSettings(config, databricksFields);
    const job = create(SparkJobSchema, {
      ...sparkJob(fields),
      databricksConf: fields.databricks_conf && (plain(toValue(fields.databricks_conf.value)) as JsonObject),
      databricksInstance: fields.databricks_instance?.value ?? "",
    });
    const secrets = { databricks_token: fields.databricks_token?.value ?? null };
    return {
      type: "databricks",
      custom: { ...(toJson(SparkJobSchema, job) as JsonObject), secrets },
      debuggable: true,
    };
  },
};

/** Where the SDK takes Python and its entrypoint to be in an image. Source: flyte/models.py, SerializationContext. */
const interpreter = "/opt/venv/bin/python";
const entrypoint = "/opt/venv/bin/runtime.py";

function sparkJob(fields: SettingsOf<typeof sparkFields>): SparkJob {
  return create(SparkJobSchema, {
    sparkConf: strings(fields.spark_conf),
    hadoopConf: strings(fields.hadoop_conf),
    mainApplicationFile: fields.applications_path?.value || `local://${entrypoint}`,
    executorPath: fields.executor_path?.value || interpreter,
    applicationType: SparkApplication_Type.PYTHON,
    driverPod: fields.driver_pod && podOf(fields.driver_pod.value),
    executorPod: fields.executor_pod && podOf(fields.executor_pod.value),
  });
}
