/** Follows "Adding a rule" of compiler/rules/README.md to the letter, in a copy of the tree. */
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "flytec-rule-"));
const code = "env-description-full-stop";

beforeAll(() => {
  for (const name of ["schema", "compiler", "lsp", "test", "package.json", "tsconfig.json", "vitest.config.ts"]) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  const readme = readFileSync(join(copy, "compiler/rules/README.md"), "utf8");
  for (const [, fence, kind, path, body] of readme.matchAll(
    /^ {3}(`{3,})\w+ (file|line)=(\S+)\n([\s\S]*?)^ {3}\1$/gm,
  )) {
    expect(fence).toBeDefined();
    const text = body!.replace(/^ {3}/gm, "");
    if (kind === "file") writeFileSync(join(copy, path!), text);
    else appendFileSync(join(copy, path!), text);
  }
}, 60_000);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(command: string, args: readonly string[], env: Record<string, string> = {}) {
  const done = spawnSync(command, args, {
    cwd: copy,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", ...env },
  });
  return { code: done.status, text: done.stdout + done.stderr };
}

test("two files and one line make a rule that check, explain and the index know", { timeout: 300_000 }, () => {
  expect(run("npm", ["run", "--silent", "build"])).toMatchObject({ code: 0 });
  const page = readFileSync(join(copy, `compiler/rules/${code}.md`), "utf8");
  const [wrong] = /(?<=```yaml\n)[\s\S]*?(?=```)/.exec(page)!;
  writeFileSync(join(copy, "flyte.yaml"), wrong!);
  const checked = run("node", ["dist/flytec.cjs", "check", "flyte.yaml", "--format", "concise"]);
  expect(checked).toMatchObject({ code: 0, text: expect.stringContaining(`flyte.yaml:5:18: warning [${code}]`) });
  expect(run("node", ["dist/flytec.cjs", "explain", code]).text).toContain("looks cut off");
  expect(run("node", ["dist/flytec.cjs", "explain"]).text).toContain(code);
  expect(run("npx", ["vitest", "run", "test/rules.test.ts", "-t", code])).toMatchObject({ code: 0 });
  run("npx", ["vitest", "run", "test/house.test.ts", "-t", "the index"], { UPDATE: "1" });
  expect(readFileSync(join(copy, "compiler/rules/README.md"), "utf8")).toContain(
    `| [\`${code}\`](${code}.md) | warning |`,
  );
});
