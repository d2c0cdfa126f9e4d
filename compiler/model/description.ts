/** The longest description that the SDK sends whole, in characters as Python counts them. Source: flyte/_utils/description_parser.py. */
export const longestDescription = 255;
/** What the SDK ends a description with that it cuts. */
export const cutMark = "...(tr.)";

/** A description as the SDK cuts it. */
export function shortened(text: string): string {
  return [...text].length <= longestDescription
    ? text
    : characters(text, longestDescription - cutMark.length) + cutMark;
}

/** The first `count` characters, counted as Python counts them. */
export function characters(text: string, count: number): string {
  return [...text].slice(0, count).join("");
}
