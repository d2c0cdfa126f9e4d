import { create, type JsonObject, toJson } from "@bufbuild/protobuf";
import { daskFields } from "../../../model/plugin-fields.ts";
import { lowerSettings } from "../../../model/settings.ts";
import { DaskJobSchema } from "../generated/flyteidl2/plugins/dask_pb.ts";
import { resourcesMessage } from "../resources.ts";
import type { Plugin } from "./plugin.ts";

/** `Dask(...)`: one worker unless said otherwise. Source: flyteplugins-dask, task.py, DaskTask. */
export const dask: Plugin = {
  name: "dask",
  payload: (config) => {
    const fields = lowerSettings(config, daskFields);
    const [scheduler, workers] = [fields.scheduler?.value, fields.workers?.value];
    const job = create(DaskJobSchema, {
      scheduler: {
        image: scheduler?.image?.value ?? "",
        resources: resourcesMessage(scheduler?.resources?.value),
      },
      workers: {
        numberOfWorkers: workers?.number_of_workers?.value ?? 1,
        image: workers?.image?.value ?? "",
        resources: resourcesMessage(workers?.resources?.value),
      },
    });
    return { type: "dask", custom: toJson(DaskJobSchema, job) as JsonObject, debuggable: true };
  },
};
