/** The longest description that the SDK sends whole, in characters as Python counts them. Source: flyte/_utils/description_parser.py. */
export const longestDescription = 255;
/** What the SDK ends a description with that it cuts. */
export const cutMark = "...(tr.)";

/** A description as the SDK cuts it. Source: flyte/_utils/description_parser.py. */
export function shortened(text: string, longest: number = longestDescription): string {
  return [...text].length <= longest ? text : characters(text, longest - cutMark.length) + cutMark;
}

/** The first `count` characters, counted as Python counts them. */
export function characters(text: string, count: number): string {
  return [...text].slice(0, count).join("");
}
