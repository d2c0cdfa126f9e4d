/** How files, documents, profiles and `extends` make one project. */
import { describe, expect, test } from "vitest";
import { lowerModel } from "../../compiler/model/model.ts";
import { compose, overlay } from "../../compiler/source/compose.ts";
import { type Files, memoryFiles } from "../../compiler/source/files.ts";
import { locate, type Mapping, type Node, type Path, toValue } from "../../compiler/source/node.ts";
import { projectRoots, readProject } from "../../compiler/source/project.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";

/** The parts written with a line `--- <name>` before each are files; what stands before the first is `flyte.yaml`. */
function filesOf(text: string): Files {
  const [root, ...others] = text.split(/^--- (?=\S)/m);
  const named = others.map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]);
  return memoryFiles(Object.fromEntries([["flyte.yaml", root], ...named]));
}

const project = (text: string) => readProject(filesOf(text), "flyte.yaml", readYaml)!;
const plain = (node: Node) => JSON.parse(JSON.stringify(toValue(node))) as unknown;
const mapping = (text: string) => readYaml({ uri: "flyte.yaml", text }).documents[0] as Mapping;

describe("files and documents are joined", () => {
  test.each([
    ["one file", "org: acme\n", { org: "acme" }],
    ["two documents", "org: acme\n---\nproject: shop\n", { org: "acme", project: "shop" }],
    [
      "environments of two documents",
      "environments:\n  a: {queue: x}\n---\nenvironments:\n  b:\n",
      { environments: { a: { queue: "x" }, b: null } },
    ],
    [
      "environments of two files, the root's first",
      "include: [b.yaml]\nenvironments:\n  a: {queue: x}\n--- b.yaml\nenvironments:\n  b: {queue: y}\n",
      { include: ["b.yaml"], environments: { a: { queue: "x" }, b: { queue: "y" } } },
    ],
    [
      "images, image_refs, external, rules and profiles",
      "include: ['*.yaml']\n--- b.yaml\nimages: {i: x}\nimage_refs: {r: y}\nexternal: {e: m:a}\nrules: {env-no-tasks: off}\nprofiles: {prod: {org: z}}\n--- c.yaml\nimages: {j: x}\nprofiles: {dev: {org: w}}\n",
      {
        include: ["*.yaml"],
        images: { i: "x", j: "x" },
        image_refs: { r: "y" },
        external: { e: "m:a" },
        rules: { "env-no-tasks": "off" },
        profiles: { prod: { org: "z" }, dev: { org: "w" } },
      },
    ],
    [
      "python, key by key",
      "python: {root: src}\n---\npython: {version: '3.12'}\n",
      { python: { root: "src", version: "3.12" } },
    ],
    [
      "a value said twice alike",
      "org: acme\npython: {root: src}\n---\norg: acme\npython: {root: src}\n",
      { org: "acme", python: { root: "src" } },
    ],
    ["shared anchors of two documents", "x-a: &a 1\n---\nx-a: &a 2\nproject: p\n", { "x-a": 1, project: "p" }],
    [
      "an empty key and a full one",
      "environments:\n---\nenvironments: {a: {queue: x}}\n",
      { environments: { a: { queue: "x" } } },
    ],
    ["empty documents", "---\n---\norg: acme\n---\n# nothing\n", { org: "acme" }],
    ["a root that is no mapping beside one that is", "- a\n---\norg: acme\n", { org: "acme" }],
  ])("%s", (_, text, expected) => {
    const { root, clashes, problems } = project(text);
    expect(plain(root)).toEqual(expected);
    expect([...clashes, ...problems]).toEqual([]);
  });

  test("values keep the file they were written in", () => {
    const { root } = project(
      "include: [b.yaml]\nenvironments: {a: {queue: x}}\n--- b.yaml\nenvironments: {b: {queue: y}}\n",
    );
    expect(locate(root, ["environments", "a", "queue"])!.node.source.uri).toBe("flyte.yaml");
    expect(locate(root, ["environments", "b", "queue"])!.node.source.uri).toBe("b.yaml");
  });
});

