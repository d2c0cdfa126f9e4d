/** Reads rule pages: which files each example consists of, and what is to be found in them. */

/** What an annotation expects: a finding of this code on that line, over that text, saying this. */
export interface Expected {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly severity: string;
  readonly code: string;
  readonly text: string;
  readonly message: string;
}

/** One example of a page: a small project and its findings. */
export interface Example {
  /** True where the findings are those of `compile`. */
  readonly compiled: boolean;
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly expected: readonly Expected[];
}

/** A page as a test. */
export interface Page {
  readonly code: string;
  readonly examples: readonly Example[];
  /** Rows of the catalogue that the page tests. */
  readonly covers: readonly string[];
  /** Python snippets that the SDK refuses. */
  readonly rejected: readonly string[];
}

interface Block {
  readonly language: string;
  readonly info: string;
  readonly text: string;
  readonly heading: string;
}

/** A page from its text. */
export function readPage(code: string, markdown: string): Page {
  const blocks = [...fences(markdown)];
  const covers = [...markdown.matchAll(/^Covers:(.*)$/gm)].flatMap((m) =>
    m[1]!
      .split(",")
      .map((row) => row.trim())
      .filter(Boolean),
  );
  const rejected = blocks.filter((b) => b.language === "python" && b.info === "rejected").map((b) => b.text);
  return { code, examples: examples(code, blocks), covers, rejected };
}

function* fences(markdown: string): Iterable<Block> {
  let heading = "";
  const lines = markdown.split("\n");
  for (let i = 0; i < lines.length; i++) {
    if (lines[i]!.startsWith("#")) heading = lines[i]!.replace(/^#+\s*/, "");
    const open = /^(`{3,})(\w+)\s*(.*)$/.exec(lines[i]!);
    if (!open) continue;
    const end = lines.indexOf(open[1]!, i + 1);
    yield {
      language: open[2]!,
      info: open[3]!.trim(),
      text: `${lines.slice(i + 1, end).join("\n")}\n`,
      heading,
    };
    i = end;
  }
}

function examples(code: string, blocks: readonly Block[]): Example[] {
  const made: Example[] = [];
  let files: Record<string, string> = {};
  for (const block of blocks) {
    const name = /^name=(\S+)$/.exec(block.info)?.[1];
    if (name) files[name] = block.text;
    else if (block.language === "yaml") {
      files["flyte.yaml"] = block.text;
      made.push({
        title: `${code}: ${block.heading} (${made.length + 1})`,
        compiled: block.info === "compile",
        files: Object.fromEntries(Object.entries({ "flyte.yaml": block.text, ...files }).map(asRead)),
        expected: Object.entries(files).flatMap(([f, t]) => annotations(f, t)),
      });
      files = {};
    }
  }
  return made;
}

/** In Python an annotation may stand in a docstring, where it is no comment. */
function asRead([name, text]: readonly [string, string]): [string, string] {
  return [name, name.endsWith(".py") ? text.replace(/ *# (?:error|warning|info|hint): \[.*$/gm, "") : text];
}

const annotation = /#\s*(error|warning|info|hint): \[([a-z0-9-]+)\] (.*?)\s*"((?:[^"\\]|\\.)*)"(?=\s*(?:#|$))/g;

function annotations(file: string, text: string): Expected[] {
  if (!/\.(?:ya?ml|py)$/.test(file)) return [];
  const found: Expected[] = [];
  text.split("\n").forEach((line, index) => {
    const own = /^\s*#\s*(?:error|warning|info|hint): \[/.test(line);
    for (const [, severity, code, under, message] of line.matchAll(annotation)) {
      found.push({
        file,
        line: own ? index : index + 1,
        severity: severity!,
        code: code!,
        text: under!,
        message: message!.replaceAll('\\"', '"'),
      });
    }
  });
  return found;
}
