import type { TextEdit } from "../diagnostics/diagnostic.ts";
import type { PythonModule } from "../python/module.ts";
import { usesOf } from "../python/uses.ts";
import { bare } from "./comments.ts";
import type { Loss } from "./loss.ts";

/** Comments that are edited out of a module and stand nowhere in `flyte.yaml`. */
export function lostComments(module: PythonModule, edits: readonly TextEdit[], yaml: string): Loss[] {
  const { source } = module;
  const gone = edits.filter(({ file }) => file === source.uri).map(({ span }) => span);
  if (gone.length === 0) return [];
  return usesOf(module).comments.flatMap(({ start, end }): Loss[] => {
    const text = bare(source.text.slice(start, end));
    const isGone = gone.some((span) => span.start <= start && end <= span.end);
    if (!isGone || text === "" || yaml.includes(text)) return [];
    return [{ file: source.uri, start, end, kind: "changed", message: `the comment \`${text}\` is not carried over` }];
  });
}
