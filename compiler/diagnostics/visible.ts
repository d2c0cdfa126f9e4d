/** Texts from files, shown as nothing but texts. */

/**
 * A text from a file on one line, with all that would steer a terminal or the machine that runs a CI job made visible:
 * control characters, marks of direction, halves of surrogate pairs, and the words
 * that GitHub's, Azure's and TeamCity's runners take for commands.
 */
export function visibly(text: string): string {
  return text
    .replace(steering, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replace(/##(?=\[|vso\[|teamcity\[)/g, "#\\u0023")
    .replace(/^( *):(?=:)/, "$1\\u003a");
}

/** A text without halves of surrogate pairs, which no encoding of Unicode can hold. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

/** A text of several lines, made visible line by line; tabs and line ends stay. */
export function visiblyInLines(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      line
        .split("\t")
        .map((part) => visibly(part.replace(/\r$/, "")) + (part.endsWith("\r") ? "\r" : ""))
        .join("\t"),
    )
    .join("\n");
}

const steering =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