describe("a name twice is a clash", () => {
  test.each([
    ["an environment", "environments: {a: {queue: x}}\n---\nenvironments: {a: {queue: x}}\n", "environments.a"],
    ["an environment that says nothing", "environments: {a: {queue: x}}\n---\nenvironments: {a: }\n", "environments.a"],
    ["an empty environment, given more", "environments: {a: }\n---\nenvironments: {a: {queue: x}}\n", "environments.a"],
    ["an image", "images: {i: {from_base: x}}\n---\nimages: {i: {from_base: y}}\n", "images.i"],
    ["a profile", "profiles: {p: {org: a}}\n---\nprofiles: {p: {project: b}}\n", "profiles.p"],
    ["a scalar", "org: a\n---\norg: b\n", "org"],
    ["a list", "compile: [{target: flyte2}]\n---\ncompile: [{target: python}]\n", "compile"],
    ["a key of python", "python: {root: a}\n---\npython: {root: b}\n", "python.root"],
    ["a mapping and a text", "environments: {a: }\n---\nenvironments: later\n", "environments"],
  ])("%s", (_, text, path) => {
    const { clashes } = project(text);
    expect(clashes.map((c) => c.path.join("."))).toEqual([path]);
    const name = path.split(".").at(-1)!;
    const places = [clashes[0]!.first, clashes[0]!.second].map(({ node }) => node);
    expect(places.map((node) => node.source.text.slice(node.start, node.end))).toEqual([name, name]);
    expect(places[0]!.start).toBeLessThan(places[1]!.start);
  });

  test("three times: each is told, with the first", () => {
    const { clashes } = project("include: [b.yaml, c.yaml]\norg: a\n--- b.yaml\norg: b\n--- c.yaml\norg: c\n");
    expect(clashes.map((c) => [c.first.node.source.uri, c.second.node.source.uri])).toEqual([
      ["flyte.yaml", "b.yaml"],
      ["flyte.yaml", "c.yaml"],
    ]);
  });
});

describe("includes", () => {
  test.each([
    ["a file", "include: [a/b.yaml]", ["a/b.yaml"]],
    ["a star", "include: ['*.flyte.yaml']", ["x.flyte.yaml", "y.flyte.yaml"]],
    [
      "two stars",
      "include: ['**/*.flyte.yaml']",
      ["a/z.flyte.yaml", "a/deep/w.flyte.yaml", "x.flyte.yaml", "y.flyte.yaml"],
    ],
    ["braces", "include: ['{x,y}.flyte.yaml']", ["x.flyte.yaml", "y.flyte.yaml"]],
    ["a question mark", "include: ['?.flyte.yaml']", ["x.flyte.yaml", "y.flyte.yaml"]],
    ["one file twice", "include: [x.flyte.yaml, 'x*']", ["x.flyte.yaml"]],
    ["a file by a roundabout way", "include: [./a/../x.flyte.yaml]", ["x.flyte.yaml"]],
    [
      "hidden files only by name",
      "include: ['*.yaml', .hidden.yaml]",
      [".hidden.yaml", "config.yaml", "x.flyte.yaml", "y.flyte.yaml"].filter((f) => f !== "config.yaml"),
    ],
  ])("%s", (_, text, expected) => {
    const others = [
      "a/b.yaml",
      "a/z.flyte.yaml",
      "a/deep/w.flyte.yaml",
      "x.flyte.yaml",
      "y.flyte.yaml",
      ".hidden.yaml",
      "node_modules/n.flyte.yaml",
    ];
    const files = memoryFiles({
      "flyte.yaml": text,
      "config.yaml": "admin: {endpoint: x}\n",
      ...Object.fromEntries(others.map((name) => [name, "x-a: 1\n"])),
    });
    const { texts, problems } = readProject(files, "flyte.yaml", readYaml)!;
    expect(
      texts
        .slice(1)
        .map((t) => t.source.uri)
        .sort(),
    ).toEqual([...expected].sort());
    expect(problems).toEqual([]);
  });

  test.each([
    ["a path that leads out", "../b.yaml", "include-outside-project", "leads out of the project"],
    ["an absolute path", "/etc/b.yaml", "include-outside-project", "leads out of the project"],
    ["a path that leads out behind a star", "*/../../b.yaml", "include-outside-project", "leads out of the project"],
    ["a path that leads out of braces", "'{../b,x}.yaml'", "include-outside-project", "leads out of the project"],
    ["what is not there", "c.yaml", "reference-unknown", "matches no file"],
    ["itself", "flyte.yaml", "reference-unknown", "is this file itself"],
    ["a folder", "team/", "reference-unknown", "Write `team/*.flyte.yaml`"],
    ["another tool's file, by name", "config.yaml", "foreign-file", "a Flyte client config"],
    ["a bracket, which is no pattern", "'[ab].yaml'", "reference-unknown", "matches no file"],
  ])("%s", (_, path, code, words) => {
    const files = memoryFiles({
      "in/flyte.yaml": `include: [${path}]\n`,
      "in/team/x.yaml": "",
      "in/config.yaml": "admin: {}\n",
      "b.yaml": "org: x\n",
    });
    const { texts, problems } = readProject(files, "in/flyte.yaml", readYaml)!;
    expect(texts).toHaveLength(1);
    expect(problems.map((p) => p.code)).toEqual([code]);
    expect(problems[0]!.message).toContain(words);
  });

  test("a link that leads out", () => {
    const files = {
      ...filesOf("include: [b.yaml]\n--- b.yaml\norg: x\n"),
      real: (path: string) => (path === "b.yaml" ? "/elsewhere/b.yaml" : `/here/${path}`),
    };
    expect(readProject(files, "flyte.yaml", readYaml)!.problems.map((p) => p.code)).toEqual([
      "include-outside-project",
    ]);
  });

  test("an included file includes no others", () => {
    const { problems, texts } = project("include: [b.yaml]\n--- b.yaml\ninclude: [c.yaml]\n--- c.yaml\norg: x\n");
    expect(problems.map((p) => [p.code, p.at.node.source.uri])).toEqual([["include-not-in-root", "b.yaml"]]);
    expect(texts).toHaveLength(2);
  });
});

