import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const rules = at("rules/");
const pages = Object.fromEntries(readdirSync(rules).filter((n) => n.endsWith(".md") && n !== "README.md").map((n) => [n.slice(0, -3), readFileSync(rules + n, "utf8")]));
await build({
  entryPoints: [at("cli/flytec.ts")], bundle: true, platform: "node", target: "node20", format: "cjs", outfile: at("../dist/flytec.cjs"), minify: true, logLevel: "warning",
  plugins: [{ name: "virtual", setup(b) {
    b.onResolve({ filter: /^virtual:/ }, (a) => ({ path: a.path, namespace: "virtual" }));
    b.onLoad({ filter: /.*/, namespace: "virtual" }, (a) => ({ contents: a.path.endsWith("schema") ? "export default '{}'" : `export const pages = ${JSON.stringify(pages)}` }));
  } }],
});
