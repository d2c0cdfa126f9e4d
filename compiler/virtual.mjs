/**
 * Modules that are made, not written: the bundled schema, the validators precompiled from it, the rule pages.
 * The same ones for esbuild (build.mjs) and for vite (vitest.config.ts), so nothing generated lies on the disk.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import * as YAML from "yaml";
import { precompile } from "./shape/precompile.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Python's grammar takes longer to load than most runs take: the command loads it when it is asked for. */
const lazyParser = `let known; export const pythonParser = () => (known ??= require("@lezer/python").parser);`;
const eagerParser = `import { parser } from "@lezer/python"; export const pythonParser = () => parser;`;

/** Parts of Node that take a while to load, too: each function with the module it is in. */
const slowToLoad = {
  createHash: "node:crypto",
  spawnSync: "node:child_process",
  gzipSync: "node:zlib",
  isatty: "node:tty",
  serialize: "node:v8",
  deserialize: "node:v8",
};
const lazyNode = Object.entries(slowToLoad)
  .map(([name, from]) => `export const ${name} = (...given) => require("${from}").${name}(...given);`)
  .join("\n");
const eagerNode = Object.entries(slowToLoad)
  .map(([name, from]) => `export { ${name} } from "${from}";`)
  .join("\n");

/** Emitters: a compile needs the one of its target, and the messages of all take longer to load than a small project to compile. */
const emitters = readdirSync(at("emit/")).filter((name) => existsSync(emitterAt(name)));
const lazyEmitters = emitters
  .map((name) => `export const ${name} = () => require(${JSON.stringify(emitterAt(name))}).${name};`)
  .join("\n");
const eagerEmitters = emitters
  .map(
    (name) =>
      `import * as of_${name} from ${JSON.stringify(emitterAt(name))}; export const ${name} = () => of_${name}.${name};`,
  )
  .join("\n");

function emitterAt(name) {
  return at(`emit/${name}/emit.ts`);
}

/** Virtual module → its code. */
const modules = {
  "virtual:node": (isBundle) => (isBundle ? lazyNode : eagerNode),
  "virtual:emitters": (isBundle) => (isBundle ? lazyEmitters : eagerEmitters),
  "virtual:python-parser": (isBundle) => (isBundle ? lazyParser : eagerParser),
  "virtual:schema": () => `export const schemaText = () => ${JSON.stringify(JSON.stringify(schema()))};`,
  "virtual:validators": () => precompile(schema()),
  "virtual:ask-sdk": () => `export const askingScript = () => ${JSON.stringify(askSdk())};`,
  "virtual:rule-pages": () => `export const pages = ${JSON.stringify(rulePages())};`,
};

let bundled;

/** The language as one self-contained JSON Schema. */
export function schema() {
  bundled ??= bundle();
  return bundled;
}

function bundle() {
  const folder = at("../schema/");
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const concepts = Object.fromEntries(files.map((name) => [name, readJson(folder + name)]));
  return load("../schema/bundle.ts").bundle({
    concepts,
    podSpec: readJson(`${folder}data/pod-spec.json`),
    usual: readJson(`${folder}data/pod-usual.json`).usual,
    words: words(folder),
  });
}

/** What the accelerator catalogue fills into the schema. */
function words(folder) {
  const { accelerators, deprecated, device_classes } = readJson(`${folder}data/accelerators.json`);
  const older = Object.entries(deprecated).flatMap(([old, current]) =>
    accelerators.filter((name) => name.startsWith(`${current}:`)).map((name) => name.replace(current, old)),
  );
  return { accelerators: [...accelerators, ...older], "device-classes": Object.keys(device_classes) };
}

/** Runs a TypeScript module and what it imports. */
function load(path) {
  const { outputFiles } = buildSync({
    entryPoints: [at(path)],
    bundle: true,
    format: "cjs",
    platform: "node",
    write: false,
  });
  const module = { exports: {} };
  new Function("module", "exports", outputFiles[0].text)(module, module.exports);
  return module.exports;
}

/** Code → the markdown of its page. */
export function rulePages() {
  const folder = at("rules/");
  const names = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md");
  return Object.fromEntries(names.map((name) => [name.slice(0, -3), readFileSync(folder + name, "utf8")]));
}

/** What is run in the user's interpreter, where that is asked for. */
export function askSdk() {
  return readFileSync(at("cli/ask_sdk.py"), "utf8");
}

/** YAML's whole grammar is needed where a text is not plain: the bundled package is run when something of it is asked for. */
const lazyYaml = () =>
  [
    'let known; const yaml = () => (known ??= require("yaml"));',
    ...Object.keys(YAML).map(
      (name) => `Object.defineProperty(exports, "${name}", { enumerable: true, get: () => yaml().${name} });`,
    ),
  ].join("\n");

/** The virtual modules for esbuild. */
export const esbuildPlugin = {
  name: "virtual",
  setup(build) {
    build.onResolve({ filter: /^yaml$/ }, ({ namespace }) =>
      namespace === "lazy" ? undefined : { path: "yaml", namespace: "lazy" },
    );
    build.onLoad({ filter: /^yaml$/, namespace: "lazy" }, () => ({ contents: lazyYaml(), resolveDir: at(".") }));
    build.onResolve({ filter: /^virtual:/ }, ({ path }) => ({ path, namespace: "virtual" }));
    build.onLoad({ filter: /.*/, namespace: "virtual" }, ({ path }) => ({
      contents: modules[path](true),
      resolveDir: at("."),
    }));
  },
};

/** The virtual modules for vite, under ids that no other plugin takes for files. */
export const vitePlugin = {
  name: "virtual",
  resolveId: (id) => (id in modules ? `\0${id}` : undefined),
  load: (id) => modules[id.slice(1)]?.(false),
};
