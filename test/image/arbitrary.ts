/** Random image definitions over the files of the fixture, as plain values. */
import fc, { type Arbitrary } from "fast-check";

const characters = [..."abz09 -_=/:@.,'\"\\$é😀ß\t\n\u00a0\u200b\u0001"];
const text = fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 6 });
const word = fc.constantFrom("git", "numpy>=2", "ray[default]", "a-b", "x");
const words = fc.oneof(word, fc.array(fc.oneof(word, text), { maxLength: 3 }));
const name = fc.constantFrom("shop", "n", "acme/x");
const version = fc.constantFrom("3.10", "3.12", "3.14");
const platform = fc.subarray(["linux/amd64", "linux/arm64"], { minLength: 1 });

const secret = fc.oneof(
  word.map((key) => key.replace(/\W/g, "_")),
  fc.record(
    {
      key: fc.constantFrom("token", "my-key"),
      group: fc.constantFrom("g", "a-b"),
      as_env_var: fc.constantFrom("A", "B_2"),
    },
    { requiredKeys: ["key"] },
  ),
  fc.record({ key: text, mount: fc.constant("/etc/flyte/secrets") }),
);
const secrets = fc.oneof(secret, fc.array(secret, { maxLength: 3 }));

const registration = { name, registry: fc.constantFrom("ghcr.io/acme", "localhost:30000"), registry_secret: secret };
const pip = { index_url: text, extra_index_urls: words, pre: fc.boolean(), extra_args: text, secret_mounts: secrets };
const mode = fc.constantFrom("dependencies_only", "install_project");

/** Some of the arguments, and always the required ones. */
function call(method: string, args: Readonly<Record<string, Arbitrary<unknown>>>, required: readonly string[] = []) {
  return fc.record(args, { requiredKeys: required as string[] }).map((made) => ({ [method]: made }));
}

const debian = call("from_debian_base", {
  ...registration,
  python_version: version,
  flyte_version: fc.constantFrom("2.1.0", "v2.2.0"),
  install_flyte: fc.boolean(),
  platform,
});

const constructors = fc.oneof(
  { arbitrary: debian, weight: 4 },
  call("from_base", { image_uri: fc.constantFrom("python:3.12-slim", "a/b:1") }, ["image_uri"]),
  call("from_dockerfile", { file: fc.constant("Dockerfile"), registry: registration.registry, name, platform }, [
    "file",
    "registry",
    "name",
  ]),
  call(
    "from_uv_script",
    {
      script: fc.constantFrom("uv.py", "uv-tool.py", "uv-project.py"),
      ...registration,
      python_version: version,
      ...pip,
      platform,
    },
    ["script", "name"],
  ),
  call(
    "from_pixi_script",
    {
      script: fc.constantFrom("pixi.py", "pixi-python.py", "pixi-bare.py"),
      ...registration,
      environment: word,
      extra_args: text,
      platform,
      secret_mounts: secrets,
    },
    ["script", "name"],
  ),
);

const file = fc.constantFrom("data/a.txt", "data/sub/c.txt", "src/app/debug.log", "ignored/a.log");
const folder = fc.constantFrom("data", "data/sub", "ignored", "src", "uv");

const layer = fc.oneof(
  call("with_apt_packages", { packages: words, secret_mounts: secrets }),
  call("with_pip_packages", { packages: words, ...pip }),
  call("with_requirements", { file: fc.constantFrom("requirements.txt", "other.txt"), ...pip }, ["file"]),
  call(
    "with_uv_project",
    {
      pyproject_file: fc.constantFrom("uv/pyproject.toml", "unlocked/pyproject.toml"),
      uvlock: fc.constant("locks/uv.lock"),
      ...pip,
      project_install_mode: mode,
    },
    ["pyproject_file"],
  ),
  call(
    "with_poetry_project",
    {
      pyproject_file: fc.constant("poetry/pyproject.toml"),
      poetry_lock: fc.constant("locks/poetry.lock"),
      extra_args: text,
      secret_mounts: secrets,
      project_install_mode: mode,
    },
    ["pyproject_file"],
  ),
  call(
    "with_pixi_project",
    {
      manifest_file: fc.constantFrom("pixi", "pixi/pyproject.toml", "pixi-in-pyproject"),
      pixi_lock: fc.constant("pixi/pixi.lock"),
      environment: word,
      extra_args: text,
      secret_mounts: secrets,
      project_install_mode: mode,
    },
    ["manifest_file"],
  ),
  call("with_commands", { commands: words, secret_mounts: secrets }, ["commands"]),
  fc
    .dictionary(fc.constantFrom("A", "B_1", "path", "env_vars"), text, { maxKeys: 3, noNullPrototype: true })
    .map((with_env_vars) => ({ with_env_vars })),
  text.map((with_workdir) => ({ with_workdir })),
  call("with_source_file", { src: fc.oneof(file, fc.uniqueArray(file, { minLength: 1, maxLength: 2 })), dst: text }, [
    "src",
  ]),
  call("with_source_folder", { src: folder, dst: fc.oneof(fc.constant("."), text), copy_contents_only: fc.boolean() }, [
    "src",
  ]),
  call("with_code_bundle", { copy_style: fc.constant("all"), dst: text }, ["copy_style"]),
  call(
    "with_dockerignore",
    { path: fc.constantFrom("ignore/.dockerignore", "ignore/custom", "ignored/.dockerignore") },
    ["path"],
  ),
);

const clone = fc.record(
  {
    ...registration,
    base_image: fc.constantFrom("c:3", ""),
    python_version: version,
    platform,
    extendable: fc.boolean(),
  },
  { requiredKeys: [] },
);
const additions = { clone, layers: fc.array(layer, { maxLength: 5 }) };

const definition = fc
  .tuple(constructors, fc.record(additions, { requiredKeys: ["layers"] }))
  .map(([from, rest]) => ({ ...from, ...rest }));
const derived = fc.record(additions, { requiredKeys: ["layers"] }).map((rest) => ({ from_image: "base", ...rest }));

/** The images of a project by name, `it` among them. */
export const imagesArbitrary: Arbitrary<Readonly<Record<string, object>>> = fc.oneof(
  { arbitrary: definition.map((it) => ({ it })), weight: 3 },
  { arbitrary: fc.record({ base: definition, it: derived }), weight: 1 },
);
