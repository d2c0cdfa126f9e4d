/** Neovim as a client, with the very settings that lsp/editors.md gives: it shows what `flytec check` finds, and completes. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cli, flytec, workspace } from "../support/cli.ts";

interface Place {
  readonly line: number;
  readonly column: number;
}

/** A finding as `check --format json` gives it. */
interface Finding {
  readonly code: string;
  readonly message: string;
  readonly range: { readonly start: Place; readonly end: Place };
}

const editors = readFileSync(fileURLToPath(new URL("../../lsp/editors.md", import.meta.url)), "utf8");
const settings = /```lua\n([\s\S]*?)```/.exec(editors)![1]!;

/** Waits for the server, and prints what the buffer shows and what completion offers at a place, as JSON. */
const probe = `
local function until_true(what) assert(vim.wait(60000, what, 50), "waited in vain") end
until_true(function() return #vim.diagnostic.get(0) > 0 end)
local function utf16(line, byte) return select(2, vim.str_utfindex(vim.fn.getline(line + 1), byte)) + 1 end
local found = vim.tbl_map(function(d)
  return { line = d.lnum + 1, column = utf16(d.lnum, d.col), endLine = d.end_lnum + 1, endColumn = utf16(d.end_lnum, d.end_col), code = d.code, message = d.message, severity = d.severity }
end, vim.diagnostic.get(0))
vim.fn.cursor(vim.fn.search("LINE"), 1)
vim.cmd("normal! $")
local row = vim.fn.line(".") - 1
local params = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = row, character = #vim.fn.getline(".") } }
local answers = assert(vim.lsp.buf_request_sync(0, "textDocument/completion", params, 60000))
local labels = {}
for _, answer in pairs(answers) do
  for _, item in ipairs(answer.result.items or answer.result) do table.insert(labels, item.label) end
end
vim.fn.writefile({ vim.fn.json_encode({ diagnostics = found, labels = labels }) }, "shown.json")
vim.cmd("quitall!")
`;

/** What Neovim shows of a project's flyte.yaml, and the labels completion offers at the end of a line. */
function shownBy(folder: string, line: string) {
  mkdirSync(join(folder, ".bin"));
  symlinkSync(cli, join(folder, ".bin/flytec"));
  writeFileSync(join(folder, "init.lua"), settings);
  writeFileSync(join(folder, "probe.lua"), probe.replace("LINE", line));
  const ran = spawnSync(
    "nvim",
    ["--headless", "-u", "init.lua", "flyte.yaml", "-c", "luafile probe.lua", "-c", "cquit"],
    {
      cwd: folder,
      env: { PATH: `${folder}/.bin:${process.env.PATH}`, HOME: folder, XDG_CACHE_HOME: folder },
      encoding: "utf8",
      timeout: 120_000,
    },
  );
  expect(ran.stderr).not.toMatch(/Error|waited in vain/);
  return JSON.parse(readFileSync(join(folder, "shown.json"), "utf8"));
}

test("the findings of check, at the same places, and completion", () => {
  const folder = workspace({
    "flyte.yaml": [
      "flytec: 1",
      "environments:",
      "  etl:",
      "    image: ghcr.io/acme/etl:1",
      "    interruptible: true",
      "    resources: {cpu: 1, memory: 1GB}",
      "    depends_on: [ünknown, etl]",
      "    ",
      "    tasks:",
      "      load:",
      '        triggers: {never: "0 0 31 2 *"}',
      "",
    ].join("\n"),
  });
  const { diagnostics } = JSON.parse(flytec(folder, ["check", "--format", "json"]).out);
  const { diagnostics: shown, labels } = shownBy(folder, "    $");
  const expected = (diagnostics as readonly Finding[]).map((one) => ({
    line: one.range.start.line,
    column: one.range.start.column,
    endLine: one.range.end.line,
    endColumn: one.range.end.column,
    code: one.code,
    message: one.message,
  }));
  const withoutSeverity = shown.map(({ severity, ...rest }: { severity: number }) => rest);
  expect(expected.length).toBeGreaterThan(2);
  expect(withoutSeverity).toEqual(expected);
  expect(labels).toContain("reusable");
});
