/**
 * The patterns of a `.dockerignore`, as the SDK matches them: case does not count, `*` stays within a folder, `**`
 * does not. Source: flyte/_internal/imagebuild/docker.py, Pattern, PatternMatcher.
 */
import { strip } from "./python-text.ts";

/** True for a path that is left out. */
export type Matcher = (path: string) => boolean;

/** The matcher for patterns in the order of the file: the last one that fits decides. */
export function patternMatcher(lines: readonly string[]): Matcher {
  const patterns = [...lines.map(pattern).filter(({ depth }) => depth > 0), pattern("!.dockerignore")];
  return (path) => {
    const [lower, parents] = [path.toLowerCase(), steps(path.toLowerCase()).slice(0, -1)];
    const decided = patterns.findLast((p) => fits(p, lower, parents));
    return decided !== undefined && !decided.negated;
  };
}

interface Pattern {
  readonly negated: boolean;
  /** How many folders deep it reaches. */
  readonly depth: number;
  readonly matches: Matcher;
}

function pattern(line: string): Pattern {
  const negated = line.startsWith("!");
  const parts = normalized(strip(negated ? line.slice(1) : line));
  return { negated, depth: parts.length, matches: glob(parts.join("/").toLowerCase()) };
}

function normalized(text: string): string[] {
  const made: string[] = [];
  for (const part of steps(text)) {
    if (part === "..") made.pop();
    else made.push(part);
  }
  return made;
}

function steps(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".");
}

/** A pattern fits a path, or the folder that many levels deep in which the path lies. */
function fits({ depth, matches }: Pattern, path: string, parents: readonly string[]): boolean {
  return matches(path) || (depth <= parents.length && matches(parents.slice(0, depth).join("/")));
}

/** A test of one character, or one of the wildcards that take any number of them. */
type Token = ((char: string) => boolean) | "*" | "**" | "**/";

function glob(text: string): Matcher {
  const tokens = tokenize([...text]);
  return tokens.some((token) => typeof token === "string") || /[?[]/.test(text)
    ? (path) => run(tokens, [...path])
    : (path) => path === text;
}

function tokenize(chars: readonly string[]): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < chars.length; ) {
    const [token, length] = chars[i] === "*" ? wildcard(chars, i) : single(chars, i);
    tokens.push(token);
    i += length;
  }
  return tokens;
}

function wildcard(chars: readonly string[], at: number): [Token, number] {
  if (chars[at + 1] !== "*") return ["*", 1];
  const length = chars[at + 2] === "/" ? 3 : 2;
  return [at + length >= chars.length ? "**" : "**/", length];
}

function single(chars: readonly string[], at: number): [Token, number] {
  const char = chars[at]!;
  if (char === "?") return [(c) => c !== "/", 1];
  const end = char === "[" ? classEnd(chars, at + 1) : -1;
  return end < 0 ? [(c) => c === char, 1] : [characterClass(chars.slice(at + 1, end)), end + 1 - at];
}

/** Where a class closes: a `]` that comes first in it is one of its characters. */
function classEnd(chars: readonly string[], start: number): number {
  const from = start + (chars[start] === "!" ? 1 : 0);
  return chars.indexOf("]", from + (chars[from] === "]" ? 1 : 0));
}

function characterClass(written: readonly string[]): (char: string) => boolean {
  const negated = written[0] === "!";
  const chars = negated ? written.slice(1) : written;
  const ranges: [string, string][] = [];
  for (let i = 0; i < chars.length; i++) {
    const isRange = chars[i + 1] === "-" && i + 2 < chars.length;
    ranges.push([chars[i]!, chars[isRange ? i + 2 : i]!]);
    if (isRange) i += 2;
  }
  return (char) => ranges.some(([low, high]) => low <= char && char <= high) !== negated;
}

/**
 * Whether the tokens match all of the characters, in time proportional to the product of their numbers: for each token
 * from the last to the first, at which places the rest of the pattern matches the rest of the path.
 */
function run(tokens: readonly Token[], chars: readonly string[]): boolean {
  let rest = [...chars.map(() => false), true];
  for (const token of tokens.toReversed())
    rest = typeof token === "string" ? runMany(token, chars, rest) : runOne(token, chars, rest);
  return rest[0]!;
}

function runOne(accepts: (char: string) => boolean, chars: readonly string[], rest: readonly boolean[]): boolean[] {
  return [...chars.map((char, i) => rest[i + 1]! && accepts(char)), false];
}

function runMany(token: "*" | "**" | "**/", chars: readonly string[], rest: readonly boolean[]): boolean[] {
  const made = [...rest];
  let later = false;
  for (let i = chars.length - 1; i >= 0; i--) {
    const slash = chars[i] === "/";
    if (token === "**/") later = (slash && rest[i + 1]!) || later;
    else later = !(slash && token === "*") && made[i + 1]!;
    made[i] = rest[i]! || later;
  }
  return made;
}
