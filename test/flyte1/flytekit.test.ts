import { beforeAll, expect, test } from "vitest";
import { accepted } from "../support/oracle.ts";
import { venvPython } from "../support/venv.ts";
import { flytekit } from "./flytekit.ts";

beforeAll(() => venvPython("flytekit"), 600_000);

const module = `import flytekit

@flytekit.task(retries=3)
def load(day: str = "today") -> int:
    return len(day)

@flytekit.workflow
def nightly(day: str = "today") -> int:
    return load(day=day)
`;

test("modules answer with what flytekit would register of them", async () => {
  const entities = accepted(
    await flytekit({ files: { "shop/__init__.py": "", "shop/etl.py": module }, modules: ["shop.etl"] }),
  );
  expect(entities.map(({ kind, name }) => [kind, name])).toEqual([
    ["TaskSpec", "shop.etl.load"],
    ["WorkflowSpec", "shop.etl.nightly"],
    ["LaunchPlan", "shop.etl.nightly"],
  ]);
  expect(entities[0]!.message).toMatchObject({
    template: { id: { resourceType: "TASK", name: "shop.etl.load" }, metadata: { retries: { retries: 3 } } },
  });
  expect(Buffer.from(entities[0]!.binary, "base64").length).toBeGreaterThan(100);
});

test("a request sees nothing of another; project, domain and version are what it says", async () => {
  const both = await Promise.all(
    ["one", "two"].map((version) =>
      flytekit({ files: { "etl.py": module }, modules: ["etl"], project: "demo", domain: "development", version }),
    ),
  );
  expect(both.map((each) => accepted(each).length)).toEqual([3, 3]);
  expect(both.map((each) => accepted(each)[0]!.message)).toMatchObject([
    { template: { id: { project: "demo", domain: "development", version: "one" } } },
    { template: { id: { project: "demo", domain: "development", version: "two" } } },
  ]);
});

test("what flytekit refuses is an answer", async () => {
  const refused = await flytekit({
    files: { "etl.py": "import flytekit\n\nflytekit.TaskMetadata(cache=True)\n" },
    modules: ["etl"],
  });
  expect(refused).toEqual({
    error: {
      type: "ValueError",
      message: "Caching is enabled ``cache=True`` but ``cache_version`` is not set.",
      causes: [],
    },
  });
});