describe("roots", () => {
  test.each([
    ["a file that nothing includes", "flytec: 1\n", ["flyte.yaml"]],
    ["not what it includes", "include: [b.flyte.yaml]\n--- b.flyte.yaml\nflytec: 1\n", ["flyte.yaml"]],
    [
      "of a circle, the one called flyte.yaml",
      "include: [b.flyte.yaml]\n--- b.flyte.yaml\ninclude: [flyte.yaml]\n",
      ["flyte.yaml"],
    ],
    [
      "what only an included file includes",
      "include: [b.flyte.yaml]\n--- b.flyte.yaml\ninclude: [c.flyte.yaml]\n--- c.flyte.yaml\nflytec: 1\n",
      ["flyte.yaml", "c.flyte.yaml"],
    ],
    [
      "a root that says nothing but its includes",
      "include: ['*.flyte.yaml']\n--- b.flyte.yaml\nenvironments:\n",
      ["flyte.yaml"],
    ],
    ["not another tool's", "admin: {}\n--- b.flyte.yaml\nflytec: 1\n", ["b.flyte.yaml"]],
  ])("%s", (_, text, expected) => {
    const files = filesOf(text);
    expect(projectRoots(files, files.list("."), readYaml).roots).toEqual([...expected].sort());
  });

  test("a file outside of a project is a root, whatever the project includes", () => {
    const files = memoryFiles({
      "in/flyte.yaml": "flytec: 1\ninclude: [../b.flyte.yaml]\n",
      "b.flyte.yaml": "flytec: 1\n",
    });
    expect(projectRoots(files, ["in/flyte.yaml", "b.flyte.yaml"], readYaml).roots).toEqual([
      "in/flyte.yaml",
      "b.flyte.yaml",
    ]);
  });
});

