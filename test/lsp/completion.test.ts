/** What completion offers, and what the text is once the first item is taken. */
import { describe, expect, test } from "vitest";
import { expanded } from "../../lsp/features/completion/snippets.ts";
import { complete } from "../../lsp/features/completion.ts";
import { typing } from "./at-cursor.ts";
import { environment, offers, source, takes } from "./completion-rows.ts";

function offered(marked: string): { labels: string[]; taken: (label: string) => string } {
  const { analysis, files, uri, offset, text } = typing(marked, source);
  const { items } = complete({ analysis, files }, uri, text, offset);
  const taken = (label: string) => {
    const item = items.find((one) => one.label === label);
    if (!item) return `no ${label}`;
    const indent = /^ */.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1))![0];
    const inserted = (item.snippet ? expanded(item.insertText) : item.insertText).replaceAll("\n", `\n${indent}`);
    return text.slice(0, item.replace.start) + inserted + text.slice(item.replace.end);
  };
  return { labels: items.map(({ label }) => label), taken };
}

describe("the first items are", () => {
  test.each(offers)("%s", (_, marked, expected) =>
    expect(offered(marked).labels.slice(0, expected.length || 1)).toEqual(expected),
  );
});

describe("taken, an item becomes part of the text", () => {
  test.each(takes)("%s", (_, marked, label, expected) => expect(offered(marked).taken(label)).toBe(expected));
});

describe("CRLF and tabs", () => {
  test("a key after CRLF lines", () =>
    expect(offered("environments:\r\n  a:\r\n    cac‸\r\n").labels).toContain("cache"));
  test("a value after CRLF lines", () =>
    expect(offered("environments:\r\n  a:\r\n    cache: ‸\r\n    image: b\r\n").labels[0]).toBe("auto"));
  test("a text that begins with a byte-order mark", () =>
    expect(offered("\uFEFFenvironments:\n  a:\n    cac‸\n").labels).toContain("cache"));
});

test("items say what they are", () => {
  const { analysis, files, uri, offset, text } = typing(environment("resources: {cp‸}\n"));
  const [item] = complete({ analysis, files }, uri, text, offset).items;
  expect(item).toMatchObject({ label: "cpu", kind: "key", filterText: "cpu", sortText: "0000", retrigger: true });
  expect(item!.documentation).toContain("Cores: a quantity, or `[request, limit]`.");
  expect(item!.documentation).toContain("cpu: 1");
});
