import { expect, test } from "vitest";
import { imageCode } from "../../compiler/emit/python/image-code.ts";
import { flat } from "../../compiler/emit/python/printer.ts";
import { modelOf, naming } from "./sdk.ts";

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
  [
    "from_pixi_script: {script: s.py, name: n}, clone: {registry: r}",
    'flyte.Image.from_pixi_script(here / "s.py", name="n").clone(registry="r", base_image="python:3.12-slim-bookworm", python_version=(3, 12))',
  ],
  [
    "from_image: base, layers: [{with_pip_packages: {packages: [a, b], index_url: https://x, secret_mounts: [token, {key: k, group: g}]}}]",
    'base.with_pip_packages("a", "b", index_url="https://x", secret_mounts=["token", flyte.Secret(key="k", group="g")])',
  ],
  [
    "from_image: base, layers: [with_env_vars: {A: b}, with_source_file: [a.txt, b.txt], {with_uv_project: {pyproject_file: pyproject.toml, extra_index_urls: https://x}}]",
    'base.with_env_vars({"A": "b"}).with_source_file([here / "a.txt", here / "b.txt"]).with_uv_project(here / "pyproject.toml", extra_index_urls=("https://x",))',
  ],
])("%s", (yaml, python) => {
  const definition = modelOf({ images: `it: {${yaml}}` }).images.get("it")!.definition!;
  expect(flat(imageCode(definition, naming))).toBe(python);
});
