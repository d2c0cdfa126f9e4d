const longest = 255;
const cutMark = "...(tr.)";

/** A description as the SDK cuts it, counted as Python counts. Source: flyte/_utils/description_parser.py. */
export function shortened(text: string): string {
  return [...text].length <= longest ? text : characters(text, longest - cutMark.length) + cutMark;
}

/** The first `count` characters, counted as Python counts them. */
export function characters(text: string, count: number): string {
  return [...text].slice(0, count).join("");
}
