import { lineEnd } from "../source/lines.ts";
import { bindingsOf } from "./bindings.ts";
import type { PythonModule } from "./module.ts";

/**
 * Where an import of `name` from a module may be added: behind the last import at the top, or else behind the docstring.
 * Undefined where the file has the name already.
 */
export function importEnd(module: PythonModule, from: string, name: string): number | undefined {
  const isThere = bindingsOf(module, name, () => undefined).some(
    (binding) => binding.kind === "from" && binding.level === 0 && binding.path.join(".") === from,
  );
  if (isThere) return undefined;
  const { chunks, source } = module;
  const last = chunks.findLast(({ keyword }) => keyword === "import") ?? docstring(module);
  return last ? Math.min(lineEnd(source.text, last.end) + 1, source.text.length) : (chunks[0]?.start ?? 0);
}

function docstring({ chunks: [first], source }: PythonModule) {
  return first?.keyword === "simple" && /^[rRuU]?["']/.test(source.text.slice(first.start, first.end))
    ? first
    : undefined;
}
