/** The SDK's image methods and their parameters, said once: lowering, hashing and printing all go by these tables. */
import { boolean, type Lower, listOrOne, map, type Setting, string, text } from "./lower.ts";
import { lowerSecret } from "./secret.ts";

/** The kinds of argument there are, and how each is read. */
export const kinds = {
  text: string,
  flag: boolean,
  /** `"3.12"`. */
  version: text,
  /** Relative to the file that says it. */
  path: string,
  /** A path, or a list of them. */
  paths: listOrOne(string),
  /** Strings that Python takes one by one, as a list, or as a tuple. */
  varargs: listOrOne(string),
  list: listOrOne(string),
  tuple: listOrOne(string),
  variables: map(string),
  secret: lowerSecret,
  secrets: listOrOne(lowerSecret),
} as const satisfies Record<string, Lower<unknown>>;

/** A kind of argument. */
export type Kind = keyof typeof kinds;
/** What a kind of argument is read as. */
export type ValueOf<K extends Kind> = NonNullable<ReturnType<(typeof kinds)[K]>>;

/** A method's parameters, in the SDK's order; a value that is no mapping stands for the first. */
export type Parameters = Readonly<Record<string, Kind>>;
/** What was given for some parameters. */
export type Arguments<P extends Parameters> = { readonly [Name in keyof P]?: Setting<ValueOf<P[Name]>> };

const registration = { name: "text", registry: "text", registry_secret: "secret" } as const;

const pip = {
  index_url: "text",
  extra_index_urls: "tuple",
  pre: "flag",
  extra_args: "text",
  secret_mounts: "secrets",
} as const;

const project = { extra_args: "text", secret_mounts: "secrets", project_install_mode: "text" } as const;

/** How an image begins. `from_image`, a declared image, is the language's own. Source: flyte/_image.py, class Image. */
export const constructors = {
  from_debian_base: {
    python_version: "version",
    flyte_version: "text",
    install_flyte: "flag",
    ...registration,
    platform: "tuple",
  },
  from_base: { image_uri: "text" },
  from_dockerfile: { file: "path", registry: "text", name: "text", platform: "tuple" },
  from_uv_script: {
    script: "path",
    ...registration,
    python_version: "version",
    ...pip,
    platform: "tuple",
  },
  from_pixi_script: {
    script: "path",
    ...registration,
    environment: "text",
    extra_args: "text",
    platform: "tuple",
    secret_mounts: "secrets",
  },
  from_ref_name: { name: "text" },
  from_image: { image: "text" },
} as const satisfies Record<string, Parameters>;

/** What can be added to an image, each a layer on top of the ones before. Source: flyte/_image.py, class Image. */
export const layerMethods = {
  with_apt_packages: { packages: "varargs", secret_mounts: "secrets" },
  with_pip_packages: { packages: "varargs", ...pip },
  with_requirements: { file: "path", ...pip },
  with_uv_project: { pyproject_file: "path", uvlock: "path", ...pip, project_install_mode: "text" },
  with_poetry_project: { pyproject_file: "path", poetry_lock: "path", ...project },
  with_pixi_project: { manifest_file: "path", pixi_lock: "path", environment: "text", ...project },
  with_commands: { commands: "list", secret_mounts: "secrets" },
  with_env_vars: { env_vars: "variables" },
  with_workdir: { workdir: "text" },
  with_source_file: { src: "paths", dst: "text" },
  with_source_folder: { src: "path", dst: "text", copy_contents_only: "flag" },
  with_code_bundle: { copy_style: "text", dst: "text" },
  with_dockerignore: { path: "path" },
} as const satisfies Record<string, Parameters>;

/** What `clone` changes. Source: flyte/_image.py, Image.clone. */
export const cloneParameters = {
  ...registration,
  base_image: "text",
  python_version: "version",
  extendable: "flag",
  platform: "tuple",
} as const satisfies Parameters;
