/** Small projects of one environment, and the flows they become. */
import { analyze } from "../../compiler/analysis.ts";
import { emitterOf } from "../../compiler/emit/emitters.ts";
import { memoryFiles } from "../../compiler/source/files.ts";

const now = Date.UTC(2026, 10, 21) / 1000;

/** One environment, as its case has it, with a module; cron expressions of digits and stars are put in quotes. */
export function projectOf(yaml: string) {
  const body = yaml.startsWith("{") ? yaml.slice(1, -1) : yaml;
  const text = `environments: {e-nv: {module: shop.etl, ${body}}}\n`.replace(/(?<!")(?:[\d*]+ ){4}[\d*](?!")/g, '"$&"');
  const files = memoryFiles({ "flyte.yaml": text });
  return { files, analysis: analyze(files, "flyte.yaml", { now, targets: ["metaflow"] })! };
}

/** The texts of all files that are written for it. */
export function flowsOf(yaml: string): string {
  const { files, analysis } = projectOf(yaml);
  const model = analysis.model()!;
  const options = {
    files,
    python: analysis.python(model),
    imageRefs: new Map<string, string>(),
    flytecVersion: "1",
    source: "flyte.yaml",
  };
  const { artifacts } = emitterOf("metaflow").emit(model, options);
  return artifacts.map(({ content }) => String(content)).join("\n");
}
