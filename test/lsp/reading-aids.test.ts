/** Inlay hints, semantic tokens, code lenses. */
import { describe, expect, test } from "vitest";
import { type Json, offsetAt, type Position, session, textAt } from "../support/lsp.ts";

const one = session({ options: { codeLens: { showCompiled: true }, commands: ["flytec.showCompiled"] } });
const { project } = one;

const text = `environments:
  base: {queue: gpu, cache: auto}
  etl:
    extends: base
    tasks:
      load:
        inputs: {day: datetime, n: {type: int}}
        cache: {salt: x}
        triggers:
          nightly: {automation: {cron: "0 3 * * *", timezone: Europe/Berlin}, inputs: {n: 3}}
          rare: {automation: monthly}
      report: {cache: disable, queue: slow}
  train: {depends_on: [etl], tasks: {fit: }}
`;

const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** The text with hints where an editor shows them. */
function withHints(hints: readonly { position: Position; label: string }[]): string {
  return [...hints]
    .sort((a, b) => offsetAt(text, b.position) - offsetAt(text, a.position))
    .reduce((made, { position, label }) => {
      const at = offsetAt(text, position);
      return `${made.slice(0, at)} ⟨${label}⟩${made.slice(at)}`;
    }, text);
}

describe("inlay hints", () => {
  test("what is taken over, and when schedules run next", async () => {
    const { ask } = project({ "flyte.yaml": text });
    const shown = withHints(await ask("textDocument/inlayHint", { range: whole })).replace(
      /\d{4}-\d\d-\d\d|Mon|Tue|Wed|Thu|Fri|Sat|Sun|UTC\+[12]/g,
      "…",
    );
    expect(shown).toBe(`environments:
  base: {queue: gpu, cache: auto}
  etl: ⟨queue: gpu, cache: auto⟩
    extends: base
    tasks:
      load: ⟨queue: gpu⟩
        inputs: {day: datetime, n: {type: int}}
        cache: {salt: x}
        triggers:
          nightly: {automation: {cron: "0 3 * * *", timezone: Europe/Berlin} ⟨next: … … 03:00 Europe/Berlin⟩, inputs: {n: 3}}
          rare: {automation: monthly ⟨next: … … 00:00 UTC⟩}
      report: {cache: disable, queue: slow}
  train: {depends_on: [etl], tasks: {fit: }}
`);
  });

  test("only those of the lines that are asked for", async () => {
    const { ask } = project({ "flyte.yaml": text });
    const range = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
    expect(await ask("textDocument/inlayHint", { range })).toHaveLength(1);
  });

  test("each kind can be switched", async () => {
    const { ask } = project({ "flyte.yaml": text });
    const set = (inlayHints: Json) =>
      one.server.notify("workspace/didChangeConfiguration", { settings: { flytec: { inlayHints } } });
    set({ inherited: false, nextRun: false, defaults: true });
    const shown = withHints(await ask("textDocument/inlayHint", { range: whole }));
    expect(shown).toContain("cache: ⟨serialize: false⟩");
    expect(shown).not.toContain("next:");
    set({ inherited: false, nextRun: false, defaults: false });
    expect(await ask("textDocument/inlayHint", { range: whole })).toEqual([]);
    set({});
    one.server.notify("workspace/didChangeConfiguration", {
      settings: { flytec: { codeLens: { showCompiled: true } } },
    });
    expect(await ask("textDocument/inlayHint", { range: whole })).toHaveLength(4);
  });
});

describe("semantic tokens", () => {
  test("names by what they name, types", async () => {
    const { ask } = project({ "flyte.yaml": text });
    const { data } = await ask("textDocument/semanticTokens/full");
    const legend = one.server.initialized.capabilities.semanticTokensProvider.legend.tokenTypes;
    const found: string[] = [];
    for (let i = 0, line = 0, character = 0; i < data.length; i += 5) {
      character = data[i] === 0 ? character + data[i + 1] : data[i + 1];
      line += data[i];
      const word = textAt(text, { start: { line, character }, end: { line, character: character + data[i + 2] } });
      found.push(`${word} ${legend[data[i + 3]]}${data[i + 4] ? "!" : ""}`);
    }
    expect(found).toEqual([
      "base namespace!",
      "etl namespace!",
      "base namespace",
      "load function!",
      "day parameter!",
      "datetime type",
      "n parameter!",
      "int type",
      "nightly event!",
      "n parameter",
      "rare event!",
      "report function!",
      "train namespace!",
      "etl namespace",
      "fit function!",
    ]);
    const range = { start: { line: 12, character: 0 }, end: { line: 13, character: 0 } };
    expect((await ask("textDocument/semanticTokens/range", { range })).data).toHaveLength(15);
  });
});

describe("code lenses", () => {
  test("who uses it, what starts it, and what it compiles to", async () => {
    const { ask, textDocument } = project({ "flyte.yaml": text });
    const found: Json[] = await ask("textDocument/codeLens");
    const shown = found.map(({ range, command }) => `${textAt(text, range)}: ${command.title} [${command.command}]`);
    expect(shown.map((line) => line.replace(/next .*? \[/, "next … ["))).toEqual([
      "base: used once []",
      "etl: used once []",
      "load: 2 triggers []",
      "load: show compiled spec [flytec.showCompiled]",
      "report: show compiled spec [flytec.showCompiled]",
      "fit: show compiled spec [flytec.showCompiled]",
    ]);
    expect(found[3]!.command.arguments).toEqual([textDocument.uri, { line: 5, character: 6 }]);
  });
});
