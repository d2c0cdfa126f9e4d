/** docs/cli.md is what the commands say of themselves. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commands } from "../../compiler/cli/commands.ts";
import { cliReference } from "../../compiler/cli/reference.ts";

const page = new URL("../../docs/cli.md", import.meta.url);

test("docs/cli.md is current", () => {
  const made = cliReference(commands);
  if (process.env.UPDATE) writeFileSync(page, made);
  expect(readFileSync(page, "utf8")).toBe(made);
});
