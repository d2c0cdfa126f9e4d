/** Whole projects: environments that build on each other, in one file or several, with profiles. */
import fc, { type Arbitrary } from "fast-check";
import { type Draw, either, named, pick, some } from "./drawing.ts";
import { environment, type Kind, parent } from "./environments.ts";
import { definition, derived, extendable, references } from "./images.ts";
import { reusePolicy } from "./policies.ts";
import { resources } from "./resources.ts";
import { description, queue, secrets, switched, variables } from "./settings.ts";
import { isMapping, type Mapping, type Tree } from "./yaml.ts";

/** A project by its parts. */
export interface ProjectTree {
  /** What stands at the top besides `images` and `environments`. */
  readonly head: Mapping;
  readonly images: Mapping;
  readonly environments: Mapping;
  readonly profile?: Mapping;
}

const names = ["etl", "train-gpu", "a_b-c", "infer2", "1st"];

export const projectTree: Arbitrary<ProjectTree> = fc.tuple(images(), head()).chain(([images, head]) =>
  environments(Object.keys(images), Object.keys((head.external ?? {}) as Mapping)).chain((environments) =>
    fc.option(profile(environments, images), { nil: undefined }).map((profile) => ({
      head,
      images,
      environments,
      ...(profile ? { profile } : {}),
    })),
  ),
);

/** Declared images, the last of them built on the first. */
function images(): Draw<Mapping> {
  const base = fc.record({ base: extendable, "gpu-image": derived("base") }) as Draw<Mapping>;
  return fc.oneof(named(["plain", "x.1"], definition), base);
}

/** `python:`; everything lies in its root. */
function python(): Draw<Mapping> {
  return some(
    {
      version: pick('"3.10"', '"3.12"', '"3.14"'),
      flyte_version: pick('"2.12.1"'),
      path: pick("[libs/common]", "[src/libs, libs]"),
    },
    { root: either(pick("."), pick("src")), module: pick("flyte_envs", "app.envs", "größe") },
  );
}

/** What stands at the top besides images, environments and profiles. */
function head(): Draw<Mapping> {
  return some(
    { python: python(), external: fc.constant({ dashboard: "apps:dashboard" }), "x-notes": pick("[a, {b: c}]") },
    {
      flytec: pick("1"),
      org: pick("acme", '""'),
      project: pick("demo", "shop"),
      domain: pick("development", "production"),
      image_refs: fc.oneof(
        { arbitrary: fc.constant(references), weight: 4 },
        { arbitrary: fc.constant({ ...references, default: "ghcr.io/acme/flyte:2.12.1" }), weight: 1 },
      ),
    },
  );
}

const kinds = ["plain", "reusable", "plugin"] as const satisfies readonly Kind[];

/** One to three environments, and those that they extend. */
function environments(images: readonly string[], externals: readonly string[]): Draw<Mapping> {
  const extended = fc
    .subarray([...kinds])
    .chain((some) => fc.record(Object.fromEntries(some.map((kind) => [`defaults-${kind}`, parent(kind, images)]))));
  return fc.tuple(extended, fc.shuffledSubarray(names, { minLength: 1, maxLength: 3 })).chain(([parents, chosen]) => {
    const known = Object.fromEntries(
      kinds.flatMap((kind) => (parents[`defaults-${kind}`] ? [[kind, `defaults-${kind}`]] : [])),
    );
    const made = chosen.map((name, i) =>
      environment(name, { images, environments: [...chosen.slice(0, i), ...externals], parents: known }).map(
        (tree) => [name, tree] as const,
      ),
    );
    return fc.tuple(...made).map((entries) => ({ ...parents, ...Object.fromEntries(entries) }));
  });
}

/** What a profile can say of any environment: mappings merge, other values are replaced, nulls remove. */
const replaced = {
  env_vars: variables,
  secrets,
  interruptible: switched,
  queue,
  description,
  cache: pick("auto", "disable", "null"),
};

function profile(environments: Mapping, images: Mapping): Draw<Mapping> {
  const partial = Object.fromEntries(
    Object.entries(environments).map(([name, tree]) => [name, partialEnvironment(tree as Mapping)]),
  );
  const changes: Record<string, Draw> =
    Object.keys(images).length > 0
      ? {
          images: fc.constant({
            [Object.keys(images)[0]!]: {
              layers: [{ with_workdir: "/profile" }],
              clone: { name: "profiled", extendable: true },
            },
          }),
        }
      : {};
  return some({
    ...(isPlainDebian(images) ? changes : {}),
    org: pick("other"),
    project: pick("staging"),
    domain: pick("staging"),
    python: some({}, { version: pick('"3.13"') }),
    image_refs: pick("{trainer: 'ghcr.io/acme/trainer:2'}"),
    external: pick("{more: 'apps:dashboard'}"),
    environments: some(partial),
  }).map(withoutEmpty);
}

/** An empty value changes nothing, and is a warning. */
function withoutEmpty(tree: Mapping): Mapping {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]): [string, Tree][] =>
      value === null ? [] : [[key, isMapping(value) && key === "environments" ? withoutEmpty(value) : value]],
    ),
  );
}

function isPlainDebian(images: Mapping): boolean {
  const [first] = Object.values(images);
  return isMapping(first) && "from_debian_base" in first;
}

function partialEnvironment({ tasks, plugin_config, extends: parent, reusable }: Mapping): Draw<Mapping> {
  const hasPlugin = plugin_config !== undefined || parent !== undefined;
  const own = {
    ...replaced,
    ...(hasPlugin ? {} : { resources }),
    ...(isMapping(reusable) && !hasPlugin ? { reusable: reusePolicy } : {}),
  };
  const each = Object.keys((tasks ?? {}) as Mapping).map(
    (name) =>
      [
        name,
        some({
          short_name: pick("In this profile"),
          retries: pick("7"),
          timeout: pick("{deadline: 9h}"),
          report: switched,
        }),
      ] as const,
  );
  return some({ ...own, ...(each.length > 0 ? { tasks: some(Object.fromEntries(each)) } : {}) }).map(withoutEmpty);
}
