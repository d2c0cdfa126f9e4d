/** `npm run build`: the command as one file, and the schema for editors. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { esbuildPlugin, rulePages, schema } from "./virtual.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Texts that few runs need: they stand below the program, which every run reads, and `asset` in the launcher finds them. */
const assets = { schema: JSON.stringify(schema()), pages: JSON.stringify(rulePages()) };
const assetPlugin = {
  name: "assets",
  setup(plugin) {
    plugin.onResolve({ filter: /^virtual:(?:schema|rule-pages)$/ }, ({ path }) => ({ path, namespace: "asset" }));
    plugin.onLoad({ filter: /.*/, namespace: "asset" }, ({ path }) => ({
      contents:
        path === "virtual:schema"
          ? 'export default asset("schema");'
          : 'export const pages = JSON.parse(asset("pages"));',
    }));
  },
};

mkdirSync(at("../dist"), { recursive: true });
writeFileSync(at("../dist/flytec.schema.json"), `${JSON.stringify(schema(), null, 2)}\n`);
const { outputFiles, metafile } = await build({
  entryPoints: [at("cli/flytec.ts")],
  outfile: at("../dist/flytec.cjs"),
  write: false,
  metafile: true,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  minify: true,
  supported: { "template-literal": false },
  legalComments: "none",
  logLevel: "warning",
  plugins: [assetPlugin, esbuildPlugin],
});
for (const { path, text } of outputFiles) {
  if (path.endsWith(".cjs")) writeFileSync(path, launched(text), { mode: 0o755 });
  else writeFileSync(path, text);
}

/** What the command is made of. */
export const command = { inputs: Object.keys(metafile.inputs) };

/** The launcher, and below it the program and the assets, each in one comment of one line; cli/launcher.cjs tells why. */
function launched(text) {
  const [program, ...more] = text
    .replace(/^#!.*\n/, "")
    .trimEnd()
    .split("\n");
  if (more.length > 0) throw new Error("the program must be one line");
  const lines = [ascii(program), ...Object.entries(assets).map(([name, json]) => `${name} ${ascii(json)}`)];
  return `${readFileSync(at("cli/launcher.cjs"), "utf8").trimEnd()}\n\n${lines.map((line) => `//${line}\n`).join("")}`;
}

/** With escapes for all that is not ASCII, which the launcher does not read; esbuild leaves it in regular expressions. */
function ascii(code) {
  return code.replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
