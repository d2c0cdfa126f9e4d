/** Image definitions over the files of test/image/fixture.ts: every constructor and every layer, only as the SDK takes them. */
import fc from "fast-check";
import { type Draw, either, listOf, most, named, only, pick, some } from "./drawing.ts";
import { secrets, switched, word } from "./settings.ts";
import { type Mapping, y } from "./yaml.ts";

const secret = either(pick("regcred"), some({ group: pick("g") }, { key: pick("token", "my-key") }));
const version = pick('"3.10"', '"3.12"', '"3.13"');
const platform = either(pick("linux/amd64"), pick("[linux/amd64, linux/arm64]", "[linux/arm64]"));
const registry = pick("ghcr.io/acme", "localhost:30000");
const name = pick("shop", "n", "team/etl");
const registration = { registry, registry_secret: secret };

const urls = either(pick("https://pypi.example.com/simple"), pick("[https://a, https://b]", "[]"));
const pip = {
  index_url: pick("https://pypi.example.com/simple", "https://x"),
  extra_index_urls: urls,
  pre: switched,
  extra_args: pick("--no-deps"),
  secret_mounts: secrets,
};
const project = {
  extra_args: pick("--frozen"),
  secret_mounts: secrets,
  project_install_mode: pick("dependencies_only", "install_project"),
};

const aptPackages = pick("git", "[git, curl]");
const pipPackages = pick("polars", '["ray[default]==2.46", "numpy>=2,<3"]', "[]", "[flyte==2.12.1, Flyte, pandas]");
const commands = pick("[apt-get clean]", "[echo a, 'echo \"b\"']");
const file = either(pick("data/a.txt"), pick("[data/a.txt, data/b.txt]"));

/** `with_…` methods: their value alone, or their arguments as a mapping. */
const layers: readonly Draw<Mapping>[] = [
  only("with_apt_packages", either(aptPackages, most({ secret_mounts: secrets }, { packages: aptPackages }))),
  only("with_pip_packages", either(pipPackages, most(pip, { packages: pipPackages }))),
  only(
    "with_requirements",
    either(pick("requirements.txt", "other.txt"), most(pip, { file: pick("requirements.txt") })),
  ),
  only(
    "with_uv_project",
    either(
      pick("uv/pyproject.toml"),
      most(
        { uvlock: pick("locks/uv.lock"), ...pip, ...project },
        { pyproject_file: pick("uv/pyproject.toml", "unlocked/pyproject.toml") },
      ),
    ),
  ),
  only(
    "with_poetry_project",
    either(
      pick("poetry/pyproject.toml"),
      most({ poetry_lock: pick("locks/poetry.lock"), ...project }, { pyproject_file: pick("poetry/pyproject.toml") }),
    ),
  ),
  only(
    "with_pixi_project",
    either(
      pick("pixi/pixi.toml"),
      most(
        { pixi_lock: pick("pixi/pixi.lock"), environment: pick("gpu"), ...project },
        { manifest_file: pick("pixi/pixi.toml", "pixi-in-pyproject/pyproject.toml") },
      ),
    ),
  ),
  only("with_commands", either(commands, most({ secret_mounts: secrets }, { commands }))),
  only("with_env_vars", named(["A", "PATH", "workdir"], word, { max: 3 })),
  only("with_workdir", either(pick("/app"), most({}, { workdir: pick("/root/app") }))),
  only("with_source_file", either(file, most({ dst: pick("/app", "lib") }, { src: file }))),
  only(
    "with_source_folder",
    either(
      pick("data", "data/sub"),
      most({ dst: pick("/app", "lib"), copy_contents_only: switched }, { src: pick("data", "ignored") }),
    ),
  ),
  only("with_code_bundle", either(pick("all"), most({ dst: pick("/root") }, { copy_style: pick("all") }))),
  only("with_dockerignore", either(pick("ignore/.dockerignore"), most({}, { path: pick("ignored/.dockerignore") }))),
];

const layered = { layers: listOf(fc.oneof(...layers), { min: 1, max: 5 }) };

const clone = some({
  name,
  registry,
  registry_secret: secret,
  base_image: pick("python:3.13-slim"),
  python_version: version,
  platform,
  extendable: pick("true"),
});
/** A clone that layers can be put on, whatever it is a clone of. */
const opened = some(
  { registry, registry_secret: secret, python_version: version, platform, base_image: pick("debian:12") },
  { name, extendable: pick("true") },
);

/** An image on which others can build. */
export const extendable: Draw<Mapping> = fc.oneof(
  {
    weight: 3,
    arbitrary: some(layered, {
      from_debian_base: some({
        ...registration,
        name,
        python_version: version,
        flyte_version: pick('"2.12.1"', "v2.1.0"),
        install_flyte: switched,
        platform,
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: some({ clone: opened, ...layered }, { from_debian_base: pick("{}", "null", "{name: base}") }),
  },
  {
    weight: 2,
    arbitrary: some(layered, {
      from_uv_script: some(
        { ...registration, python_version: version, ...pip, platform },
        { script: pick("uv.py", "uv-tool.py", "uv-project.py"), name },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: some(layered, {
      from_pixi_script: some(
        { ...registration, environment: pick("gpu"), extra_args: pick("--frozen"), platform, secret_mounts: secrets },
        { script: pick("pixi.py", "pixi-python.py", "pixi-bare.py"), name },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: some(layered, {
      from_base: either(pick("python:3.12-slim"), some({}, { image_uri: pick("a/b:1") })),
      clone: opened,
    }),
  },
);

/** What needs no other image. */
export const definition: Draw<Mapping> = fc.oneof(
  { arbitrary: extendable, weight: 6 },
  {
    arbitrary: some(
      {},
      {
        from_base: pick(
          "python:3.12-slim",
          "ghcr.io/acme/etl@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        ),
      },
    ),
    weight: 1,
  },
  {
    arbitrary: some({}, { from_dockerfile: some({ platform }, { file: pick("Dockerfile"), registry, name }) }),
    weight: 1,
  },
  {
    arbitrary: some({}, { from_ref_name: either(pick("trainer", "other"), some({}, { name: pick("trainer") })) }),
    weight: 1,
  },
  { arbitrary: some(layered, { from_ref_name: pick("trainer"), clone: opened }), weight: 1 },
);

/** URIs for the names above. */
export const references: Mapping = {
  trainer: "ghcr.io/acme/trainer:1",
  other: y("'registry.example.com:5000/other:2'"),
};

/** An image built on a declared one. */
export function derived(base: string): Draw<Mapping> {
  return some({ clone, ...layered }, { from_image: fc.constant(base) });
}
