/** The whole language, scalar by scalar: Metaflow's flows say it, a finding says that they do not, or it is none of theirs. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { emitterOf } from "../../compiler/emit/emitters.ts";
import { toValue } from "../../compiler/source/node.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";
import { coverage } from "../support/configurations/coverage.ts";
import { fates, type Plain } from "../support/lost.ts";

const text = readFileSync(new URL("../support/language.yaml", import.meta.url), "utf8");
const tree = toValue(readYaml({ uri: "flyte.yaml", text }).documents[0]!) as { environments: Record<string, Plain> };

/** Environment by environment, each beside the one that others extend. */
const projects = Object.entries(tree.environments).map(([name, environment]) => {
  const environments = { parent: tree.environments.parent!, [name]: environment };
  return { tree: { ...tree, environments } as unknown as Plain, files: {} };
});

/** What is no matter of a flow, and why. */
const nobodys: Readonly<Record<string, string>> = {
  flytec: "the language's version",
  org: "where Flyte registers tasks",
  project: "where Flyte registers tasks",
  domain: "where Flyte registers tasks",
  "python.root": "is the default here; seen in the command lines",
  "python.module": "the Python target's module",
  "python.version": "what default images are computed for",
  "python.flyte_version": "what default images are computed for",
  "external.*": "names environments in code, for `depends_on`",
  "image_refs.*": "stands for an image that is not used here",
  "images.*": "an image that is used on this machine, where none is needed",
  "environments.*.flyte1.labels.*": "the target flyte1's",
  "environments.*.flyte1.annotations.*": "the target flyte1's",
  "environments.*.flyte1.secret_group": "the target flyte1's",
  "environments.*.tasks.*.flyte1.deprecated": "the target flyte1's",
  "environments.*.tasks.*.flyte1.labels.*": "the target flyte1's",
  "environments.*.tasks.*.flyte1.annotations.*": "the target flyte1's",
  "environments.*.tasks.*.flyte1.is_eager": "the target flyte1's",
  "environments.*.tasks.*.flyte1.group_version": "the target flyte1's",
  "environments.*.tasks.*.inputs": "no inputs at all",
  "environments.*.tasks.*.overrides.*.reusable": "`off` is what Metaflow does",
  "environments.*.tasks.*.triggers.*.artifact_input_key": "its trigger is refused: metaflow-artifact-trigger",
  "environments.*.tasks.*.triggers.*.partition_input_keys.*": "its trigger is refused: metaflow-artifact-trigger",
};

test("nothing is dropped without a word", { timeout: 900_000 }, () => {
  const all = fates(projects, emitterOf("metaflow"), () => true);
  const dropped = [...all].flatMap(([kind, fate]) => (fate === "dropped" ? [kind] : []));
  expect(dropped.sort()).toEqual(Object.keys(nobodys).sort());
});

/** What the project above need not have. */
const elsewhere: readonly { readonly names: RegExp; readonly why: string }[] = [
  { names: /^k8s\./, why: "Kubernetes' own PodSpec: metaflow-pod-spec names the few parts that can be said" },
  { names: /^(?:image|image-definition|image-layer)\b/, why: "an image is its URI, as for every target" },
  {
    names:
      /^(?:commands|copy-style|destination|extra-|index-url|packages|pixi-|platform|pre$|project-|python-|registry|requirements|secret-mounts|secrets\/[13])/,
    why: "arguments of images",
  },
  {
    names: /^(?:plugin-config|spark-|hadoop-|executor-|applications-|driver-|ray-)/,
    why: "metaflow-plugin refuses all",
  },
  {
    names: /^partial-|^profile\b|^project\.(?:profiles|include|rules|compile)|^compile-entry\b/,
    why: "how a project is put together",
  },
  { names: /\/\d$|^size\/1$/, why: "a null, or a spelling that means the same" },
  { names: /=/, why: "words of an enumeration are read by their key" },
];

describe("the project has", () => {
  const { leaves, pairs } = coverage([{ files: { "flyte.yaml": text } }]);
  const unused = (counts: typeof leaves) => [...counts].flatMap(([name, times]) => (times === 0 ? [name] : []));

  test("every parameter of every level", () => {
    const known = ["project.include", "project.profiles", "project.rules", "project.compile"];
    expect(unused(pairs).filter((name) => !known.includes(name))).toEqual([]);
  });

  test("every leaf of the schema", () => {
    expect(unused(leaves).filter((name) => !elsewhere.some(({ names }) => names.test(name)))).toEqual([]);
  });
});
