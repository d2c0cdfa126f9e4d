/** What the schema has against a file, in human words. */
import { podSpec, profileKeys, project, type Verdict } from "virtual:validators";
import { annotation, schemaAt } from "../../schema/lookup.ts";
import type { PlacedEdit } from "../diagnostics/edit.ts";
import type { Finding } from "../diagnostics/finding.ts";
import { overlay, profileTree } from "../source/compose.ts";
import { nearest } from "../source/nearest.ts";
import {
  child,
  type Entry,
  keyPlace,
  locate,
  type Mapping,
  type Node,
  type Path,
  type Place,
  type Scalar,
  type Source,
  step,
  toValue,
  valueOnce,
} from "../source/node.ts";
import { common, spliced } from "../source/roster.ts";
import { say } from "./messages.ts";
import { faultyTasks, rightTasks, withoutTasks } from "./right-tasks.ts";
import { mistakes } from "./verdicts.ts";

/** More findings than this are never read. */
const enough = 200;

/** What was said of the sections of documents a moment ago, by document and section. */
export type ShapeMemory = Map<string, SaidOfSection>;

interface SaidOfSection {
  readonly above: Scalar;
  readonly entries: readonly Entry[];
  /** Of each entry; undefined where it depends on what stands elsewhere. */
  readonly said: readonly (readonly Finding[] | undefined)[];
}

/**
 * Shape findings of one document. A document without mistakes costs the validator's run and nothing else.
 * @param memory what was said before of entries that are still the same holds.
 * @param name of the document, in the memory.
 */
export function checkShape(root: Node, memory?: ShapeMemory, name = ""): Finding[] {
  if (root.kind !== "mapping") return speakWhole(root);
  const found: Finding[] = [];
  for (const above of root.entries) {
    const { value } = above;
    if (memory && isSection(above)) addSection(above, value as Mapping, root, memory, `${name} ${above.name}`, found);
    else
      for (const entry of isSection(above) ? (value as Mapping).entries : whole)
        add(verdictOn(above, entry, root), found);
    if (found.length >= enough) return found;
  }
  return found;
}

/** True for what can be judged entry by entry: a section of named things. */
function isSection({ name, value }: Entry): boolean {
  return sections.has(name) && value.kind === "mapping" && value.entries.length > 0;
}

const sections: ReadonlySet<string> = new Set(["environments", "images", "profiles"]);
const whole = [undefined];

function add(some: readonly Finding[], found: Finding[]): void {
  if (found.length < enough) for (const finding of some) found.push(finding);
}

function addSection(
  above: Entry,
  { entries }: Mapping,
  root: Mapping,
  memory: ShapeMemory,
  name: string,
  found: Finding[],
) {
  const known = memory.get(name);
  const before = known?.above === above.key ? known : nothingSaid;
  const [head, tail] = common(before.entries, entries);
  const last = before.entries.length - tail;
  const past = before.entries.slice(head, last);
  const fresh = entries.slice(head, entries.length - tail).map((entry) => {
    const found = verdictOn(above, entry, root, past.find(({ name }) => name === entry.name) ?? past[0]);
    return judged.get(entry.value)?.findings === found ? found : undefined;
  });
  const said = spliced(before.said, head, last, fresh);
  memory.set(name, { above: above.key, entries, said });
  for (const [i, one] of said.entries()) if (one !== nothing) add(one ?? verdictOn(above, entries[i], root), found);
}

const nothing: readonly Finding[] = [];
const nothingSaid = { entries: [], said: [] };

/** Shape findings of a project with each of its profiles laid over it: what is missing or wrong only then. */
export function checkProfiles(root: Mapping, memory?: ShapeMemory): Finding[] {
  const profiles = child(root, "profiles");
  if (profiles?.kind !== "mapping") return [];
  return profiles.entries.flatMap(({ name }) => {
    const tree = profileTree(root, name);
    if (!tree) return [];
    const laid = { ...tree, entries: tree.entries.filter((entry) => profileKeys.has(entry.name)) };
    return checkShape(overlay(root, laid), memory, `profile ${name}`).map((finding) =>
      withLaidOver(finding, laid, root),
    );
  });
}

/** A finding at the name of something that a profile changes, with what it should change in the project. */
function withLaidOver(finding: Finding, profile: Mapping, root: Mapping): Finding {
  for (const { name: group, value } of profile.entries) {
    const found = value.kind === "mapping" ? value.entries.find(({ key }) => key === finding.at.node) : undefined;
    if (!found) continue;
    const own = nearKey({ node: root }, group);
    if (!own) continue;
    const place = nearKey(step({ node: root }, own.name), found.name)?.at ?? own.at;
    const misspelt = own.name === group ? [] : [{ at: own.at, message: `nearly \`${group}\`` }];
    return { ...finding, related: [...(finding.related ?? []), { at: place, message: "in the project" }, ...misspelt] };
  }
  return finding;
}

