/** REFERENCE.md is current, complete, and says nothing that flytec would not take. */
import { readFileSync, writeFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { toValue } from "../../compiler/source/node.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";
import { annotation, holding } from "../../schema/lookup.ts";
import { reference } from "../../schema/reference.ts";
import { language } from "../../schema/schema.ts";
import { isSchema, type Json, mapSchema, type Schema } from "../../schema/walk.ts";
import { ajvOptions, annotationWords } from "../support/published.ts";

const file = new URL("../../schema/REFERENCE.md", import.meta.url);
const now = Date.UTC(2026, 10, 21) / 1000;

test("REFERENCE.md is current", () => {
  const made = readFileSync(file, "utf8").replace(
    /(<!-- generated .*-->\n)[\s\S]*(<!-- \/generated -->)/,
    (_, open, close) => `${open}\n${reference()}\n${close}`,
  );
  if (process.env.UPDATE) writeFileSync(file, made);
  else expect(readFileSync(file, "utf8")).toBe(made);
});

const page = readFileSync(file, "utf8");
