import { removeEntry } from "../diagnostics/edit.ts";
import type { ImageDefinition, ImageUse } from "../model/image.ts";
import type { Model } from "../model/model.ts";
import type { Located } from "../source/node.ts";
import { partOf } from "../source/part.ts";
import { defineRule, type Report } from "./rule.ts";

export const interpolation = defineRule({
  code: "interpolation",
  severity: "error",
  title: "A variable stands where nothing fills it in",
  rejectedBy:
    "flytec: the file means the same on every machine; `${…}` would be sent as it is, and no image or project is called that",
  project: (model, report) => {
    for (const key of ["org", "project", "domain"] as const) inRegistration(model, key, report);
    for (const uri of model.image_refs.values()) inImage(uri, report);
  },
  image: ({ definition }, report) => {
    for (const text of definition ? textsOf(definition) : []) inImage(text, report);
  },
  environment: ({ own: { image } }, report) => {
    for (const text of image ? textsOfUse(image.value) : []) inImage(text, report);
  },
});

const variable = /\$\{[^}]*\}|\$\([^)]*\)/;

function inRegistration(
  { at, settings }: Model,
  key: "org" | "project" | "domain",
  report: (found: Report) => void,
): void {
  const text = settings[key];
  const found = text && variable.exec(text.value);
  if (!found) return;
  report({
    ...within(text, found),
    message: `Nothing fills in \`${found[0]}\`: the ${key} would be called \`${text.value}\`. Leave it out and compile with \`--${key}\`, or give it in a profile.`,
    fixes: [{ title: `Remove \`${key}\``, safe: false, edits: removeEntry(at, key) }],
  });
}

function inImage(text: Located<string>, report: (found: Report) => void): void {
  const found = variable.exec(text.value);
  if (!found) return;
  report({
    ...within(text, found),
    message: `Nothing fills in \`${found[0]}\`. An image that differs from place to place is written \`{from_ref_name: app}\`; what \`app\` is, \`--image app=…\` says at compile, or \`image_refs\` of a profile.`,
  });
}

function within(text: Located<string>, { 0: found, index }: RegExpExecArray): Pick<Report, "at" | "part"> {
  return { at: text, part: partOf(text, { start: index, end: index + found.length }) };
}

function textsOfUse(use: ImageUse): Located<string>[] {
  if (use.kind === "definition") return textsOf(use.definition);
  return use.kind === "text" ? [{ ...use.at, value: use.text }] : [];
}

/** What names the image; the layers may hold shell commands, in which `$(…)` has its meaning. */
function textsOf({ from, clone }: ImageDefinition): Located<string>[] {
  const settings: unknown[] = [...Object.values(from.args), ...Object.values(clone?.value ?? {})];
  return settings.filter(isText);
}

function isText(setting: unknown): setting is Located<string> {
  return typeof (setting as Located<unknown>).value === "string";
}
