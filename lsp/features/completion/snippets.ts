/** Whole blocks for things with names: an environment, a task, a trigger, an image, an override. */
import { holding } from "../../../schema/lookup.ts";
import { isSchema, type Schema } from "../../../schema/walk.ts";
import type { Candidate } from "./item.ts";
import type { CursorPlace } from "./place.ts";

/** A block as the schema has it: lines with tab stops, the first one with the name. */
interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** The blocks that may stand as an entry of a mapping of names. */
export function blockSnippets(schemas: readonly Schema[], { typed, path }: CursorPlace): Candidate[] {
  if (typed.open.length > 0 || typed.colon || path[0] === "profiles") return [];
  const named = schemas.flatMap(({ additionalProperties }) =>
    isSchema(additionalProperties) ? holding(additionalProperties) : [],
  );
  const snippets = named.flatMap((schema) => (schema["x-snippets"] ?? []) as readonly unknown[] as readonly Snippet[]);
  return [...new Set(snippets)].map(({ label, description, body }) => ({
    label,
    kind: "snippet",
    detail: description,
    documentation: `\`\`\`yaml\n${expanded(body.join("\n"))}\n\`\`\``,
    yaml: body.join("\n"),
    snippet: true,
  }));
}

/** A snippet as it stands once it is inserted and nothing is changed: defaults and first choices in place of the tab stops. */
export function expanded(body: string): string {
  return body
    .replace(
      /\$\{\d+:((?:\\.|[^\\}])*)\}|\$\{\d+\|([^,|]*)[^}]*\}|\$\d+/g,
      (_, text = "", choice = "") => text + choice,
    )
    .replace(/\\([$}\\])/g, "$1");
}
