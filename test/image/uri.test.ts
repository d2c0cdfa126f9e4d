import { beforeAll, describe, expect, test } from "vitest";
import { venvPython } from "../support/venv.ts";
import { files } from "./fixture.ts";
import { flytecUri, type ImageCase, type SdkUri, sdkUris } from "./sdk.ts";

beforeAll(() => venvPython(), 600_000);

/** `- with_…` items on the released image, and the same calls in Python. */
type Layers = readonly (readonly [yaml: string, python: string])[];

const aptLayers: Layers = [
  ["with_apt_packages: git", 'with_apt_packages("git")'],
  ["with_apt_packages: [git, curl]", 'with_apt_packages("git", "curl")'],
  ["with_apt_packages: {packages: [git], secret_mounts: token}", 'with_apt_packages("git", secret_mounts="token")'],
  ["with_apt_packages: []", "with_apt_packages()"],
];

const pipLayers: Layers = [
  ["with_pip_packages: polars", 'with_pip_packages("polars")'],
  ["with_pip_packages: [polars>=1.9, pyarrow]", 'with_pip_packages("polars>=1.9", "pyarrow")'],
  ['with_pip_packages: ["ray[default]==2.46"]', 'with_pip_packages("ray[default]==2.46")'],
  [
    "with_pip_packages: {packages: [torch], index_url: https://pypi.example.com/simple}",
    'with_pip_packages("torch", index_url="https://pypi.example.com/simple")',
  ],
  [
    "with_pip_packages: {packages: [a, b], extra_index_urls: [https://x, https://y], pre: true}",
    'with_pip_packages("a", "b", extra_index_urls=["https://x", "https://y"], pre=True)',
  ],
  [
    "with_pip_packages: {packages: a, extra_index_urls: https://x, pre: false, extra_args: --no-deps}",
    'with_pip_packages("a", extra_index_urls="https://x", pre=False, extra_args="--no-deps")',
  ],
  ["with_pip_packages: {pre: true}", "with_pip_packages(pre=True)"],
  ["with_pip_packages: {packages: [é, 😀]}", 'with_pip_packages("é", "😀")'],
];

const secretLayers: Layers = [
  ["with_commands: {commands: [a], secret_mounts: [x, y]}", 'with_commands(["a"], secret_mounts=["x", "y"])'],
  [
    "with_commands: {commands: [a], secret_mounts: {key: token, group: g}}",
    'with_commands(["a"], secret_mounts=flyte.Secret("token", group="g"))',
  ],
  [
    "with_commands: {commands: [a], secret_mounts: [{key: my-key, group: a-b}, {key: k, as_env_var: TOKEN}]}",
    'with_commands(["a"], secret_mounts=[flyte.Secret("my-key", group="a-b"), flyte.Secret("k", as_env_var="TOKEN")])',
  ],
  [
    "with_commands: {commands: [a], secret_mounts: {key: k, mount: /etc/flyte/secrets}}",
    'with_commands(["a"], secret_mounts=flyte.Secret("k", mount=pathlib.Path("/etc/flyte/secrets")))',
  ],
  [
    "with_commands: {commands: [a], secret_mounts: {key: k, mount: /etc/flyte/secrets, as_env_var: A}}",
    'with_commands(["a"], secret_mounts=flyte.Secret("k", mount=pathlib.Path("/etc/flyte/secrets"), as_env_var="A"))',
  ],
  [
    `with_commands: {commands: [a], secret_mounts: [{key: "it's", as_env_var: A}, {key: 'a"b', as_env_var: B}]}`,
    `with_commands(["a"], secret_mounts=[flyte.Secret("it's", as_env_var="A"), flyte.Secret('a"b', as_env_var="B")])`,
  ],
  [
    `with_commands: {commands: [a], secret_mounts: [{key: "a\\\\b\\t'\\"", as_env_var: A}, {key: "é\\u00a0\\u200b\\u0001", as_env_var: B}]}`,
    `with_commands(["a"], secret_mounts=[flyte.Secret("a\\\\b\\t'\\"", as_env_var="A"), flyte.Secret("é\\u00a0\\u200b\\u0001", as_env_var="B")])`,
  ],
];

