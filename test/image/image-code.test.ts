import { expect, test } from "vitest";
import { printedImages } from "./sdk.ts";

test.each([
  ["from_base: python:3.12-slim", 'flyte.Image.from_base("python:3.12-slim")'],
  ["from_debian_base: {}", 'flyte.Image.from_debian_base(python_version=(3, 12), flyte_version="2.12.1")'],
  [
    "from_debian_base: {install_flyte: false, name: n}",
    'flyte.Image.from_debian_base(python_version=(3, 12), install_flyte=False, name="n")',
  ],
  [
    "from_dockerfile: {file: docker/Dockerfile, registry: r, name: n}",
    'flyte.Image.from_dockerfile(here / "docker/Dockerfile", registry="r", name="n")',
  ],
  ["from_ref_name: base, clone: {extendable: true}", 'flyte.Image.from_ref_name("base").clone(extendable=True)'],
  [
    "from_uv_script: {script: s.py, name: n, pre: true}",
    'flyte.Image.from_uv_script(here / "s.py", name="n", python_version=(3, 12), pre=True)',
  ],
  ["from_image: my-base, layers: [with_workdir: /app]", 'my_base.with_workdir("/app")'],
])("%s", (definition, python) => {
  expect(printedImages({ images: `it: {${definition}}` })).toBe(`it = ${python}`);
});

test("the interpreter's Python is kept from scripts for pixi", () => {
  const images = "it: {from_pixi_script: {script: s.py, name: n}, clone: {registry: r}}";
  expect(printedImages({ images })).toBe(`it = (
    flyte.Image.from_pixi_script(here / "s.py", name="n")
    .clone(registry="r", base_image="python:3.12-slim-bookworm", python_version=(3, 12))
)`);
});

test("a definition reads in Python as it reads in YAML", () => {
  const images = `
base:
  from_debian_base: {name: shop-base, registry: ghcr.io/acme}
  layers:
    - with_apt_packages: [git]
    - with_pip_packages: {packages: [polars>=1.9, pyarrow], index_url: https://pypi.example.com/simple, secret_mounts: [token]}
it:
  from_image: base
  clone: {name: shop-gpu}
  layers:
    - with_env_vars: {A: b}
    - with_source_file: [a.txt, b.txt]
    - with_uv_project: {pyproject_file: pyproject.toml, extra_index_urls: https://x}`;
  expect(printedImages({ images })).toBe(`base = (
    flyte.Image.from_debian_base(
        python_version=(3, 12),
        flyte_version="2.12.1",
        name="shop-base",
        registry="ghcr.io/acme",
    )
    .with_apt_packages("git")
    .with_pip_packages(
        "polars>=1.9",
        "pyarrow",
        index_url="https://pypi.example.com/simple",
        secret_mounts=["token"],
    )
)
it = (
    base
    .clone(name="shop-gpu")
    .with_env_vars({"A": "b"})
    .with_source_file([here / "a.txt", here / "b.txt"])
    .with_uv_project(here / "pyproject.toml", extra_index_urls=("https://x",))
)`);
});
