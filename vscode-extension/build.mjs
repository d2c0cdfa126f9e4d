/** `npm run package`: the extension with its server as `dist/flytec.vsix`. */
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { command } from "../compiler/build.mjs";
import { notices } from "../compiler/notices.mjs";

/** The tool that packs extensions; the next major version needs Node 22. */
const vsce = "@vscode/vsce@3.9.2";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const readJson = (path) => JSON.parse(readFileSync(at(path), "utf8"));

const [ours, theirs] = [readJson("package.json").version, readJson("../package.json").version];
if (ours !== theirs) throw new Error(`the extension is version ${ours}, flytec is ${theirs}`);

rmSync(at("dist"), { recursive: true, force: true });
const shared = { bundle: true, minify: true, legalComments: "none", logLevel: "warning", metafile: true };
const { metafile } = await build({
  ...shared,
  entryPoints: [at("extension.ts")],
  outfile: at("dist/extension.js"),
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
});
await build({
  ...shared,
  entryPoints: [at("graph/main.ts"), at("graph/graph.css")],
  outdir: at("dist"),
  entryNames: "graph",
  platform: "browser",
  target: "chrome120",
});
for (const name of ["flytec.cjs", "lsp.cjs"]) copyFileSync(at(`../dist/${name}`), at(`dist/${name}`));
writeFileSync(at("dist/THIRD-PARTY-NOTICES.txt"), notices([...Object.keys(metafile.inputs), ...command.inputs]));
copyFileSync(at("../LICENSE"), at("LICENSE"));

const flags = ["--no-dependencies", "--allow-missing-repository", "--out", at("../dist/flytec.vsix")];
execFileSync("npx", ["--yes", vsce, "package", ...flags], { cwd: at("."), stdio: ["ignore", "ignore", "inherit"] });