const plainLayers: Layers = [
  ["with_commands: make install", 'with_commands(["make install"])'],
  ["with_commands: [echo a, echo b]", 'with_commands(["echo a", "echo b"])'],
  ["with_env_vars: {A: b}", 'with_env_vars({"A": "b"})'],
  ["with_env_vars: {B: x y, A: 'c=d', env_vars: z}", 'with_env_vars({"B": "x y", "A": "c=d", "env_vars": "z"})'],
  ["with_env_vars: {}", "with_env_vars({})"],
  ["with_workdir: /app", 'with_workdir("/app")'],
  ["with_workdir: {workdir: /app}", 'with_workdir("/app")'],
];

const requirementLayers: Layers = [
  ["with_requirements: requirements.txt", 'with_requirements(here / "requirements.txt")'],
  ["with_requirements: ./other.txt", 'with_requirements("other.txt")'],
  [
    "with_requirements: {file: requirements.txt, index_url: https://x, pre: true, extra_args: --no-deps, secret_mounts: k}",
    'with_requirements("requirements.txt", index_url="https://x", pre=True, extra_args="--no-deps", secret_mounts="k")',
  ],
];

const uvLayers: Layers = [
  ["with_uv_project: uv/pyproject.toml", 'with_uv_project(here / "uv/pyproject.toml")'],
  ["with_uv_project: unlocked/pyproject.toml", 'with_uv_project(here / "unlocked/pyproject.toml")'],
  [
    "with_uv_project: {pyproject_file: unlocked/pyproject.toml, uvlock: locks/uv.lock, extra_args: --only-group x}",
    'with_uv_project("unlocked/pyproject.toml", uvlock=pathlib.Path("locks/uv.lock"), extra_args="--only-group x")',
  ],
  [
    "with_uv_project: {pyproject_file: uv/pyproject.toml, index_url: https://x, extra_index_urls: [https://y], pre: true, secret_mounts: [k]}",
    'with_uv_project("uv/pyproject.toml", index_url="https://x", extra_index_urls=("https://y",), pre=True, secret_mounts=["k"])',
  ],
  [
    "with_uv_project: {pyproject_file: uv/pyproject.toml, project_install_mode: install_project}",
    'with_uv_project(here / "uv/pyproject.toml", project_install_mode="install_project")',
  ],
  [
    "with_uv_project: {pyproject_file: unlocked/pyproject.toml, project_install_mode: install_project}",
    'with_uv_project(here / "unlocked/pyproject.toml", project_install_mode="install_project")',
  ],
  [
    "with_uv_project: {pyproject_file: uv/pyproject.toml, project_install_mode: dependencies_only}",
    'with_uv_project(here / "uv/pyproject.toml", project_install_mode="dependencies_only")',
  ],
];

const poetryLayers: Layers = [
  ["with_poetry_project: poetry/pyproject.toml", 'with_poetry_project(here / "poetry/pyproject.toml")'],
  [
    "with_poetry_project: {pyproject_file: unlocked/pyproject.toml, poetry_lock: locks/poetry.lock}",
    'with_poetry_project("unlocked/pyproject.toml", poetry_lock=pathlib.Path("locks/poetry.lock"))',
  ],
  [
    "with_poetry_project: {pyproject_file: poetry/pyproject.toml, extra_args: --no-root, secret_mounts: [a, {key: b, group: c}]}",
    'with_poetry_project("poetry/pyproject.toml", extra_args="--no-root", secret_mounts=["a", flyte.Secret("b", group="c")])',
  ],
  [
    "with_poetry_project: {pyproject_file: poetry/pyproject.toml, project_install_mode: install_project}",
    'with_poetry_project(here / "poetry/pyproject.toml", project_install_mode="install_project")',
  ],
];