describe("a profile is laid over the project", () => {
  const task = (text: string) => `environments: {e: {tasks: {t: ${text}}}}`;
  test.each([
    ["a scalar is replaced", "org: a\nproject: p\n", "org: b\n", "org: b\nproject: p\n"],
    ["a key is added", "org: a\n", "domain: d\n", "org: a\ndomain: d\n"],
    [
      "maps are merged key by key",
      "environments: {e: {queue: a, env_vars: {A: x, B: y}}}",
      "environments: {e: {env_vars: {B: z, C: w}}}",
      "environments: {e: {queue: a, env_vars: {A: x, B: z, C: w}}}",
    ],
    [
      "resources are merged",
      "environments: {e: {resources: {cpu: 1, memory: 1Gi}}}",
      "environments: {e: {resources: {memory: 8Gi}}}",
      "environments: {e: {resources: {cpu: 1, memory: 8Gi}}}",
    ],
    [
      "lists are replaced",
      "environments: {e: {secrets: [a, b]}}",
      "environments: {e: {secrets: [c]}}",
      "environments: {e: {secrets: [c]}}",
    ],
    ["null removes", "org: a\nproject: p\n", "org: null\n", "project: p\n"],
    [
      "~ removes an environment",
      "environments: {a: {queue: x}, b: {queue: y}}",
      "environments: {a: ~}",
      "environments: {b: {queue: y}}",
    ],
    ["~ of what is not there does nothing", "org: a", "project: ~", "org: a"],
    [
      "an empty value keeps",
      "org: a\nenvironments: {e: {resources: {cpu: 1}}}\n",
      "org:\nenvironments:\n  e:\n    resources:\n",
      "org: a\nenvironments: {e: {resources: {cpu: 1}}}\n",
    ],
    [
      "an empty new thing is that thing",
      "environments: {a: {queue: x}}",
      "environments:\n  b:\n",
      "environments: {a: {queue: x}, b: }",
    ],
    [
      "an empty new task",
      task("{retries: 1}, u: {}"),
      "environments:\n  e:\n    tasks:\n      v:\n",
      task("{retries: 1}, u: {}, v: "),
    ],
    [
      "an empty variable is nothing new",
      "environments: {e: {env_vars: {A: x}}}",
      "environments:\n  e:\n    env_vars:\n      tasks:\n",
      "environments: {e: {env_vars: {A: x}}}",
    ],
    [
      "short over long",
      "environments: {e: {cache: {behavior: override, version_override: v1}}}",
      "environments: {e: {cache: auto}}",
      "environments: {e: {cache: auto}}",
    ],
    [
      "long over short",
      task("{retries: 3}"),
      task("{retries: {count: 5, backoff: {base: 1}}}"),
      task("{retries: {count: 5, backoff: {base: 1}}}"),
    ],
    [
      "another constructor replaces the image, layers and all",
      "images: {i: {from_base: x, layers: [{with_apt_packages: [git]}]}}",
      "images: {i: {from_debian_base: {}}}",
      "images: {i: {from_debian_base: {}}}",
    ],
    [
      "the same constructor too",
      "environments: {e: {image: {from_debian_base: {name: a, registry: r}}}}",
      "environments: {e: {image: {from_debian_base: {name: b}}}}",
      "environments: {e: {image: {from_debian_base: {name: b}}}}",
    ],
    [
      "layers alone are replaced",
      "images: {i: {from_base: x, layers: [{with_apt_packages: [git]}]}}",
      "images: {i: {layers: []}}",
      "images: {i: {from_base: x, layers: []}}",
    ],
    [
      "another plugin",
      "environments: {e: {plugin_config: {spark: {spark_conf: {a: b}}}}}",
      "environments: {e: {plugin_config: {ray: {address: x}}}}",
      "environments: {e: {plugin_config: {ray: {address: x}}}}",
    ],
    [
      "another automation",
      task("{triggers: {g: {automation: {cron: 0 3 * * *, timezone: UTC}, description: d}}}"),
      task("{triggers: {g: {automation: {fixed_rate: {interval_minutes: 5}}}}}"),
      task("{triggers: {g: {automation: {fixed_rate: {interval_minutes: 5}}, description: d}}}"),
    ],
    [
      "the timezone alone",
      task("{triggers: {g: {automation: {cron: 0 3 * * *, timezone: UTC}}}}"),
      task("{triggers: {g: {automation: {timezone: Asia/Tokyo}}}}"),
      task("{triggers: {g: {automation: {cron: 0 3 * * *, timezone: Asia/Tokyo}}}}"),
    ],
    [
      "a trigger as one text",
      task("{triggers: {g: {automation: daily}}}"),
      task("{triggers: {g: 0 3 * * *}}"),
      task("{triggers: {g: 0 3 * * *}}"),
    ],
    [
      "an input's default",
      task("{inputs: {x: {type: int, default: 1}}}"),
      task("{inputs: {x: {default: 2}}}"),
      task("{inputs: {x: {type: int, default: 2}}}"),
    ],
    [
      "inputs called as plugins and automations are",
      task("{inputs: {spark: {type: int}, cron: {type: str}}}"),
      task("{inputs: {spark: {default: 2}}}"),
      task("{inputs: {spark: {type: int, default: 2}, cron: {type: str}}}"),
    ],
    [
      "a type written out over a long form",
      task("{inputs: {x: {type: int, default: 1}}}"),
      task("{inputs: {x: {struct: {type: object}}}}"),
      task("{inputs: {x: {struct: {type: object}}}}"),
    ],
    [
      "a type written out over another",
      task("{outputs: {struct: {type: object, title: A}}}"),
      task("{outputs: {struct: {type: object}}}"),
      task("{outputs: {struct: {type: object}}}"),
    ],
    [
      "names over a type written out",
      task("{outputs: {struct: {type: object}}}"),
      task("{outputs: {model: File}}"),
      task("{outputs: {model: File}}"),
    ],
    [
      "more outputs",
      task("{outputs: {model: File}}"),
      task("{outputs: {score: float}}"),
      task("{outputs: {model: File, score: float}}"),
    ],
    [
      "keys such as __proto__",
      "environments: {e: {env_vars: {__proto__: a, constructor: b}}}",
      "environments: {e: {env_vars: {__proto__: c}}}",
      "environments: {e: {env_vars: {__proto__: c, constructor: b}}}",
    ],
  ])("%s", (_, base, profile, expected) => {
    expect(plain(overlay(mapping(base), mapping(profile)))).toEqual(plain(mapping(expected)));
  });

  test("every value keeps the place it was written at", () => {
    const root = mapping(
      "environments: {e: {queue: a, service_account: s}}\nprofiles: {prod: {environments: {e: {queue: b}}}}\n",
    );
    const over = locate(root, ["profiles", "prod"])!.node as Mapping;
    const laid = overlay(root, over);
    const at = (path: Path) => locate(laid, path)!.node;
    expect(at(["environments", "e", "queue"])).toBe(
      locate(root, ["profiles", "prod", "environments", "e", "queue"])!.node,
    );
    expect(at(["environments", "e", "service_account"])).toBe(
      locate(root, ["environments", "e", "service_account"])!.node,
    );
  });

  test("aliases stay with the values they stand for", () => {
    const root = mapping(
      "x-r: &r {cpu: 1, memory: 1Gi}\nenvironments: {e: {resources: *r}}\nprofiles: {prod: {environments: {e: {resources: {cpu: 2}}}}}\n",
    );
    const laid = overlay(root, locate(root, ["profiles", "prod"])!.node as Mapping);
    expect(locate(laid, ["environments", "e", "resources", "memory"])!.alias?.name).toBe("r");
    expect(locate(laid, ["environments", "e", "resources", "cpu"])!.alias).toBeUndefined();
  });

  test("two texts meet at an alias, too", () => {
    const { root } = compose([
      mapping("x-e: &e {a: {queue: x}}\nenvironments: *e\n"),
      mapping("environments: {b: {queue: y}}\n"),
    ]);
    expect(locate(root, ["environments", "a", "queue"])!.alias?.name).toBe("e");
    expect(locate(root, ["environments", "b", "queue"])!.alias).toBeUndefined();
  });
});

