/** A flow's file: imports, the functions that it needs, its class, and what runs it. */
import { escapeSequence } from "../../model/python-repr.ts";
import { type Code, type Import, imported, importsOf } from "../python/code.ts";
import { importStatements } from "../python/imports.ts";
import { print } from "../python/printer.ts";
import { joined, plain, type Section } from "../python/section.ts";
import { flowDecorators, stepDecorators } from "./decorators.ts";
import { fixedSections } from "./fixed-sections.ts";
import type { Flow } from "./flow.ts";
import { parameterName } from "./flow-names.ts";
import { parameterCode } from "./parameter-code.ts";
import type { Setup } from "./setup.ts";
import { indent, stepBody } from "./step-code.ts";

/** The text of a flow's file, without its header. `image` is the URI of its environment's image, where it is needed. */
export function flowText(flow: Flow, setup: Setup, image: string | undefined): string {
  const main = classSection(flow, setup, image);
  const fixed = fixedSections(main.imports);
  const imports = [...main.imports, ...fixed.flatMap((section) => section.imports)];
  const start = plain(`if __name__ == "__main__":\n    ${flow.name}()`);
  return joined([plain(importStatements(imports)), main, ...fixed, start]);
}

function classSection(flow: Flow, setup: Setup, image: string | undefined): Section {
  const base = imported("metaflow", "FlowSpec");
  const decorators = flowDecorators(flow, setup).map((code) => decorator(code, 0));
  const parameters = [...flow.known.inputs].map(([name, input]) => {
    const code = parameterCode(name, input, flow);
    return { text: `    ${print(code, `${parameterName(name)} = `, 4)}`, imports: importsOf(code) };
  });
  const steps = stepSections(flow, setup, image);
  const body = [
    ...docstring(flowDoc(flow), 4),
    ...(parameters.length > 0 ? [parameters.map(({ text }) => text).join("\n")] : []),
    ...steps.map(({ text }) => text),
  ];
  const head = [...decorators.map(({ text }) => text), `class ${flow.name}(FlowSpec):`].join("\n");
  const imports = [decorators, parameters, steps].flatMap((sections) => sections.flatMap((s) => s.imports));
  return { text: `${head}\n${body.join("\n\n")}`, imports: [...base.imports, ...imports], defines: true };
}

/** The task's step; with a start and an end around it for versions of Metaflow that know no flow of one step. */
function stepSections(flow: Flow, { layout }: Setup, image: string | undefined): Section[] {
  const { step } = flow;
  if (layout === "single") return [taskStep(flow, image, "step(start=True, end=True)")];
  const order = [...new Set(["start", step, "end"])];
  return order.map((name, i) => {
    const next = order[i + 1];
    return name === step ? taskStep(flow, image, "step", next) : emptyStep(name, next);
  });
}

function taskStep(flow: Flow, image: string | undefined, mark: string, next?: string): Section {
  const decorators = stepDecorators(flow, image).map((code) => decorator(code, 4));
  const body = stepBody(flow);
  const lines = [
    ...decorators.map(({ text }) => text),
    `    @${mark}`,
    `    def ${flow.step}(self):`,
    ...docstring(stepDoc(flow), 8),
    body.text,
    ...(next === undefined ? [] : [`${indent}self.next(self.${next})`]),
  ];
  return { text: lines.join("\n"), imports: [stepImport, ...decorators.flatMap((d) => d.imports), ...body.imports] };
}

const stepImport: Import = { module: "metaflow", name: "step" };

function emptyStep(name: string, next: string | undefined): Section {
  const body = next === undefined ? "pass" : `self.next(self.${next})`;
  return { text: `    @step\n    def ${name}(self):\n${indent}${body}`, imports: [stepImport] };
}

function decorator(code: Code, spaces: number): Section {
  return { text: `${" ".repeat(spaces)}${print(code, "@", spaces)}`, imports: importsOf(code) };
}

/** What a flow is for: its trigger's description, its environment's, or its task's. */
function flowDoc({ task, trigger }: Flow): string | undefined {
  return (
    trigger?.settings.description?.value ?? task.environment.settings.description?.value ?? task.settings.docs?.value
  );
}

/** What a step does: what the file says of the task, or its function's own docstring. */
function stepDoc({ task, known }: Flow): string | undefined {
  return task.settings.docs?.value ?? known.function?.docs?.short;
}

function docstring(text: string | undefined, spaces: number): string[] {
  const lines = (text ?? "").trim().split(/\r?\n/).map(docLine);
  if (lines.every((line) => line === "")) return [];
  const pad = " ".repeat(spaces);
  const rest = lines.slice(1).map((line) => (line === "" ? "" : pad + line));
  const closed = rest.length > 0 ? `\n${pad}"""` : '"""';
  return [`${pad}"""${[lines[0]!, ...rest].join("\n")}${closed}`];
}

/** A line as it may stand in a docstring: without blanks at its end, and with no quote that could end it. */
function docLine(line: string): string {
  const escaped = line.replace(/[\\\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}]/gu, (c) => escapeSequence(c));
  return escaped.replace(/"(?=""|$)/g, '\\"').trimEnd();
}