const pixiLayers: Layers = [
  ["with_pixi_project: pixi/pixi.toml", 'with_pixi_project(here / "pixi/pixi.toml")'],
  ["with_pixi_project: pixi", 'with_pixi_project(here / "pixi")'],
  ["with_pixi_project: pixi/pyproject.toml", 'with_pixi_project(here / "pixi/pyproject.toml")'],
  ["with_pixi_project: pixi-in-pyproject", 'with_pixi_project(here / "pixi-in-pyproject")'],
  [
    "with_pixi_project: {manifest_file: pixi-in-pyproject, pixi_lock: pixi/pixi.lock, environment: gpu}",
    'with_pixi_project("pixi-in-pyproject", pixi_lock=pathlib.Path("pixi/pixi.lock"), environment="gpu")',
  ],
  [
    "with_pixi_project: {manifest_file: pixi, extra_args: --frozen, secret_mounts: k}",
    'with_pixi_project("pixi", extra_args="--frozen", secret_mounts="k")',
  ],
  [
    "with_pixi_project: {manifest_file: pixi, project_install_mode: install_project}",
    'with_pixi_project(here / "pixi", project_install_mode="install_project")',
  ],
];

const sourceLayers: Layers = [
  ["with_source_file: data/a.txt", 'with_source_file(here / "data/a.txt")'],
  ["with_source_file: [data/a.txt, data/b.txt]", 'with_source_file([here / "data/a.txt", here / "data/b.txt"])'],
  ["with_source_file: {src: data/a.txt, dst: /app}", 'with_source_file(here / "data/a.txt", dst="/app")'],
  [
    "with_source_file: {src: [data/b.txt, data/a.txt], dst: x}",
    'with_source_file([here / "data/b.txt", here / "data/a.txt"], "x")',
  ],
  ["with_source_file: {src: data/a.txt, dst: ''}", 'with_source_file(here / "data/a.txt", dst="")'],
  ["with_source_folder: data", 'with_source_folder(here / "data")'],
  ["with_source_folder: data/", 'with_source_folder(here / "data")'],
  ["with_source_folder: {src: data, dst: .}", 'with_source_folder(here / "data", ".")'],
  ["with_source_folder: {src: data, dst: /app}", 'with_source_folder(here / "data", "/app")'],
  [
    "with_source_folder: {src: data/sub, copy_contents_only: true}",
    'with_source_folder(here / "data/sub", copy_contents_only=True)',
  ],
  [
    "with_source_folder: {src: data/sub, dst: y, copy_contents_only: true}",
    'with_source_folder(here / "data/sub", "y", True)',
  ],
  ["with_source_folder: ignored", 'with_source_folder(here / "ignored")'],
  ["with_code_bundle: all", 'with_code_bundle("all")'],
  ["with_code_bundle: {copy_style: all, dst: /root}", 'with_code_bundle(copy_style="all", dst="/root")'],
  ["with_dockerignore: ignore/.dockerignore", 'with_dockerignore(here / "ignore/.dockerignore")'],
  ["with_dockerignore: ignore/custom", 'with_dockerignore(here / "ignore/custom")'],
];

const layers = [
  aptLayers,
  pipLayers,
  secretLayers,
  plainLayers,
  requirementLayers,
  uvLayers,
  poetryLayers,
  pixiLayers,
  sourceLayers,
].flat();

