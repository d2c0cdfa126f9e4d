/** JSON that may be shown: to a terminal, and to the machine that runs a CI job, it is nothing but text. */

/** A value as JSON of several lines. What would steer whoever shows it is written as an escape; the value stays the same. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2)
    .replace(/[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, escaped)
    .replace(/##(?=\[|vso\[|teamcity\[)/g, "#\\u0023");
  return `${text}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
