import { beforeAll, describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { buildContext, buildImage } from "../../compiler/model/image-build.ts";
import type { ImageProblem } from "../../compiler/model/image-problem.ts";
import { sourceProblems } from "../../compiler/model/image-sources.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { visible } from "../../compiler/source/node.ts";
import { venvPython } from "../support/venv.ts";
import { files } from "./fixture.ts";
import { contextOf, flytecUri, modelOf, type SdkUri, sdkUris } from "./sdk.ts";

beforeAll(() => venvPython(), 600_000);

/** A problem as its code and the characters it points at. */
function shown({ code, at: { node } }: ImageProblem): readonly [code: string, under: string] {
  const { start, end } = visible(node);
  return [code, node.source.text.slice(start, end)];
}

/** The image `it` that cannot be built, what is said of it, and the characters that this points at. */
const refused: readonly (readonly [yaml: string, code: string, under: string])[] = [
  ["it: {from_base: a:1, layers: [with_workdir: /a]}", "image-not-extendable", "with_workdir"],
  ["it: {from_base: a:1, clone: {name: n}, layers: [with_workdir: /a]}", "image-not-extendable", "with_workdir"],
  ["it: {from_ref_name: r, layers: [with_apt_packages: git]}", "image-not-extendable", "with_apt_packages"],
  [
    "it: {from_debian_base: {}, clone: {extendable: false}, layers: [with_workdir: /a]}",
    "image-not-extendable",
    "with_workdir",
  ],
  ["a: {from_base: a:1}\nit: {from_image: a, layers: [with_workdir: /a]}", "image-not-extendable", "with_workdir"],
  [
    "it: {from_base: a:1, clone: {extendable: true}, layers: [with_workdir: /a]}",
    "image-name-for-layer",
    "with_workdir",
  ],
  [
    "it: {from_dockerfile: {file: Dockerfile, registry: r, name: n}, layers: [with_workdir: /a]}",
    "image-dockerfile-layer",
    "with_workdir",
  ],
  [
    "it: {from_dockerfile: {file: Dockerfile, registry: r, name: n}, clone: {extendable: true}, layers: [with_workdir: /a]}",
    "image-dockerfile-layer",
    "with_workdir",
  ],
  ["it: {from_base: a:1, clone: {registry: r}}", "image-no-name-uri", "clone"],
  ["it: {from_base: ''}", "env-image-empty", "''"],
  ["it: {from_dockerfile: {file: missing, registry: r, name: n}}", "image-file-missing-hash", "missing"],
  ["it: {from_uv_script: {script: missing.py, name: n}}", "image-file-missing-hash", "missing.py"],
  ["it: {from_pixi_script: {script: missing.py, name: n}}", "image-file-missing-hash", "missing.py"],
  ["it: {from_debian_base: {}, layers: [with_requirements: missing.txt]}", "image-file-missing-hash", "missing.txt"],
  [
    "it: {from_debian_base: {}, layers: [with_requirements: uv/pyproject.toml]}",
    "image-requirements-ext",
    "uv/pyproject.toml",
  ],
  [
    "it: {from_debian_base: {}, layers: [with_source_file: [data/a.txt, data/sub/../a.txt]]}",
    "image-source-file-dup",
    "data/sub/../a.txt",
  ],
  [
    "it: {from_debian_base: {}, layers: [with_uv_project: missing/pyproject.toml]}",
    "image-project-missing",
    "missing/pyproject.toml",
  ],
  [
    "it: {from_debian_base: {}, layers: [{with_uv_project: {pyproject_file: uv/pyproject.toml, uvlock: missing.lock}}]}",
    "image-project-missing",
    "missing.lock",
  ],
  [
    "it: {from_debian_base: {}, layers: [with_poetry_project: unlocked/pyproject.toml]}",
    "image-project-missing",
    "unlocked/pyproject.toml",
  ],
  ["it: {from_debian_base: {}, layers: [with_pixi_project: data]}", "image-project-missing", "data"],
  [
    "it: {from_pixi_script: {script: pixi-bare.py, name: n, platform: linux/riscv64}}",
    "image-platform",
    "linux/riscv64",
  ],
  ["it: {from_uv_script: {script: data/a.py, name: n}}", "image-script-header", "data/a.py"],
];

/** The SDK refuses these only when the image is built, and takes a code bundle of loaded modules from its own interpreter. */
const refusedLater: typeof refused = [
  ["it: {from_uv_script: {script: uv.txt, name: n}}", "image-uv-script-ext", "uv.txt"],
  ["it: {from_debian_base: {}, layers: [with_source_folder: missing]}", "image-source-missing", "missing"],
  ["it: {from_debian_base: {}, layers: [with_source_folder: data/a.txt]}", "image-source-missing", "data/a.txt"],
  ["it: {from_debian_base: {}, layers: [with_source_file: [data/a.txt, data]]}", "image-source-missing", "data"],
  ["it: {from_debian_base: {}, layers: [with_pixi_project: other.txt]}", "image-pixi-manifest-name", "other.txt"],
  ["it: {from_debian_base: {}, layers: [with_dockerignore: missing]}", "image-file-missing-hash", "missing"],
  ["it: {from_uv_script: {script: lost-project.py, name: n}}", "image-project-missing", "lost-project.py"],
  [
    "it: {from_debian_base: {}, layers: [with_code_bundle: loaded_modules]}",
    "image-codebundle-unresolved",
    "loaded_modules",
  ],
  ["it: {from_debian_base: {}, layers: [{with_code_bundle: }]}", "image-codebundle-unresolved", "with_code_bundle"],
];

/** What cannot be said in Python, or not without the rest of the project. */
const languageOnly: typeof refused = [
  ["it: {from_image: bese}\nbase: {from_debian_base: {}}", "reference-unknown", "bese"],
  ["it: {from_image: it}", "extends-cycle", "it"],
  ["it: {from_image: a}\na: {from_image: b}\nb: {from_image: a}", "extends-cycle", "a"],
  ["it: {from_ref_name: nowhere}", "image-ref-unknown", "nowhere"],
  ["it: {from_ref_name: {}}", "image-ref-unknown", "from_ref_name"],
];

const some = {
  ...files,
  "data/a.py": "print()",
  "uv.txt": files["uv.py"]!,
  "lost-project.py": '# /// script\n# dependencies = ["x @ file:///nowhere/x"]\n# ///\n',
};

describe("what stands in the way of a URI", () => {
  test.each([...refused, ...refusedLater, ...languageOnly])("%s: %s at %s", (images, code, under) => {
    const uri = flytecUri({ images, files: some });
    expect("problem" in uri ? shown(uri.problem) : uri).toEqual([code, under]);
  });
});

describe("the SDK refuses it, too", () => {
  let answers: SdkUri[] = [];
  beforeAll(async () => {
    answers = await sdkUris(
      refused.map(([images]) => ({ images })),
      { files: some },
    );
  }, 600_000);
  test.each(refused.map(([images], i) => [images, i] as const))("%s", (_, i) => {
    expect(answers[i]).toHaveProperty("error");
  });
});

test("a layer is refused once, at the first of them, with the image's beginning beside it", () => {
  const model = modelOf({
    images: "a: {from_base: x:1}\nit: {from_image: a, layers: [with_workdir: /a, with_workdir: /b]}",
  });
  const { problems } = buildImage(model.images.get("it")!.definition!, buildContext(model));
  expect(problems.map(shown)).toEqual([["image-not-extendable", "with_workdir"]]);
  expect(problems[0]!.related!.map(({ at }) => at.node)).toMatchObject([{ value: "from_base" }]);
});

test("all missing files of an image are told, in its order", () => {
  const { images } = modelOf({
    images:
      "it: {from_uv_script: {script: a, name: n}, layers: [with_requirements: b.txt, with_source_file: [c, d/c, requirements.txt]]}",
  });
  expect(sourceProblems(images.get("it")!.definition!, contextOf({ images: "", files }).files).map(shown)).toEqual([
    ["image-uv-script-ext", "a"],
    ["image-file-missing-hash", "a"],
    ["image-file-missing-hash", "b.txt"],
    ["image-source-missing", "c"],
    ["image-source-missing", "d/c"],
    ["image-source-file-dup", "d/c"],
  ]);
});

/** What a rule points at in a project with these images and environments. */
function underlined(code: string, yaml: string): string[] {
  const { diagnostics } = analyze(memoryFiles({ "flyte.yaml": yaml }), "flyte.yaml", { now: 0 })!;
  return diagnostics.flatMap((d) => (d.code === code ? [yaml.slice(d.span.start, d.span.end)] : []));
}

/** What the SDK takes without a word, by the rule that has one: the image `it`, and what is pointed at. */
const taken: readonly (readonly [code: string, yaml: string, under: readonly string[]])[] = [
  ["image-registry-secret-dropped", "{from_debian_base: {registry_secret: k}}", ["registry_secret"]],
  ["image-registry-secret-dropped", "{from_debian_base: {registry_secret: k, name: ''}}", ["registry_secret"]],
  ["image-registry-secret-dropped", "{from_debian_base: {registry_secret: k, registry: r}}", []],
  ["image-registry-secret-dropped", "{from_debian_base: {registry_secret: k, name: n}}", []],
  ["image-registry-secret-dropped", "{from_uv_script: {script: uv.py, name: n, registry_secret: k}}", []],
  [
    "image-python-version",
    '{from_debian_base: {python_version: "3.9"}, clone: {python_version: "4.0"}}',
    ['"3.9"', '"4.0"'],
  ],
  ["image-python-version", '{from_debian_base: {python_version: "3.14"}}', []],
  ["image-python-version", "{from_base: a:1}", []],
  [
    "image-platform",
    "{from_debian_base: {platform: [linux/amd64, linux/arm]}, clone: {platform: amd64}}",
    ["linux/arm", "amd64"],
  ],
  ["image-platform", "{from_debian_base: {platform: [linux/amd64, linux/arm64]}}", []],
  [
    "image-ca-certificates",
    "{from_debian_base: {install_flyte: false}, layers: [with_apt_packages: [git, ca-certificates]]}",
    ["ca-certificates"],
  ],
  ["image-ca-certificates", "{from_debian_base: {}, layers: [with_apt_packages: [ca-certificates]]}", []],
];

test.each(taken)("%s: %s", (code, image, under) => {
  expect(underlined(code, `images: {it: ${image}}`)).toEqual(under);
});

test.each([
  ["image: {from_base: a:1, clone: {name: n, registry: r, registry_secret: k}}", ["image"]],
  ["image: {from_base: a:1, clone: {name: n, registry: r, registry_secret: k}}, secrets: [other, k]", []],
  ["image: {from_base: a:1}", []],
])("a registry's secret that an environment lacks: {%s}", (environment, under) => {
  expect(underlined("image-registry-secret-task", `environments: {e: {${environment}}}`)).toEqual(under);
});

const debian = (layers: string, more = "") => `{from_debian_base: {name: n${more}}, layers: [${layers}]}`;

test.each<[string, string, string, boolean]>([
  ["words cut differently", debian("with_pip_packages: [a, bc]"), debian("with_pip_packages: [ab, c]"), true],
  ["layers cut differently", debian("with_commands: ab"), debian("with_apt_packages: a, with_apt_packages: b"), true],
  ["another platform", debian("with_workdir: /a"), debian("with_workdir: /a", ", platform: [linux/arm64]"), true],
  ["a layer that says nothing", debian("with_workdir: /a"), debian("with_workdir: /a, with_apt_packages: []"), true],
  ["the same, written otherwise", debian("with_pip_packages: a"), debian("with_pip_packages: {packages: [a]}"), false],
  ["another name", debian("with_workdir: /a"), debian("with_workdir: /a").replace("name: n", "name: m"), false],
  ["another order", debian("with_workdir: /a, with_workdir: /b"), debian("with_workdir: /b, with_workdir: /a"), false],
  ["files of other names", debian("with_source_folder: data"), debian("with_source_folder: uv"), false],
  [
    "secrets of other keys",
    debian("{with_commands: {commands: x, secret_mounts: a}}"),
    debian("{with_commands: {commands: x, secret_mounts: b}}"),
    false,
  ],
  ["images that exist already", "{from_base: a:1}", "{from_base: a:1}", false],
])("images with one URI: %s", (_, first, second, same) => {
  expect(underlined("image-hash-collision", `images: {one: ${first}, two: ${second}}`)).toEqual(same ? ["two"] : []);
});