/** Whole definitions of `it`, and the same in Python. */
const definitions: readonly (readonly [yaml: string, python: string])[] = [
  ["{from_debian_base: {}}", "flyte.Image.from_debian_base()"],
  ["{from_debian_base: }", "flyte.Image.from_debian_base()"],
  ['{from_debian_base: {python_version: "3.10"}}', "flyte.Image.from_debian_base(python_version=(3, 10))"],
  ["{from_debian_base: {flyte_version: 2.1.0}}", 'flyte.Image.from_debian_base(flyte_version="2.1.0")'],
  ["{from_debian_base: {flyte_version: v2.0.0b1}}", 'flyte.Image.from_debian_base(flyte_version="v2.0.0b1")'],
  ["{from_debian_base: {name: shop}}", 'flyte.Image.from_debian_base(name="shop")'],
  ["{from_debian_base: {registry: ghcr.io/acme}}", 'flyte.Image.from_debian_base(registry="ghcr.io/acme")'],
  [
    "{from_debian_base: {registry: ghcr.io/acme, name: shop, registry_secret: k, platform: [linux/arm64]}}",
    'flyte.Image.from_debian_base(registry="ghcr.io/acme", name="shop", registry_secret="k", platform=("linux/arm64",))',
  ],
  ["{from_debian_base: {registry_secret: k}}", 'flyte.Image.from_debian_base(registry_secret="k")'],
  ["{from_debian_base: {name: '', registry: ''}}", 'flyte.Image.from_debian_base(name="", registry="")'],
  ["{from_debian_base: {install_flyte: true}}", "flyte.Image.from_debian_base(install_flyte=True)"],
  ["{from_debian_base: {install_flyte: false}}", "flyte.Image.from_debian_base(install_flyte=False)"],
  [
    '{from_debian_base: {install_flyte: false, python_version: "3.14"}}',
    "flyte.Image.from_debian_base(install_flyte=False, python_version=(3, 14))",
  ],
  [
    "{from_debian_base: {install_flyte: false, name: x}}",
    'flyte.Image.from_debian_base(install_flyte=False, name="x")',
  ],
  [
    "{from_debian_base: {install_flyte: false}, layers: [with_workdir: /a]}",
    'flyte.Image.from_debian_base(install_flyte=False).with_workdir("/a")',
  ],
  [
    "{from_debian_base: {install_flyte: false}, clone: {}}",
    "flyte.Image.from_debian_base(install_flyte=False).clone()",
  ],
  ["{from_debian_base: {}, clone: {}}", "flyte.Image.from_debian_base().clone()"],
  ["{from_debian_base: {}, clone: }", "flyte.Image.from_debian_base()"],
  ["{from_base: python:3.12-slim}", 'flyte.Image.from_base("python:3.12-slim")'],
  ["{from_base: {image_uri: a/b@sha256:1}}", 'flyte.Image.from_base("a/b@sha256:1")'],
  ["{from_base: a:1, clone: {name: n}}", 'flyte.Image.from_base("a:1").clone(name="n")'],
  [
    "{from_base: a:1, clone: {name: n, registry: r, registry_secret: {key: k}, platform: linux/arm64, python_version: '3.11'}}",
    'flyte.Image.from_base("a:1").clone(name="n", registry="r", registry_secret=flyte.Secret("k"), platform="linux/arm64", python_version=(3, 11))',
  ],
  [
    "{from_base: a:1, clone: {name: n, base_image: b:2}}",
    'flyte.Image.from_base("a:1").clone(name="n", base_image="b:2")',
  ],
  ["{from_base: a:1, clone: {name: n, base_image: ''}}", 'flyte.Image.from_base("a:1").clone(name="n", base_image="")'],
  [
    "{from_base: a:1, clone: {name: n, extendable: true}, layers: [with_apt_packages: git, with_workdir: /b]}",
    'flyte.Image.from_base("a:1").clone(name="n", extendable=True).with_apt_packages("git").with_workdir("/b")',
  ],
  [
    "{from_dockerfile: {file: Dockerfile, registry: r.io, name: d}}",
    'flyte.Image.from_dockerfile(here / "Dockerfile", "r.io", "d")',
  ],
  [
    "{from_dockerfile: {file: Dockerfile, registry: r.io, name: d, platform: [linux/amd64, linux/arm64]}, clone: {base_image: x}}",
    'flyte.Image.from_dockerfile("Dockerfile", "r.io", "d", ("linux/amd64", "linux/arm64")).clone(base_image="x")',
  ],
  ["{from_uv_script: {script: uv.py, name: u}}", 'flyte.Image.from_uv_script(here / "uv.py", name="u")'],
  ["{from_uv_script: {script: uv-tool.py, name: u}}", 'flyte.Image.from_uv_script(here / "uv-tool.py", name="u")'],
  [
    "{from_uv_script: {script: uv-other-tool.py, name: u}}",
    'flyte.Image.from_uv_script(here / "uv-other-tool.py", name="u")',
  ],
  [
    "{from_uv_script: {script: uv-project.py, name: u}}",
    'flyte.Image.from_uv_script(here / "uv-project.py", name="u")',
  ],
  ["{from_uv_script: {script: uv-empty.py, name: u}}", 'flyte.Image.from_uv_script(here / "uv-empty.py", name="u")'],
  [
    '{from_uv_script: {script: uv.py, name: u, registry: r, registry_secret: k, python_version: "3.13", index_url: https://x, extra_index_urls: [a, b], pre: true, extra_args: -q, secret_mounts: s}}',
    'flyte.Image.from_uv_script("uv.py", name="u", registry="r", registry_secret="k", python_version=(3, 13), index_url="https://x", extra_index_urls=["a", "b"], pre=True, extra_args="-q", secret_mounts="s")',
  ],
  [
    "{from_uv_script: {script: uv.py, name: u}, layers: [with_commands: echo]}",
    'flyte.Image.from_uv_script("uv.py", name="u").with_commands(["echo"])',
  ],
  ["{from_pixi_script: {script: pixi.py, name: p}}", 'flyte.Image.from_pixi_script(here / "pixi.py", name="p")'],
  [
    "{from_pixi_script: {script: pixi-python.py, name: p}}",
    'flyte.Image.from_pixi_script(here / "pixi-python.py", name="p")',
  ],
  [
    "{from_pixi_script: {script: pixi-bare.py, name: p}}",
    'flyte.Image.from_pixi_script(here / "pixi-bare.py", name="p")',
  ],
  [
    "{from_pixi_script: {script: pixi-bare.py, name: p, registry: r, environment: gpu, extra_args: --frozen, platform: [linux/arm64], secret_mounts: [k]}}",
    'flyte.Image.from_pixi_script("pixi-bare.py", name="p", registry="r", environment="gpu", extra_args="--frozen", platform=("linux/arm64",), secret_mounts=["k"])',
  ],
];

