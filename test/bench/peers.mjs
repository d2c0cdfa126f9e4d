/** The tools flytec is measured beside, installed from their registries into `.cache/peers` when they are first needed. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const home = join(root, ".cache/peers");
const npmFolder = join(home, "npm");

/** Packages of npm, with their versions. */
export const npm = {
  "ajv-cli": "5.0.0",
  "vscode-json-languageservice": "5.7.2",
  "vscode-languageserver": "9.0.1",
  "vscode-languageserver-textdocument": "1.0.12",
  "yaml-language-server": "1.25.0",
};

/** Packages of PyPI. */
export const pypi = { "check-jsonschema": "0.39.0" };

/** Commands of Go modules. */
export const go = {
  "github.com/rhysd/actionlint/cmd/actionlint": "v1.7.12",
  "github.com/yannh/kubeconform/cmd/kubeconform": "v0.8.0",
};

/** All peers by name, with their versions. */
export const versions = Object.entries({ ...npm, ...pypi, ...go }).map(
  ([name, version]) => `${name.split("/").at(-1)} ${version.replace(/^v/, "")}`,
);

/** Where the commands of the command-line peers stand. */
export const commands = {
  "ajv-cli": [process.execPath, join(npmFolder, "node_modules/ajv-cli/dist/index.js")],
  "check-jsonschema": [join(home, "python/bin/check-jsonschema")],
  actionlint: [join(home, "go/actionlint")],
  kubeconform: [join(home, "go/kubeconform")],
};

/** The file of a package of npm's. */
export function npmFile(path) {
  return join(npmFolder, "node_modules", path);
}

/** Installs those of a registry that are not there in these versions. */
export function install(...registries) {
  if (registries.includes("npm")) once("npm", npm, installNpm);
  if (registries.includes("pypi")) once("python", pypi, installPypi);
  if (registries.includes("go")) once("go", go, installGo);
}

/** A folder of `.cache/peers` says in `installed.json` what is in it; one that says otherwise is made anew. */
function once(name, wanted, make) {
  const folder = join(home, name);
  const stamp = join(folder, "installed.json");
  const text = JSON.stringify(wanted);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === text) return;
  console.error(`installing ${Object.keys(wanted).join(", ")} …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  make(folder);
  writeFileSync(stamp, text);
}

function installNpm(folder) {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: npm }));
  call("npm", ["install", "--no-audit", "--no-fund", "--silent"], folder);
}

function installPypi(folder) {
  call("python3", ["-m", "venv", folder], root);
  const wanted = Object.entries(pypi).map(([name, version]) => `${name}==${version}`);
  call(join(folder, "bin/pip"), ["install", "--quiet", ...wanted], root);
}

function installGo(folder) {
  for (const [module, version] of Object.entries(go))
    call("go", ["install", `${module}@${version}`], folder, { GOBIN: folder });
}

function call(command, args, cwd, more = {}) {
  execFileSync(command, args, { cwd, env: { ...process.env, ...more }, stdio: ["ignore", "ignore", "inherit"] });
}

/** The interpreter with the SDK that the tests use; the benchmark makes it, too, unless it is to find one or none. */
export function sdkPython(make) {
  if (make) {
    const script = join(root, "test/oracle/make_venv.py");
    return execFileSync("python3", [script, join(root, ".cache")], { encoding: "utf8" }).trim();
  }
  const cache = join(root, ".cache");
  const names = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith("venv-")) : [];
  const made = names.find((name) => ["complete", "bin/flyte"].every((path) => existsSync(join(cache, name, path))));
  return made && join(cache, made, "bin/python");
}
