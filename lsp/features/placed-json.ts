/** JSON as `JSON.stringify(value, null, 2)` prints it, with the place of every value. */
import type { JsonValue } from "@bufbuild/protobuf";
import type { Path, Span } from "../../compiler/source/node.ts";

/** A text, and where its values stand. */
export interface PlacedJson {
  readonly text: string;
  /** The value at a path with its key; undefined where there is none. */
  span(path: Path): Span | undefined;
}

/** Prints a value. */
export function placedJson(value: JsonValue): PlacedJson {
  const spans = new Map<string, Span>();
  const pieces: string[] = [];
  let length = 0;
  const put = (text: string) => {
    pieces.push(text);
    length += text.length;
  };
  const print = (one: JsonValue, path: Path, margin: string, start: number) => {
    if (typeof one !== "object" || one === null) put(JSON.stringify(one));
    else printParts(one, path, margin);
    spans.set(JSON.stringify(path), { start, end: length });
  };
  const printParts = (one: JsonValue[] | { [key: string]: JsonValue }, path: Path, margin: string) => {
    const isList = Array.isArray(one);
    const parts = isList ? [...one.entries()] : Object.entries(one);
    put(isList ? "[" : "{");
    for (const [i, [step, inner]] of parts.entries()) {
      put(`${i > 0 ? "," : ""}\n${margin}  `);
      const start = length;
      if (!isList) put(`${JSON.stringify(step)}: `);
      print(inner, [...path, step], `${margin}  `, start);
    }
    put(`${parts.length > 0 ? `\n${margin}` : ""}${isList ? "]" : "}"}`);
  };
  print(value, [], "", 0);
  put("\n");
  return { text: pieces.join(""), span: (path) => spans.get(JSON.stringify(path)) };
}