/** Several images, `it` being built from others. */
const families: readonly (readonly [yaml: string, python: string])[] = [
  ["base: {from_debian_base: {name: b}}\nit: {from_image: base}", 'flyte.Image.from_debian_base(name="b")'],
  [
    "base: {from_debian_base: {name: b}, layers: [with_apt_packages: git]}\nit: {from_image: base, clone: {name: g}, layers: [with_pip_packages: torch]}",
    'flyte.Image.from_debian_base(name="b").with_apt_packages("git").clone(name="g").with_pip_packages("torch")',
  ],
  [
    "a: {from_base: x:1}\nb: {from_image: a, clone: {name: n, extendable: true}}\nit: {from_image: {image: b}, layers: [with_workdir: /w]}",
    'flyte.Image.from_base("x:1").clone(name="n", extendable=True).with_workdir("/w")',
  ],
  [
    "a: {from_uv_script: {script: uv.py, name: u}}\nit: {from_image: a, clone: {registry: r}, layers: [with_env_vars: {A: b}]}",
    'flyte.Image.from_uv_script("uv.py", name="u").clone(registry="r").with_env_vars({"A": "b"})',
  ],
];

/** Layers whose order, or whose `.dockerignore`, matters to each other. */
const combinations: readonly (readonly [yaml: string, python: string])[] = [
  [
    "[with_code_bundle: all, with_workdir: /a, {with_code_bundle: {copy_style: all, dst: b}}, with_apt_packages: git]",
    'with_code_bundle("all").with_workdir("/a").with_code_bundle("all", "b").with_apt_packages("git")',
  ],
  [
    "[with_source_folder: ignore, with_dockerignore: ignore/.dockerignore, with_source_file: [data/a.txt]]",
    'with_source_folder(here / "ignore").with_dockerignore(here / "ignore/.dockerignore").with_source_file(here / "data/a.txt")',
  ],
  [
    "[with_dockerignore: src/.dockerignore, with_source_folder: src, with_source_file: src/app/debug.log, with_source_folder: ignored]",
    'with_dockerignore(here / "src/.dockerignore").with_source_folder(here / "src").with_source_file(here / "src/app/debug.log").with_source_folder(here / "ignored")',
  ],
  [
    "[with_dockerignore: ignored/.dockerignore, with_dockerignore: unlocked/.dockerignore, {with_uv_project: {pyproject_file: unlocked/pyproject.toml, project_install_mode: install_project}}, with_source_folder: ignored]",
    'with_dockerignore(here / "ignored/.dockerignore").with_dockerignore(here / "unlocked/.dockerignore").with_uv_project(here / "unlocked/pyproject.toml", project_install_mode="install_project").with_source_folder(here / "ignored")',
  ],
  [
    "[with_dockerignore: poetry/.dockerignore, {with_poetry_project: {pyproject_file: poetry/pyproject.toml, project_install_mode: install_project}}]",
    'with_dockerignore(here / "poetry/.dockerignore").with_poetry_project(here / "poetry/pyproject.toml", project_install_mode="install_project")',
  ],
  [
    "[with_pip_packages: [a, bc], with_pip_packages: [ab, c], with_requirements: requirements.txt]",
    'with_pip_packages("a", "bc").with_pip_packages("ab", "c").with_requirements("requirements.txt")',
  ],
];

