/** The schema as code: ajv's standalone validators, less what nobody asks them for. */
import Ajv from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { transformSync } from "esbuild";
import { slim } from "./slim.mjs";

/** ajv's options; `strictRequired` alone is off, because `oneOf: [{required: [a]}, …]` says "one of these keys". */
export const ajvOptions = { strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true };

/** The annotation words of the bundled schema; schema/README.md says what they mean. */
export const vocabulary = [
  "x-level",
  "x-docs",
  "x-sdk",
  "x-wire",
  "x-default",
  "x-kind",
  "x-expects",
  "x-old-names",
  "x-answers",
  "x-choice",
  "x-usual",
  "x-snippets",
  "enumDescriptions",
];

/**
 * An ES module with `project` and `podSpec`, the validators of the bundled schema's two halves, and `profileKeys`. PodSpecs are as large
 * as everything else together, and rare: their validator is a text until one is met. Profiles are judged as what they
 * make of the project, so `project` asks only for the keys of one.
 */
export function precompile(schema) {
  const isKubernetes = (name) => name.startsWith("k8s.");
  const mapping = { type: ["object", "null"] };
  const ours = pick(schema.definitions, (name) => !isKubernetes(name) && !name.startsWith("partial-"));
  const profile = { ...ours.profile, properties: mapValues(ours.profile.properties, () => ({})) };
  const project = { ...schema, definitions: { ...ours, profile, "k8s.PodSpec": mapping } };
  const podSpec = { $ref: "#/definitions/k8s.PodSpec", definitions: pick(schema.definitions, isKubernetes) };
  return `${validator(project)}
export const project = judge;
export const profileKeys = new Set(${JSON.stringify(Object.keys(profile.properties))});
const podSpecCode = ${JSON.stringify(minified(validator(podSpec)))};
let judgePodSpec;
export function podSpec(value) {
  judgePodSpec ??= new Function(podSpecCode)();
  return judgePodSpec(value);
}
`;
}

/** Code that defines `judge(value)`: the errors of a value, or null. */
function validator(schema) {
  const ajv = new Ajv.default({
    ...ajvOptions,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addVocabulary(vocabulary);
  return slim(standaloneCode(ajv, ajv.compile(hoist(bare(schema)))));
}

/** A function body that returns `judge`. */
function minified(code) {
  const { code: short } = transformSync(`return (() => {${code} return judge; })();`, { minify: true, format: "cjs" });
  return short;
}

const prose = new Set(["title", "description", "examples", ...vocabulary]);
/** Keywords whose keys are names the user may write, not keywords. */
const named = new Set(["properties", "patternProperties", "definitions", "dependencies"]);

/** A schema without its annotations. */
function bare(schema) {
  if (Array.isArray(schema)) return schema.map(bare);
  if (typeof schema !== "object" || schema === null) return schema;
  const rest = pick(schema, (keyword) => !prose.has(keyword));
  return mapValues(rest, (value, keyword) => (named.has(keyword) ? mapValues(value, bare) : bare(value)));
}

/** Makes a definition, and so a function, of every mapping inside another: V8 compiles only functions that are called. */
function hoist({ definitions, ...root }) {
  const hoisted = {};
  const walk = (schema, outermost) => {
    if (Array.isArray(schema)) return schema.map((item) => walk(item));
    if (typeof schema !== "object" || schema === null) return schema;
    const made = mapValues(schema, (value, keyword) =>
      named.has(keyword) ? mapValues(value, (v) => walk(v)) : walk(value),
    );
    if (outermost || !schema.properties || schema.type === undefined) return made;
    const name = `hoisted${Object.keys(hoisted).length}`;
    hoisted[name] = made;
    return { $ref: `#/definitions/${name}` };
  };
  return { ...walk(root, true), definitions: { ...mapValues(definitions, (one) => walk(one, true)), ...hoisted } };
}

function pick(object, wanted) {
  return Object.fromEntries(Object.entries(object).filter(([key]) => wanted(key)));
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}
