/**
 * Takes out of ajv's standalone code what is not read here: schema paths, limits, copies of the schema, the object that
 * travels along each call. A third is left. Every error is made by `fail` and handed on by `join`, which stop
 * collecting where nobody would read on, and which are linear where ajv copies all errors at each level.
 * @param code an ES module as ajv writes it
 * @returns statements that define `judge(value)`: the errors of a value, or null
 */
export function slim(code) {
  const [, validate] = /^export default (\w+);$/m.exec(code);
  const own = code
    .replace(/^(?:"use strict"|export .*);$/gm, "")
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', "lengthOf");
  const lean = keepKeysOnly(shortCalls(shortErrors(own)));
  if (/schemaPath|vErrors\.(?:push|concat)|parentData|require\(/.test(lean)) {
    throw new Error("ajv generates other code than it did");
  }
  return `${lean}${runtime}const judge = (value) => (${validate}(value) ? null : ${validate}.errors.filter((e) => e.keyword));\n`;
}

const runtime = `
const enough = 1000;
function fail(errors, instancePath, keyword, detail) {
  const error = { instancePath, keyword, detail };
  if (errors === null) return [error];
  if (errors.length < enough) errors.push(error);
  return errors;
}
function join(errors, more) {
  if (errors === null) return more;
  for (const error of more) if (errors.length < enough) errors.push(error);
  return errors;
}
function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function lengthOf(text) {
  return Array.from(text).length;
}
`;

const errorObject =
  /^const (err\d+) = \{((?:.|\n)*?)\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}$/gm;

function shortErrors(code) {
  return code
    .replace(errorObject, (_, __, body) => `vErrors = fail(vErrors${body === "" ? "" : errorArguments(body)});`)
    .replace(/vErrors === null \? (\w+)\.errors : vErrors\.concat\(\1\.errors\)/g, "join(vErrors, $1.errors)");
}

/** The parameter of a keyword's error that tells more than the keyword. */
const details = {
  additionalProperties: "additionalProperty",
  required: "missingProperty",
  oneOf: "passingSchemas",
  dependencies: "property",
};

function errorArguments(body) {
  const [, path = "instancePath", keyword] = /^instancePath(?::(.*?))?,schemaPath:.*?,keyword:"(\w+)"/.exec(body);
  const detail = new RegExp(`\\b${details[keyword] ?? "propertyName"}:\\s*("(?:[^"\\\\]|\\\\.)*"|\\w+)`).exec(
    body,
  )?.[1];
  return `, ${path}, "${keyword}"${detail ? `, ${detail}` : ""}`;
}

function shortCalls(code) {
  return code
    .replace(/\{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}/g, 'instancePath=""')
    .replace(/, \{instancePath(?::(.*?))?,parentData.*?,rootData\}\)/g, (_, path) => `, ${path ?? "instancePath"})`)
    .replace(/\b(\w+) && typeof \1 == "object" && !Array\.isArray\(\1\)/g, "isMapping($1)");
}

/** Where the code looks keys up in a copy of the schema, those keys are all it needs. */
function keepKeysOnly(code) {
  const constants = [...code.matchAll(/^const (schema\d+) = (.*);$/gm)];
  const schemas = new Map(constants.map(([, id, json]) => [id, JSON.parse(json)]));
  const keys = new Map();
  const used = code
    .replace(/^const schema\d+ = .*;$/gm, "")
    .replace(/\b(schema\d+)((?:\.\w+|\[\d+\]|\["[^"]+"\])+)/g, (place, id, path) => {
      if (!keys.has(place)) keys.set(place, { name: `keys${keys.size}`, value: keysAt(schemas.get(id), path) });
      return keys.get(place).name;
    });
  return [used, ...[...keys.values()].map(({ name, value }) => `const ${name} = ${JSON.stringify(value)};`)].join("\n");
}

/** The keys of the object that a JavaScript path (`.properties["a-b"]`) leads to, as an object. */
function keysAt(schema, path) {
  const steps = [...path.matchAll(/\.(\w+)|\[(\d+)\]|\["([^"]+)"\]/g)].map((step) => step[1] ?? step[2] ?? step[3]);
  const found = steps.reduce((value, step) => value[step], schema);
  return Object.fromEntries(Object.keys(found).map((key) => [key, 0]));
}
