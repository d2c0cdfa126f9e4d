/** Which Python files are read: those that the YAML names, and what an import that is followed leads to. */
import { expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { type Files, memoryFiles } from "../../compiler/source/files.ts";

const files = {
  "flyte.yaml": `python: {root: src}
environments:
  etl: {image: ghcr.io/acme/etl:1, module: shop.etl, tasks: {load: {}}}
`,
  "src/shop/__init__.py": "",
  "src/shop/etl.py": `from flyte_envs import task
from shop import unused
from shop.kinds import Day


@task("etl.load")
async def load(day: Day) -> int:
    return 3
`,
  "src/shop/kinds.py": "from shop.deep import Text\n\nDay = Text\n",
  "src/shop/deep.py": "from shop import beyond\n\nText = str\n",
  "src/shop/unused.py": "from shop import etl\n",
  "src/shop/beyond.py": "def broken(:\n",
  "src/shop/stranger.py": "from shop.etl import load\n",
  "src/other.py": "import shop.etl\n",
};

/** The Python files that an analysis reads the text of. */
function readBy(texts: Readonly<Record<string, string>>): string[] {
  const read = new Set<string>();
  const disk = memoryFiles(texts);
  const noting: Files = {
    ...disk,
    read: (path) => {
      const text = disk.read(path);
      if (text !== undefined && path.endsWith(".py")) read.add(path);
      return text;
    },
  };
  expect(analyze(noting, "flyte.yaml", { now: 0 })!.diagnostics.filter(({ severity }) => severity === "error")).toEqual(
    [],
  );
  return [...read].sort();
}

test("those that a type leads to, and no others", () => {
  expect(readBy(files)).toEqual(["src/shop/deep.py", "src/shop/etl.py", "src/shop/kinds.py"]);
});

test("none where the YAML names none", () => {
  const task = "{container: {command: [dbt, run, --all]}, inputs: {}}";
  const yaml = `environments:\n  etl: {image: ghcr.io/acme/dbt:1, tasks: {load: ${task}}}\n`;
  expect(readBy({ ...files, "flyte.yaml": yaml })).toEqual([]);
});
