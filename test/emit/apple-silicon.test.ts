/** What a task on a Mac is told to install: the packages of its image, as the SDK reads them. */
import { beforeAll, expect, test } from "vitest";
import { type Compiled, compiled } from "../support/configurations/both-ways.ts";
import { sdkDifferences } from "../support/configurations/sdk-differences.ts";
import { askOracle } from "../support/oracle.ts";
import { venvPython } from "../support/venv.ts";

const files: Readonly<Record<string, string>> = {
  "a.txt": `# comment
numpy==2.0  # why
  pandas  \\
  >=2
-r more/b.txt
-c constraints.txt
--index-url https://pypi.example.com/simple
-i=https://other
--extra-index-url=https://extra
-f https://links
--pre
--no-binary :all:
flyte>=2
Flyte[tui]==2.12.1 ; python_version > "3.9"
flyteplugins-ray
torch --hash=sha256:0123
`,
  "more/b.txt": "-r ../a.txt\nscipy\r\nfrom-b @ https://x/y.whl\r\n",
  "empty.txt": "",
  "missing.txt": "-r nowhere.txt\nkept",
  "p/pyproject.toml": `[project]
name = "x"
description = """
several "lines" \\
   and more"""
version = '1.0'
requires-python = ">=3.11"
dependencies = ["httpx", "ray[default]>=2 ; sys_platform == 'darwin'", "flyte"]
keywords = ["a", 'b']

[[tool.uv.index]]
url = "https://x"
priority = 1.5
since = 2026-01-01 10:00:00Z
mixed = [1, "a", {b = true}]

[tool.poetry.dependencies]
python = "^3.12"
pandas = "^2.1"
"odd name" = "~1"
exact = "1.0"
any = "*"
least = ">=3"
table = { version = "^5", extras = ["a"] }
bare = { git = "https://x" }
`,
  "p/uv.lock": "locked",
  "p/poetry.lock": "locked",
  "odd/poetry.lock": "locked",
  "odd/pyproject.toml": "[project]\ndependencies = [\n  'one',\n  # two\n  'three' ]\n[tool.poetry.dependencies]\n",
  "script.py":
    "# /// script\n# requires-python = '>=3.12'\n# dependencies = ['httpx', \"flyte\",\n#   'rich']\n# ///\nimport httpx\n",
};

/** `layers:` of an image, or an image of its own. */
const layers: readonly string[] = [
  "[]",
  "[with_pip_packages: [numpy, 'flyte==2.12.1', FLYTE, 'flyte @ https://x', 'flyte foo', 'flyte (>=2)', 'flyte~=2.0,!=2.1', flyteidl2, é]]",
  "[{with_pip_packages: {packages: [a], index_url: https://one, extra_index_urls: [https://e1, https://e2], pre: true}}, {with_pip_packages: {packages: [b], index_url: https://two, extra_index_urls: [https://e2, https://e3], pre: true, extra_args: --no-deps}}]",
  "[with_requirements: a.txt]",
  "[with_requirements: empty.txt, with_requirements: more/b.txt]",
  "[{with_requirements: {file: a.txt, index_url: https://one}}, with_pip_packages: [last]]".replace(
    "with_pip_packages: [last]",
    "{with_pip_packages: [last]}",
  ),
  "[with_requirements: missing.txt, with_pip_packages: after]".replace(
    "with_pip_packages: after",
    "{with_pip_packages: after}",
  ),
  "[with_uv_project: p/pyproject.toml]",
  "[{with_uv_project: {pyproject_file: p/pyproject.toml, index_url: https://one, project_install_mode: install_project}}]",
  "[with_poetry_project: p/pyproject.toml, with_apt_packages: git]",
  "[with_poetry_project: odd/pyproject.toml, with_commands: [echo]]",
];

const images: readonly string[] = [
  ...layers.map((each) => `{from_debian_base: {name: mac}, layers: ${each}}`),
  "{from_uv_script: {script: script.py, name: mac}, layers: [with_pip_packages: more]}",
  "ghcr.io/acme/mac:1",
  "auto",
];

let all: readonly Compiled[];

beforeAll(async () => {
  all = images.map((image) => compiled({ files: { ...files, "flyte.yaml": project(image) } }));
  await venvPython();
}, 600_000);

function project(image: string): string {
  return `environments:
  mac:
    image: ${image}
    env_vars: {A: b, _F_APPLE_SILICON_EXECUTION: mine}
    resources: {gpu: AppleSilicon}
    module: jobs
    tasks:
      load:
        inputs: {}
        overrides:
          contained: {env_vars: {FLYTE_APPLE_SILICON_EXECUTION: container}}
          elsewhere: {resources: {gpu: 1}}
          device: {resources: {gpu: {device: AppleSilicon}}, env_vars: {}}
`;
}

test.each(images.map((image, i) => [image, i] as const))("%s", { timeout: 60_000 }, async (_, i) => {
  const made = all[i]!;
  const [deployment, overriding] = await askOracle([made.asked.deployed, made.asked.overridden]);
  expect(sdkDifferences(made, deployment, overriding)).toEqual([]);
});

test("a task on a Mac is told so", () => {
  const [request] = all[1]!.deployed as unknown as readonly {
    readonly spec: {
      readonly taskTemplate: { readonly container: { readonly env: readonly { readonly key: string }[] } };
    };
  }[];
  expect(request!.spec.taskTemplate.container.env.map(({ key }) => key)).toEqual([
    "A",
    "_F_APPLE_SILICON_EXECUTION",
    "_F_SYS_PATH",
    "_F_APPLE_SILICON_HOST_PACKAGES",
  ]);
});
