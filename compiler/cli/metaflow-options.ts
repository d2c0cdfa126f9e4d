/** What `--metaflow-layout` and `--metaflow-scheduler` ask for. */
import type { MetaflowOptions } from "../emit/emitter.ts";
import type { Args } from "./command.ts";
import { UsageError } from "./io.ts";

const layouts = { single: "single", "start-end": "start-end" } as const;
const schedulers = {
  argo: "argo-workflows",
  "argo-workflows": "argo-workflows",
  "step-functions": "step-functions",
  airflow: "airflow",
} as const;

/** The options as emitters take them. @throws UsageError for a word that is none of those allowed. */
export function metaflowOptions(args: Args): MetaflowOptions {
  return {
    layout: oneOf("metaflow-layout", layouts, args),
    scheduler: oneOf("metaflow-scheduler", schedulers, args),
  };
}

function oneOf<Words extends Readonly<Record<string, string>>>(
  option: string,
  words: Words,
  args: Args,
): Words[keyof Words] | undefined {
  const asked = args.value(option);
  if (asked === undefined) return undefined;
  if (!Object.hasOwn(words, asked))
    throw new UsageError(`--${option} takes ${Object.keys(words).join(", ")}; got \`${asked}\`.`);
  return words[asked as keyof Words];
}
