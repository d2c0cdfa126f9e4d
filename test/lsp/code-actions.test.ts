/** Code actions: fixes, silencing, refactorings; each case is a file with the cursor in it, an action, and the file after it. */
import { describe, expect, test } from "vitest";
import { edited, type Json, session } from "../support/lsp.ts";

const { project } = session();

type Files = Record<string, string>;

async function actions(files: Files, only?: string[]) {
  const open = project(files);
  const range = { start: open.position, end: open.position };
  const found: Json[] = await open.ask("textDocument/codeAction", {
    range,
    context: { diagnostics: [], ...(only && { only }) },
  });
  const apply = ({ edit }: Json): Files => {
    const after: Files = { ...open.texts };
    for (const [uri, edits] of Object.entries(edit.changes))
      after[open.pathOf(uri)] = edited(after[open.pathOf(uri)]!, edits as Json[]);
    return after;
  };
  return { found, apply };
}

const cases: readonly [title: string, action: string, before: string, after: string][] = [
  [
    "a finding's own fix",
    "Rename to `image`",
    "environments:\n  etl:\n    im‸ag: auto # comment\n    tasks: {l: }\n",
    "environments:\n  etl:\n    image: auto # comment\n    tasks: {l: }\n",
  ],
  [
    "all of a kind",
    "Fix all 2 `key-unknown` in this file",
    "environments:\n  etl: {im‸ag: auto, tasks: {l: {retres: 2}}}\n",
    "environments:\n  etl: {image: auto, tasks: {l: {retries: 2}}}\n",
  ],
  [
    "silence",
    "Silence `env-no-tasks` here",
    "environments:\r\n  e‸tl:\r\n    image: auto\r\n",
    "environments:\r\n  # flytec-ignore: env-no-tasks -- say why\r\n  etl:\r\n    image: auto\r\n",
  ],
  [
    "move to the right level",
    "Move `cache` to the environment, for all its tasks",
    "environments:\n  etl:\n    tasks:\n      load:\n        ca‸che: auto\n        retries: 2\n      other:\n",
    "environments:\n  etl:\n    tasks:\n      load:\n        retries: 2\n      other:\n    cache: auto\n",
  ],
  [
    "extract an image, block style, without images yet",
    "Extract to `images.etl-image`",
    "flytec: 1\nenvironments:\n  etl:\n    im‸age:\n      from_debian_base: {name: x} # why\n      layers:\n        - with_pip_packages: [polars]\n    tasks: {l: }\n",
    "flytec: 1\nimages:\n  etl-image:\n    from_debian_base: {name: x} # why\n    layers:\n      - with_pip_packages: [polars]\n\nenvironments:\n  etl:\n    image: etl-image\n    tasks: {l: }\n",
  ],
  [
    "extract an image into images",
    "Extract to `images.etl-image-2`",
    "images:\n  etl-image: {from_base: x:1}\nenvironments:\n  etl:\n    im‸age: {from_base: y:2}\n    tasks: {l: }\n",
    "images:\n  etl-image: {from_base: x:1}\n  etl-image-2: {from_base: y:2}\nenvironments:\n  etl:\n    image: etl-image-2\n    tasks: {l: }\n",
  ],
  [
    "extract an environment",
    "Extract settings to environment `etl-base`",
    "environments:\n  e‸tl:\n    image: auto # ours\n    module: shop.etl\n    resources:\n      cpu: 1\n      memory: 2Gi\n    tasks: {load: }\n",
    "environments:\n  etl-base:\n    image: auto # ours\n    resources:\n      cpu: 1\n      memory: 2Gi\n  etl:\n    extends: etl-base\n    module: shop.etl\n    tasks: {load: }\n",
  ],
  [
    "write out a schedule",
    'Write out as `{automation: {cron: "0 3 * * *"}}`',
    'environments:\n  e:\n    tasks:\n      l:\n        triggers:\n          n‸ightly: "0 3 * * *"\n',
    'environments:\n  e:\n    tasks:\n      l:\n        triggers:\n          nightly: {automation: {cron: "0 3 * * *"}}\n',
  ],
  [
    "write out a count",
    "Write out as `{count: 3}`",
    "environments: {e: {tasks: {l: {retries: ‸3}}}}\n",
    "environments: {e: {tasks: {l: {retries: {count: 3}}}}}\n",
  ],
  [
    "write out a type",
    'Write out as `{type: "list[str]"}`',
    "environments:\n  e:\n    tasks:\n      l:\n        inputs:\n          x‸s: list[str]\n",
    'environments:\n  e:\n    tasks:\n      l:\n        inputs:\n          xs: {type: "list[str]"}\n',
  ],
  [
    "shorten a block",
    "Shorten to `1h`",
    "environments:\n  e:\n    tasks:\n      l:\n        time‸out:\n          max_runtime: 1h\n        retries: 1\n",
    "environments:\n  e:\n    tasks:\n      l:\n        timeout: 1h\n        retries: 1\n",
  ],
  [
    "shorten a schedule",
    'Shorten to `"0 3 * * *"`',
    'environments: {e: {tasks: {l: {triggers: {n‸: {automation: {cron: "0 3 * * *"}}}}}}}\n',
    'environments: {e: {tasks: {l: {triggers: {n: "0 3 * * *"}}}}}\n',
  ],
];

describe("an action", () => {
  test.each(cases)("%s", async (_, title, before, after) => {
    const { found, apply } = await actions({ "flyte.yaml": before });
    const wanted = found.find((action) => action.title === title);
    expect(wanted, `among ${found.map((action) => action.title).join(", ")}`).toBeDefined();
    expect(apply(wanted)["flyte.yaml"]).toBe(after);
  });

  test("says what it mends, and which is the likely one", async () => {
    const { found } = await actions({ "flyte.yaml": cases[0]![2] });
    const fix = found.find(({ title }) => title === "Rename to `image`");
    expect(fix).toMatchObject({
      kind: "quickfix",
      isPreferred: true,
      diagnostics: [{ code: "key-unknown", source: "flytec" }],
    });
  });

  test("fixes all at once, what only other fixes bring into reach included", async () => {
    const before =
      "environments:\r\n  etl: # why\r\n    imag: auto\r\n    resources: {mem: 512mi}\r\n    tasks: {l: {retres: 2}}\r\n";
    const { found, apply } = await actions({ "flyte.yaml": before }, ["source.fixAll"]);
    expect(found.map(({ kind }) => kind)).toEqual(["source.fixAll.flytec"]);
    expect(apply(found[0])["flyte.yaml"]).toBe(
      "environments:\r\n  etl: # why\r\n    image: auto\r\n    resources: {memory: 512Mi}\r\n    tasks: {l: {retries: 2}}\r\n",
    );
    expect(
      (await actions({ "flyte.yaml": "environments: {e: {tasks: {l: }}}\n" }, ["source.fixAll.flytec"])).found,
    ).toEqual([]);
  });

  test("of the kinds asked for only", async () => {
    const { found } = await actions({ "flyte.yaml": cases[0]![2] }, ["refactor"]);
    expect(found.every(({ kind }) => kind.startsWith("refactor"))).toBe(true);
    expect((await actions({ "flyte.yaml": cases[3]![2] }, ["refactor.move"])).found).toHaveLength(1);
  });

  test("does not silence what cannot be, nor inside of a text of several lines", async () => {
    const shape = await actions({ "flyte.yaml": cases[0]![2] });
    expect(shape.found.map(({ title }) => title)).not.toContain("Silence `key-unknown` here");
  });
});
