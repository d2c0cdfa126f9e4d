/** Hovers: each case is a file with the cursor in it, and what must be said there. */
import { describe, expect, test } from "vitest";
import { session, textAt } from "../support/lsp.ts";

const { project } = session();

const cases: readonly [title: string, text: string, word: string, says: readonly (string | RegExp)[]][] = [
  [
    "a key: prose, default, where it ends up, SDK, reference",
    "environments:\n  etl:\n    tasks:\n      load:\n        ret‸ries: 3\n",
    "retries",
    [
      "**retries** · task",
      "How often a failed task is tried again",
      "In effect for `etl.load`: `3` from the task (line 5).",
      "Becomes `spec.task_template.metadata.retries`",
      "SDK `flyte.RetryStrategy`",
      /\[Reference\]\(https:.*REFERENCE\.md#retries\)/,
    ],
  ],
  [
    "a key whose value the environment gives",
    "environments:\n  etl:\n    cache: auto\n    tasks:\n      load:\n        cache‸:\n",
    "cache",
    ["In effect for `etl.load`: `auto` from the environment (line 3)."],
  ],
  [
    "an environment's key that some tasks overrule",
    "environments:\n  etl:\n    ca‸che: auto\n    tasks:\n      load: {cache: disable}\n      report:\n",
    "cache",
    ["Not for all tasks: `load` has `disable` (line 5)."],
  ],
  [
    "an override's key",
    "environments:\n  etl:\n    tasks:\n      load:\n        retries: 1\n        overrides:\n          more: {retri‸es: 5}\n",
    "retries",
    ["In effect for `etl.load` with `more`: `5` from the override (line 7)."],
  ],
  [
    "a task: everything that holds for it",
    "environments:\n  etl:\n    queue: gpu\n    tasks:\n      lo‸ad: {retries: 2}\n",
    "load",
    [
      "`etl/load` · 3 attempts\n",
      "What Flyte sees:",
      "- `retries`: `2` from the task (line 5)",
      "- `queue`: `gpu` from the environment (line 3)",
    ],
  ],
  [
    "a task's address, attempts and variants",
    'project: shop\ndomain: development\nenvironments:\n  etl:\n    tasks:\n      lo‸ad:\n        retries: {count: 2, backoff: {base: 10s}}\n        overrides: {big: {retries: 0}}\n        triggers: {nightly: "0 3 * * *"}\n',
    "load",
    ["`shop/development/etl/load` · 3 attempts, after 10 s, 10 s · `@big`, `!nightly`"],
  ],
  [
    "an environment's address and tasks",
    "environments:\n  et‸l:\n    tasks: {load: , report: }\n",
    "etl",
    ["`etl` · `load`, `report`"],
  ],
  [
    "an environment that another depends on",
    "environments:\n  etl:\n    depends_on: [m‸l]\n    tasks: {load: }\n  ml: {tasks: {fit: }}\n",
    "ml",
    ["`ml` · `fit`"],
  ],
  [
    "an environment that another extends",
    "environments:\n  etl:\n    extends: ba‸se\n    tasks: {load: }\n  base: {queue: gpu}\n",
    "base",
    ["`base`"],
  ],
  [
    "an override under a profile",
    "environments:\n  etl:\n    tasks: {load: {overrides: {big: {retries: 1}}}}\nprofiles:\n  prod:\n    project: shop\n    domain: production\n    environments:\n      etl: {tasks: {load: {overrides: {bi‸g: {retries: 4}}}}}\n",
    "big",
    ["`shop/production/etl/load/@big` · 5 attempts"],
  ],
  [
    "a word from a list",
    "environments:\n  etl:\n    cache: {behavior: au‸to}\n    tasks: {load: }\n",
    "auto",
    ["**behavior**", "`auto`:"],
  ],
  [
    "a duration",
    "environments:\n  etl:\n    tasks:\n      load: {timeout: 1h‸30m}\n",
    "1h30m",
    ["`1h30m` = 1 hour 30 minutes (5400 s)"],
  ],
  [
    "an amount of memory",
    "environments:\n  etl:\n    resources: {memory: 5‸12Mi}\n    tasks: {load: }\n",
    "512Mi",
    ["`512Mi` = 512 MiB (536,870,912 bytes)"],
  ],
  [
    "an amount of cores",
    "environments:\n  etl:\n    resources: {cpu: 5‸00m}\n    tasks: {load: }\n",
    "500m",
    ["`500m` = 0.5 cores"],
  ],
  [
    "a schedule in a zone with a change of clocks",
    'environments:\n  etl:\n    tasks:\n      load:\n        triggers:\n          nightly:\n            automation: {cron: "30 ‸2 * * *", timezone: Europe/Berlin}\n',
    '"30 2 * * *"',
    [
      /Next runs:\n\n(- \w{3} \d{4}-\d\d-\d\d 02:30 Europe\/Berlin \(UTC\+[12]\)\n?){5}/,
      /(No run|Two runs) at .*02:30/,
    ],
  ],
  [
    "a short schedule",
    'environments:\n  etl:\n    tasks:\n      load:\n        triggers:\n          nightly: "0 3‸ * * *"\n',
    '"0 3 * * *"',
    [/(- \w{3} \d{4}-\d\d-\d\d 03:00 UTC\n?){5}/],
  ],
  [
    "a predefined schedule",
    "environments:\n  etl:\n    tasks:\n      load:\n        triggers:\n          nightly: {automation: dai‸ly}\n",
    "daily",
    ["The same as `0 0 * * *` in UTC.", /(- \w{3} \d{4}-\d\d-\d\d 00:00 UTC\n?){5}/],
  ],
  [
    "a fixed rate",
    "environments:\n  etl:\n    tasks:\n      load:\n        triggers:\n          often:\n            automation: {fixed_‸rate: {interval_minutes: 30, start_time: 2026-01-01T00:00:00Z}}\n",
    "fixed_rate",
    [/(- \w{3} \d{4}-\d\d-\d\d \d\d:[03]0 UTC\n?){5}/],
  ],
  [
    "an image without files",
    "images:\n  ba‸se:\n    from_debian_base: {name: shop, registry: ghcr.io/acme}\n    layers: [{with_pip_packages: [polars]}]\nenvironments:\n  etl: {image: base, tasks: {load: }}\n",
    "base",
    [/Image: `ghcr\.io\/acme\/shop:[\w-]+`/],
  ],
  [
    "the name of an image where it is used",
    "images:\n  base: {from_base: python:3.12-slim}\nenvironments:\n  etl: {image: ba‸se, tasks: {load: }}\n",
    "base",
    ["Image: `"],
  ],
  [
    "what lies on a shelf is what its first use is",
    "x-shared: &res {me‸mory: 4Gi}\nenvironments:\n  etl: {resources: *res, tasks: {load: }}\n",
    "memory",
    ["Memory: a quantity with a unit", "`4Gi` = 4 GiB (4,294,967,296 bytes)"],
  ],
  [
    "a key in a profile",
    "environments:\n  etl: {tasks: {load: }}\nprofiles:\n  prod:\n    environments:\n      etl: {resour‸ces: {cpu: 4}}\n",
    "resources",
    ["What a task's container asks for"],
  ],
];

describe("a hover says", () => {
  test.each(cases)("%s", async (_, text, word, says) => {
    const { ask, texts } = project({ "flyte.yaml": text });
    const found = await ask("textDocument/hover");
    expect(textAt(texts["flyte.yaml"]!, found.range)).toBe(word);
    for (const each of says)
      if (typeof each === "string") expect(found.contents.value).toContain(each);
      else expect(found.contents.value).toMatch(each);
  });

  test("nothing of an image that needs a file, and of a text that is not ours", async () => {
    const withFile = project({
      "flyte.yaml":
        "images:\n  ba‸se: {from_debian_base: {name: x}, layers: [{with_requirements: r.txt}]}\nenvironments: {etl: {image: base, tasks: {l: }}}\n",
      "r.txt": "polars\n",
    });
    expect((await withFile.ask("textDocument/hover"))?.contents.value ?? "").not.toContain("Image: `");
    const foreign = project({ "flyte.yaml": "admin:\n  endpoint‸: dns:///x\n" });
    expect(await foreign.ask("textDocument/hover")).toBeNull();
  });
});