describe("extends", () => {
  /** What holds for the environment `e`, as the keys that are set and the values of the plain ones. */
  const settings = (text: string) => {
    const { environments } = lowerModel(mapping(text));
    return Object.fromEntries(
      Object.entries(environments.get("e")!.settings)
        .filter(([, s]) => s)
        .map(([key, s]) => [key, plain(s!.node)]),
    );
  };
  test.each([
    [
      "what it does not say",
      "a: {queue: x, interruptible: true}\n  e: {extends: a}",
      { extends: "a", queue: "x", interruptible: true },
    ],
    [
      "a parameter is replaced whole",
      "a: {resources: {cpu: 1, memory: 1Gi}}\n  e: {extends: a, resources: {cpu: 2}}",
      { extends: "a", resources: { cpu: 2 } },
    ],
    ["null undoes", "a: {queue: x, module: m}\n  e: {extends: a, queue: ~}", { extends: "a", module: "m" }],
    ["an empty parameter undoes, too", "a: {queue: x}\n  e:\n    extends: a\n    queue:", { extends: "a" }],
    [
      "`off` is a value",
      "a: {reusable: {replicas: 2}}\n  e: {extends: a, reusable: off}",
      { extends: "a", reusable: "off" },
    ],
    [
      "along a chain",
      "e: {extends: b, queue: x}\n  b: {extends: a, queue: y, module: m}\n  a: {queue: z, service_account: s}",
      { extends: "b", queue: "x", module: "m", service_account: "s" },
    ],
    [
      "a circle ends",
      "e: {extends: a, queue: x}\n  a: {extends: e, module: m}",
      { extends: "a", queue: "x", module: "m" },
    ],
    ["an unknown parent gives nothing", "e: {extends: gone, queue: x}", { extends: "gone", queue: "x" }],
  ])("%s", (_, environments, expected) => {
    expect(settings(`environments:\n  ${environments}\n`)).toEqual(expected);
  });

  test("tasks are not copied", () => {
    const { environments } = lowerModel(mapping("environments: {a: {tasks: {t: }}, e: {extends: a}}\n"));
    expect([...environments.get("e")!.tasks.keys()]).toEqual([]);
  });
});
