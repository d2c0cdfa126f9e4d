/** `npm run package`: all that the npm package holds: the command, the library with its types, the schema, the notices. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { command } from "./build.mjs";
import { notices } from "./notices.mjs";
import { esbuildPlugin } from "./virtual.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

/** Bundled packages that are CommonJS ask for Node's own modules by `require`, which an ES module has not. */
const requiring = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`;

const { metafile } = await build({
  entryPoints: [join(root, "compiler/index.ts")],
  outfile: join(dist, "index.js"),
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  minifyWhitespace: true,
  minifySyntax: true,
  metafile: true,
  banner: { js: requiring },
  logLevel: "warning",
  plugins: [esbuildPlugin],
});
types();
writeFileSync(join(dist, "THIRD-PARTY-NOTICES.txt"), notices([...Object.keys(metafile.inputs), ...command.inputs]));

/** The declarations that the library's own lead to. */
function types() {
  const folder = join(dist, "types");
  rmSync(folder, { recursive: true, force: true });
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-p", join(root, "tsconfig.types.json")], {
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) throw new Error("the declarations cannot be made");
  const needed = new Set();
  const pending = [join(folder, "compiler/index.d.ts")];
  for (const path of pending) {
    if (needed.has(path)) continue;
    needed.add(path);
    const text = standalone(readFileSync(path, "utf8"));
    writeFileSync(path, text);
    const imports = text.matchAll(/(?:from |import\()"(\.[^"]+)\.ts"/g);
    for (const [, to] of imports) pending.push(`${resolve(dirname(path), to)}.d.ts`);
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !needed.has(path)) rmSync(path);
  }
}

/** Declarations without the types of bundled packages, which nobody installs: to users of the library they say nothing. */
function standalone(text) {
  return text.replace(/^import (?:type )?\{([^}]*)\} from "(?!\.|node:)[^"]+";$/gm, (_, names) =>
    names
      .split(",")
      .map(
        (name) =>
          `type ${name
            .replace(/^\s*(?:type )?/, "")
            .replace(/^.* as /, "")
            .trim()} = unknown;`,
      )
      .join("\n"),
  );
}
