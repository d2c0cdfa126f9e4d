import { gzipSync } from "virtual:node";

/**
 * The `--image-cache` argument: which image each environment has, for tasks that start tasks of other environments.
 * JSON, gzip level 9 without a time and with an unknown operating system, base64. Source: flyte/_internal/imagebuild/image_builder.py, ImageCache.
 */
export function imageCache(lookup: ReadonlyMap<string, string>): string {
  const json = JSON.stringify({ image_lookup: Object.fromEntries(lookup), build_run_ids: {} });
  const zipped = gzipSync(json, { level: 9 });
  zipped[9] = 255;
  return zipped.toString("base64");
}
