/** `npm run build`: the command as one file, and the schema for editors. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { askSdk, esbuildPlugin, rulePages, schema } from "./virtual.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Texts that few runs need: they stand below the program, which every run reads, and `asset` in the launcher finds them. */
const assets = { schema: JSON.stringify(schema()), pages: JSON.stringify(rulePages()), ask: JSON.stringify(askSdk()) };
const readings = {
  "virtual:schema": 'export const schemaText = () => asset("schema");',
  "virtual:rule-pages": 'export const pages = JSON.parse(asset("pages"));',
  "virtual:ask-sdk": 'export const askingScript = () => JSON.parse(asset("ask"));',
};
const assetPlugin = {
  name: "assets",
  setup(plugin) {
    plugin.onResolve({ filter: /^virtual:(?:schema|rule-pages|ask-sdk)$/ }, ({ path }) => ({
      path,
      namespace: "asset",
    }));
    plugin.onLoad({ filter: /.*/, namespace: "asset" }, ({ path }) => ({
      contents: readings[path],
    }));
  },
};

const bundled = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
};
const oneLine = { ...bundled, supported: { "template-literal": false } };

mkdirSync(at("../dist"), { recursive: true });
writeFileSync(at("../dist/flytec.schema.json"), `${JSON.stringify(schema(), null, 2)}\n`);
const { outputFiles, metafile } = await build({
  entryPoints: [at("cli/flytec.ts")],
  outfile: at("../dist/flytec.cjs"),
  write: false,
  ...oneLine,
  metafile: true,
  plugins: [assetPlugin, esbuildPlugin],
});
const server = await build({
  entryPoints: [at("../lsp/main.ts")],
  outfile: at("../dist/lsp.cjs"),
  ...bundled,
  metafile: true,
  plugins: [esbuildPlugin],
});
const atOnce = await build({ entryPoints: [at("cli/at-once.ts")], write: false, ...oneLine, plugins: [esbuildPlugin] });
for (const { path, text } of outputFiles) {
  if (path.endsWith(".cjs")) writeFileSync(path, launched(text), { mode: 0o755 });
  else writeFileSync(path, text);
}

/** What the command and the language server are made of. */
export const command = { inputs: [...Object.keys(metafile.inputs), ...Object.keys(server.metafile.inputs)] };

/** The launcher, and below it the program and the assets, each in one comment of one line; cli/launcher.cjs tells why. */
function launched(text) {
  const program = `(function(require,module,exports,__filename,__dirname,asset,beside){${line(text)}})`;
  const lines = [program, ...Object.entries(assets).map(([name, json]) => `${name} ${packed(json)}`)];
  const first = `(()=>{const module={exports:{}};${line(atOnce.outputFiles[0].text)};return module.exports})()`;
  const launcher = readFileSync(at("cli/launcher.cjs"), "utf8").trimEnd();
  return `${launcher.replace("globalThis.atOnce", () => first)}\n\n${lines.map((line) => `//${line}\n`).join("")}`;
}

/** Code as one line. */
function line(text) {
  const [code, ...more] = text
    .replace(/^#!.*\n/, "")
    .trimEnd()
    .split("\n");
  if (more.length > 0) throw new Error("the program must be one line");
  return ascii(code);
}

function packed(text) {
  return deflateRawSync(text, { level: 9 }).toString("base64");
}

/** With escapes for all that is not ASCII, which the launcher does not read; esbuild leaves it in regular expressions. */
function ascii(code) {
  return code.replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