/** A key, or the one that is nearly it. */
function nearKey(place: Place | undefined, name: string): { readonly name: string; readonly at: Place } | undefined {
  const names = place?.node.kind === "mapping" ? place.node.entries.map((entry) => entry.name) : [];
  const found = names.includes(name) ? name : nearest(name, names);
  const at = found === undefined ? undefined : keyPlace(place, found);
  return at && { name: found!, at };
}

function speakWhole(root: Node): Finding[] {
  const verdicts = project(toValue(root));
  return verdicts ? speak(root, [], verdicts) : [];
}

/** What was said of a value under its keys. */
interface Judgement {
  readonly key: Node;
  readonly above: Node;
  readonly findings: readonly Finding[];
  /** The tasks that something is wrong with; undefined where it cannot be told for each. */
  readonly faulty?: ReadonlySet<string>;
}

const judged = new WeakMap<Node, Judgement>();

/**
 * What is said of an entry at the top, or of one in it; remembered for its value where it does not depend on what stands elsewhere.
 * @param past an entry that has gone, maybe the same before it was written otherwise.
 */
function verdictOn(above: Entry, entry: Entry | undefined, root: Mapping, past?: Entry): readonly Finding[] {
  const { key, value } = entry ?? above;
  const known = judged.get(value);
  if (known && known.key === key && known.above === above.key) return known.findings;
  const right = past ? rightTasks(past.value, judged.get(past.value)?.faulty, value) : none;
  const { findings, faulty } = judge(above, entry, root, right);
  // what is wrong with a key at the top may come from the others there
  const isLasting = entry ? findings.every((finding) => isAbout(finding, value.source)) : findings.length === 0;
  if (isLasting) judged.set(value, { key, above: above.key, findings, ...(faulty && { faulty }) });
  return findings;
}

const none: ReadonlySet<string> = new Set();

/** True for a finding that neither points nor reaches beyond one text. */
function isAbout({ code, at, related, fixes }: Finding, source: Source): boolean {
  const places = [at, ...(related ?? []).map((one) => one.at)];
  const edits = (fixes ?? []).flatMap((fix) => fix.edits) as readonly Partial<PlacedEdit>[];
  return (
    code !== "key-wrong-level" &&
    places.every(({ node, alias }) => node.source === source && !alias) &&
    edits.every((edit) => edit.source === source)
  );
}

/** @param right tasks that need not be looked at. */
function judge(above: Entry, entry: Entry | undefined, root: Mapping, right: ReadonlySet<string>) {
  const { value } = entry ?? above;
  const own = valueOnce(right.size > 0 && value.kind === "mapping" ? withoutTasks(value, right) : value);
  const plain = lone(above.name, entry ? lone(entry.name, own) : own);
  const verdicts = project(plain);
  const path = entry ? [above.name, entry.name] : [above.name];
  const findings: readonly Finding[] = verdicts ? speak(root, [], verdicts) : nothing;
  if (value.source.text.includes("pod_spec"))
    return { findings: [...findings, ...checkPodSpecs(value, path, plain, root)] };
  return { findings, faulty: entry && faultyTasks(verdicts ?? [], path) };
}

/** A mapping of one entry, without a prototype, as `toValue` makes them. */
function lone(name: string, value: unknown): Record<string, unknown> {
  const made: Record<string, unknown> = Object.create(null);
  made[name] = value;
  return made;
}

/** PodSpecs have a validator of their own. */
function checkPodSpecs(value: Node, above: Path, plain: unknown, root: Mapping): Finding[] {
  const isPodSpec = (path: Path) => annotation(schemaAt(path, plain), "x-kind") === "pod-spec";
  return podSpecPaths(value, above)
    .filter(isPodSpec)
    .flatMap((path) => {
      const verdicts = podSpec(toValue(locate(root, path)!.node));
      return verdicts ? speak(root, path, verdicts) : [];
    });
}

function podSpecPaths(node: Node, path: Path): Path[] {
  if (node.kind === "scalar") return [];
  if (node.kind === "sequence") return node.items.flatMap(({ value }, i) => podSpecPaths(value, [...path, i]));
  return node.entries.flatMap(({ name, value }) =>
    name === "pod_spec" ? (value.kind === "mapping" ? [[...path, name]] : []) : podSpecPaths(value, [...path, name]),
  );
}

function speak(root: Node, base: Path, verdicts: readonly Verdict[]): Finding[] {
  return mistakes(root, base, verdicts, enough).map(say);
}
