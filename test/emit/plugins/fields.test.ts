/** The fields of each plugin's config are those of the SDK's classes. */
import { expect, test } from "vitest";
import * as tables from "../../../compiler/model/plugin-fields.ts";
import facts from "../../../schema/data/signatures.json" with { type: "json" };

const signatures: Readonly<Record<string, object>> = facts.signatures;
const fieldsOf = (name: string, ...but: readonly string[]) =>
  Object.keys(signatures[name]!).filter((field) => !but.includes(field));

/** [our table, the SDK's fields] */
const pairs = [
  [tables.sparkFields, fieldsOf("Spark")],
  [tables.databricksFields, fieldsOf("Databricks")],
  [tables.daskFields, fieldsOf("Dask")],
  [tables.daskSchedulerFields, fieldsOf("Scheduler")],
  [tables.daskWorkerFields, fieldsOf("WorkerGroup")],
  [tables.rayFields, fieldsOf("RayJobConfig")],
  [tables.rayNodeFields, fieldsOf("HeadNodeConfig")],
  [tables.rayWorkerFields, fieldsOf("WorkerNodeConfig")],
  [tables.rayAutoscalerFields, fieldsOf("AutoscalerOptionsConfig")],
  [tables.elasticFields, fieldsOf("Elastic")],
  [tables.runPolicyFields, fieldsOf("RunPolicy")],
  [tables.torchRunFields, fieldsOf("TorchRun")],
  [tables.failurePolicyFields, fieldsOf("ClusterFailurePolicy")],
  [tables.clusteredFields, fieldsOf("ClusteredTaskEnvironment", ...fieldsOf("TaskEnvironment"))],
] as const;

test.each(pairs)("%#", (table, fields) => {
  expect(Object.keys(table).sort()).toEqual([...fields].sort());
});
