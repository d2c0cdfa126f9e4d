/** Help inside of a cron expression: its five fields, what each takes, and what those that are written stand for. */
import { parseCron } from "../../compiler/model/cron.ts";
import { readField } from "../../compiler/model/cron-field.ts";
import { type FieldKind, fieldKinds } from "../../compiler/model/cron-item.ts";
import { toValue } from "../../compiler/source/node.ts";
import { formsAt } from "../../schema/lookup.ts";
import { type CursorPlace, placesAt } from "./completion/place.ts";

/** The fields of a cron expression, and the one the cursor is in. */
export interface CronSignature {
  readonly label: string;
  /** Where each field's name stands in the label, and what it takes. */
  readonly fields: readonly { readonly label: readonly [start: number, end: number]; readonly documentation: string }[];
  /** Index of a field; undefined behind the last one. */
  readonly active?: number;
  /** What is wrong with the expression as far as it is written, or that it is in order. */
  readonly documentation: string;
}

/** What to show at an offset of a text; undefined where no cron expression is written. */
export function cronSignature(text: string, offset: number): CronSignature | undefined {
  const places = placesAt(text, offset);
  const place = "comment" in places ? undefined : places.find(({ role }) => role === "value");
  if (!place || !isCron(place)) return undefined;
  const expression = unquoted(text.slice(place.replace.start, place.replace.end));
  const words = expression.split(/\s+/).filter((word) => word !== "");
  const index = place.prefix.trimStart().split(/\s+/).length - 1;
  return {
    label,
    fields: fieldKinds.map((kind, i) => ({ label: spans[i]!, documentation: describe(kind, words[i]) })),
    ...(index < fieldKinds.length && { active: index }),
    documentation: judge(expression, words.length),
  };
}

/** True where a cron expression belongs, and something of one is written: a trigger may be a mapping as well. */
function isCron({ path, root, typed, prefix }: CursorPlace): boolean {
  const isKind = formsAt(path, toValue(root)).some((form) => form["x-kind"] === "cron");
  return isKind && (path.at(-1) === "cron" || typed.quote !== undefined || /^[\d*]/.test(prefix));
}

const label = fieldKinds.map(({ name }) => name.replaceAll(" ", "-")).join(" ");

const spans = [...label.matchAll(/\S+/g)].map(({ 0: word, index }) => [index, index + word.length] as const);

function unquoted(token: string): string {
  const quote = /^["']/.exec(token)?.[0];
  if (quote === undefined) return token;
  return token.slice(1, token.length > 1 && token.endsWith(quote) ? -1 : undefined);
}

function describe(kind: FieldKind, word: string | undefined): string {
  const names = kind.names.length > 0 ? ` or ${kind.names[0]}–${kind.names.at(-1)}` : "";
  const takes = `${kind.min}–${kind.max}${names}; \`*\` for all, \`a-b\`, \`*/n\`, and lists of these.`;
  return word === undefined ? takes : `${takes}\n\n\`${word}\`: ${meaning(word, kind)}`;
}

/** More values than these are counted. */
const mostShown = 12;

function meaning(word: string, kind: FieldKind): string {
  const { refused, any, values } = readField({ text: word, start: 0 }, kind);
  if (refused) return refused.message;
  if (any) return `every ${kind.name}`;
  const shown = [...values].sort((a, b) => a - b).map((value) => kind.names[value - kind.min] ?? String(value));
  return shown.length > mostShown
    ? `${shown.length} of them: ${shown.slice(0, mostShown).join(", ")}, …`
    : shown.join(", ");
}

function judge(expression: string, words: number): string {
  if (words < fieldKinds.length && !expression.startsWith("@")) return "Five fields, in the trigger's time zone.";
  const read = parseCron(expression);
  return read.kind === "problem" ? `${read.message}.` : "Five fields, in the trigger's time zone.";
}
