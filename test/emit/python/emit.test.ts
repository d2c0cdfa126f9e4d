/** Where the generated module goes, and that it does not matter where flytec was run. */
import { expect, test } from "vitest";
import { python } from "../../../compiler/emit/python/emit.ts";
import { lowerModel } from "../../../compiler/model/model.ts";
import { pythonProject, pythonSettings } from "../../../compiler/python/project.ts";
import { memoryFiles } from "../../../compiler/source/files.ts";
import { readYaml } from "../../../compiler/source/read-yaml.ts";

const image = "images: {base: {from_dockerfile: {file: docker/Dockerfile, registry: acme, name: base}}}";

function emitted(yaml: string, source: string, folder?: string) {
  const model = lowerModel(readYaml({ uri: source, text: `${yaml}\n${image}` }).documents[0]!);
  const files = memoryFiles({});
  const options = {
    files,
    python: pythonProject(pythonSettings(model, files, source)),
    imageRefs: new Map(),
    flytecVersion: "1.0.0",
    source,
    ...(folder === undefined ? {} : { folder }),
  };
  const { path, content } = python.emit(model, options).artifacts[0]!;
  return {
    path,
    text: String(content),
    file: /_HERE\S* \/ "[^"]*"/.exec(String(content))?.[0],
    deploy: /^ {4}flyte deploy .*$/m.exec(String(content))?.[0].trim(),
  };
}

/** [python:, source, folder asked for, path, how the module reaches docker/Dockerfile, how it is deployed] */
const cases = [
  [
    "{}",
    "flyte.yaml",
    undefined,
    "flyte_envs.py",
    '_HERE / "docker/Dockerfile"',
    "flyte deploy --all --recursive --root-dir . .",
  ],
  [
    "{root: src}",
    "flyte.yaml",
    undefined,
    "flyte_envs.py",
    '_HERE.parent / "docker/Dockerfile"',
    "flyte deploy --all --recursive --root-dir src src",
  ],
  [
    "{root: src, module: app.envs}",
    "a/flyte.yaml",
    undefined,
    "app/envs.py",
    '_HERE.parents[1] / "docker/Dockerfile"',
    "flyte deploy --all --recursive --root-dir src src",
  ],
  [
    "{root: src}",
    "flyte.yaml",
    "gen",
    "flyte_envs.py",
    '_HERE.parent / "docker/Dockerfile"',
    "flyte deploy --all --recursive --root-dir src src",
  ],
  [
    "{root: src}",
    "flyte.yaml",
    "a/b",
    "flyte_envs.py",
    '_HERE.parents[1] / "docker/Dockerfile"',
    "flyte deploy --all --recursive --root-dir src src",
  ],
  [
    "{}",
    "flyte.yaml",
    "/tmp/out",
    "flyte_envs.py",
    '_HERE / "docker/Dockerfile"',
    "flyte deploy --all --recursive --root-dir . .",
  ],
] as const;

test.each(cases)("python: %s in %s, into %s", (settings, source, folder, path, file, deploy) => {
  expect(emitted(`python: ${settings}`, source, folder)).toMatchObject({ path, file, deploy });
});

test("the same bytes from another working directory", () => {
  const settings = "python: {root: src, module: app.envs}";
  expect(emitted(settings, "teams/ads/flyte.yaml").text).toBe(emitted(settings, "flyte.yaml").text);
});
