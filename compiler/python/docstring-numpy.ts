import type { Item, Parsed } from "./docstring.ts";
import { cleandoc } from "./docstring-text.ts";

type Reader = (body: string) => Item[];

const parameters: Reader = (body) =>
  entriesOf(body).map(([key, value]) => described("parameter", nameOf(key) ?? key, value));
const returns: Reader = (body) => entriesOf(body).map(([key, value]) => described("return", nameOf(key), value));
const others: Reader = (body) => entriesOf(body).map(() => ({ kind: "other" }));
const examples: Reader = (body) => Array.from({ length: countExamples(body) }, () => ({ kind: "other" }));
const text: Reader = () => [{ kind: "other" }];

const sections: Readonly<Record<string, Reader>> = {
  Parameters: parameters,
  Params: parameters,
  Arguments: parameters,
  Args: parameters,
  "Other Parameters": parameters,
  "Other Params": parameters,
  "Other Arguments": parameters,
  "Other Args": parameters,
  Receives: parameters,
  Receive: parameters,
  Raises: others,
  Raise: others,
  Warns: others,
  Warn: others,
  Attributes: parameters,
  Attribute: parameters,
  Returns: returns,
  Return: returns,
  Yields: returns,
  Yield: returns,
  Examples: examples,
  Example: examples,
  Warnings: text,
  Warning: text,
  "See Also": text,
  Related: text,
  Notes: text,
  Note: text,
  References: text,
  Reference: text,
};

const underlined = Object.keys(sections).map((name) => `^${name}\\s*?\\n${"-".repeat(name.length)}\\s*$`);
const title = new RegExp([...underlined, "^\\.\\.\\s*deprecated\\s*::"].join("|"), "gm");

/** Sections under underlined titles. Source: docstring_parser/numpydoc.py. */
export function readNumpy(docstring: string): Parsed {
  const titles = [...docstring.matchAll(title)];
  const items = titles.flatMap((found, i) => {
    const body = docstring.slice(found.index + found[0].length, titles[i + 1]?.index);
    return (sections[/^[A-Za-z ]*/.exec(found[0])![0].trim()] ?? text)(body);
  });
  return { until: titles[0]?.index ?? docstring.length, items };
}

/** The lines that are not indented, each with what is indented under it. */
function entriesOf(body: string): (readonly [key: string, value: string])[] {
  const keys = [...body.matchAll(/^\S.*$/gm)];
  return keys.map((key, i) => [key[0], cleandoc(body.slice(key.index + key[0].length, keys[i + 1]?.index))] as const);
}

/** `day` of `day : datetime`; undefined without a colon. */
function nameOf(key: string): string | undefined {
  const colon = key.indexOf(":");
  return colon < 0 ? undefined : key.slice(0, colon).trimEnd();
}

function described(kind: Item["kind"], name: string | undefined, value: string): Item {
  const description = value.trim();
  return { kind, name, ...(description && { description }) };
}

/** Examples are commands (`>>> …`) with what follows them. */
function countExamples(body: string): number {
  const lines = body.split("\n").map((line) => line.trim());
  const isCommand = lines.slice(lines.findIndex((line) => line !== "")).map((line) => line.startsWith(">>>"));
  return body.trim() === "" ? 0 : isCommand.filter((command, i) => i === 0 || (command && !isCommand[i - 1])).length;
}
