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
/** What is said for 0.7: how to attach, and what to do about blocks. */
const settings = [...editors.matchAll(/```lua\n([\s\S]*?)```/g)]
  .slice(0, 2)
  .map(([, lua]) => lua)
  .join("\n");

/** Waits for the server, and prints as JSON what the buffer shows, what completion offers at a place, and what the first offer at another makes of the text. */
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
vim.fn.cursor(vim.fn.search("BLOCK"), 1)
local function keys(typed) vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(typed, true, false, true), "n", false) end
local function finish()
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, true)
  vim.fn.writefile({ vim.fn.json_encode({ diagnostics = found, labels = labels, lines = lines }) }, "shown.json")
  vim.cmd("quitall!")
end
local timer = vim.loop.new_timer()
timer:start(0, 100, vim.schedule_wrap(function()
  if vim.fn.pumvisible() == 0 then return end
  timer:stop()
  keys("<C-n><C-y><Esc>")
  vim.defer_fn(finish, 500)
end))
keys("A<C-x><C-o>")
`;

/** What Neovim shows of a project's flyte.yaml, the labels completion offers at the end of a line, and the text after a block was taken at another. */
function shownBy(folder: string, line: string, block: string) {
  mkdirSync(join(folder, ".bin"));
  symlinkSync(cli, join(folder, ".bin/flytec"));
  writeFileSync(join(folder, "init.lua"), settings);
  writeFileSync(join(folder, "probe.lua"), probe.replace("LINE", line).replace("BLOCK", block));
  const ran = spawnSync("nvim", ["--headless", "-u", "init.lua", "flyte.yaml", "-c", "luafile probe.lua"], {
    cwd: folder,
    env: { PATH: `${folder}/.bin:${process.env.PATH}`, HOME: folder, XDG_CACHE_HOME: folder },
    encoding: "utf8",
    timeout: 120_000,
  });
  expect(ran.stderr).not.toMatch(/Error|waited in vain/);
  return JSON.parse(readFileSync(join(folder, "shown.json"), "utf8"));
}

test("the findings of check, at the same places, and completion, also of whole blocks", () => {
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
      "      ",
      "",
    ].join("\n"),
  });
  const { diagnostics } = JSON.parse(flytec(folder, ["check", "--format", "json"]).out);
  const { diagnostics: shown, labels, lines } = shownBy(folder, "^    $", "^      $");
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
  const block = lines.slice(lines.findIndex((text: string) => text.includes("never:")) + 1);
  expect(block.length).toBeGreaterThan(3);
  expect(block[0]).toMatch(/^ {6}\w+:$/);
  expect(block.slice(1).every((text: string) => /^ {8}\s*\S/.test(text) && !text.includes("$"))).toBe(true);
});