const base = "flyte.Image.from_debian_base()";
const cases: readonly (ImageCase & { title: string })[] = [
  ...layers.map(([yaml, python]) => ({
    title: yaml,
    images: `it:\n  from_debian_base: {}\n  layers:\n    - ${yaml}`,
    python: `${base}.${python}`,
  })),
  ...definitions.map(([yaml, python]) => ({ title: yaml, images: `it: ${yaml}`, python })),
  ...families.map(([yaml, python]) => ({ title: yaml, images: yaml, python })),
  ...combinations.map(([yaml, python]) => ({
    title: yaml,
    images: `it: {from_debian_base: {}, layers: ${yaml}}`,
    python: `${base}.${python}`,
  })),
].map((one) => ({ ...one, files }));

const rooted: readonly (ImageCase & { title: string })[] = [
  {
    title: "a code bundle of a source root",
    images: "it: {from_debian_base: {}, layers: [with_code_bundle: all]}",
    python: `${base}.with_code_bundle("all")`,
  },
  {
    title: "the .dockerignore of a source root, for its own files",
    images: "it: {from_debian_base: {}, layers: [with_source_folder: src/app]}",
    python: `${base}.with_source_folder(here / "src/app")`,
  },
  {
    title: "the .dockerignore of a source root, for files outside",
    images: "it: {from_debian_base: {}, layers: [with_source_folder: ignored]}",
    python: `${base}.with_source_folder(here / "ignored")`,
  },
  {
    title: "a project beside the source root",
    images: "it: {from_debian_base: {}, layers: [with_uv_project: uv/pyproject.toml]}",
    python: `${base}.with_uv_project(here / "uv/pyproject.toml")`,
  },
].map((one) => ({ ...one, files, root: "src" }));

const ownIgnore = { ...files, ".dockerignore": "data/sub\n*.txt\n!requirements.txt\nuv/**/*.py\n" };
const ignoring: readonly (ImageCase & { title: string })[] = [
  ...sourceLayers,
  ...uvLayers,
  ...poetryLayers,
  ...requirementLayers,
].map(([yaml, python]) => ({
  title: yaml,
  images: `it:\n  from_debian_base: {}\n  layers:\n    - ${yaml}`,
  python: `${base}.${python}`,
  files: ownIgnore,
}));

describe.each([
  ["", cases],
  [" below a source root", rooted],
  [" with a .dockerignore", ignoring],
])("the URI is the one that the SDK computes%s", (_, all) => {
  let written: SdkUri[] = [];
  let printed: SdkUri[] = [];
  beforeAll(async () => {
    written = await sdkUris(all, all[0]!);
    printed = await sdkUris(
      all.map(({ python, ...rest }) => rest),
      all[0]!,
    );
  }, 600_000);
  test.each(all.map((one, i) => [one.title, i, one] as const))("%s", (_, i, one) => {
    expect({ ...written[i], lookup: true }).toEqual(flytecUri(one));
    expect(printed[i], "the same image from the printed Python").toEqual(written[i]);
  });
});
