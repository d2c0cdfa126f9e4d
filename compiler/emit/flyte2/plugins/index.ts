/** The plugins of `plugin_config:`, by key. */
import { clustered } from "./clustered.ts";
import { dask } from "./dask.ts";
import { echo } from "./echo.ts";
import type { Plugin } from "./plugin.ts";
import { pytorchElastic } from "./pytorch-elastic.ts";
import { ray } from "./ray.ts";
import { sleep } from "./sleep.ts";
import { databricks, spark } from "./spark.ts";

const all: readonly Plugin[] = [spark, databricks, ray, dask, pytorchElastic, clustered, sleep, echo];

export const plugins: ReadonlyMap<string, Plugin> = new Map(all.map((plugin) => [plugin.name, plugin]));
