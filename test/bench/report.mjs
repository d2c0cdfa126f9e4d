/** Sections of rows as Markdown, on the screen and in RESULTS.md. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { median, range, ratios } from "./statistics.mjs";

const results = new URL("RESULTS.md", import.meta.url);

/**
 * A row: flytec's figures and a peer's, one a round. `goal` is `{atMost}` (of the peer's figure) or `{atLeast}` (times
 * less than the peer's); `unit` is ms where it is left out.
 */
export function row(what, ours, peer, theirs, goal, unit = "ms") {
  return { what, ours, peer, theirs, goal, unit };
}

/** A row of flytec's figures alone. */
export function figure(what, ours, goal, unit = "") {
  return { what, ours, goal, unit };
}

/** A section as a table. */
export function markdown({ rows }) {
  const head = ["what", "flytec", "beside", "its figure", "ratio", "range over the rounds", "goal", "met"];
  return [head, head.map(() => "---"), ...rows.map(cells)].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

function cells(one) {
  const { what, ours, peer = "", theirs, goal, unit } = one;
  const values = ratioOf(one);
  return [
    what,
    `${digits(median(ours))} ${unit}`.trim(),
    peer,
    theirs ? `${digits(median(theirs))} ${unit}` : "",
    theirs ? `${digits(median(values))} ${compared(one)}` : "",
    values.length > 1 ? range(values).map(digits).join(" – ") : "one round",
    goal ? goalOf(one) : "",
    goal ? (isMet(goal, median(values)) ? "yes" : "**no**") : "",
  ];
}

function goalOf(one) {
  const { theirs, goal } = one;
  const bound = goal.atLeast === undefined ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
  return theirs ? `${bound} ${compared(one)}` : bound;
}

function compared(one) {
  const [better, other] = one.unit === "ms" ? ["× faster", "× its time"] : ["× less", "× as much"];
  return isFaster(one) ? better : other;
}

/** Towards the goal: how many times less than the peer's, or how many times as much. */
function ratioOf(one) {
  const { ours, theirs } = one;
  if (!theirs) return ours;
  return isFaster(one) ? ratios(theirs, ours) : ratios(ours, theirs);
}

function isFaster({ ours, theirs, goal }) {
  return goal ? goal.atLeast !== undefined : median(ratios(theirs, ours)) >= 1;
}

function isMet({ atLeast, atMost }, value) {
  return atLeast !== undefined ? value >= atLeast : value <= atMost;
}

/** Three digits that count. */
function digits(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Puts sections into RESULTS.md, each in the place of the one with its title, below what is said of the method. */
export function write(sections, titles, preamble) {
  const kept = existsSync(results) ? byTitle(readFileSync(results, "utf8")) : new Map();
  for (const section of sections) kept.set(section.title, `${section.taken}\n\n${markdown(section)}`);
  const others = [...kept.keys()].filter((title) => !titles.includes(title));
  const ordered = [...titles, ...others].filter((title) => kept.has(title));
  writeFileSync(results, [preamble, ...ordered.map((title) => `## ${title}\n\n${kept.get(title)}\n`)].join("\n"));
}

function byTitle(text) {
  const parts = text.split(/^## /m).filter((part) => part.includes("\n| what |"));
  return new Map(parts.map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n")).trim()]));
}
