/** A comparison for a pull request. */
import type { Comparison } from "./compare.ts";
import { cacheWords, causeWords, fieldName, firingWords, summary, valueText } from "./comparison-words.ts";
import { shortOrigin } from "./origin.ts";

/** The whole comparison as Markdown. @param before what the former state is called */
export function comparisonMarkdown(comparison: Comparison, before: string): string {
  const { specs, caches, triggers } = comparison;
  const changed = specs.flatMap(({ address, fields }) =>
    fields.map((field) => {
      const { name, where } = causeWords(field, before);
      return [
        code(address),
        code(fieldName(field)),
        code(valueText(field.before)),
        code(valueText(field.after)),
        where && `${code(name)} ${code(where)}`,
      ];
    }),
  );
  const others = specs
    .filter(({ kind }) => kind !== "changed")
    .map(({ address, kind, origin }) => [
      code(address),
      kind,
      code(kind === "removed" ? `${before}:${shortOrigin(origin)}` : shortOrigin(origin)),
    ]);
  const sections = [
    table("Changed specs", ["task", "field", "before", "after", "because of"], changed),
    table("Added and removed", ["task", "", "where"], others),
    table(
      "Caches",
      ["task", ""],
      caches.map((cache) => [code(cache.address), escaped(cacheWords(cache))]),
    ),
    table(
      "Triggers",
      ["trigger", "", "fires", "where"],
      triggers.map((trigger) => [
        code(trigger.address),
        trigger.kind,
        firingWords(trigger).map(code).join(" → "),
        code(shortOrigin(trigger.origin)),
      ]),
    ),
  ];
  return `**flytec:** ${summary(comparison)}\n${sections.join("")}`;
}

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`);
  return `\n#### ${title}\n\n${lines.join("")}`;
}

/** A code span that no value can break out of, nor out of its cell. */
function code(text: string): string {
  if (text === "") return "";
  const plain = oneLine(text).replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${plain} ${fence}` : `${fence}${plain}${fence}`;
}

function escaped(text: string): string {
  return oneLine(text).replace(/[|<>[\]*_\\]/g, "\\$&");
}

/** Without line ends and characters that steer. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
}
