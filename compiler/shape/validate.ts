/** What the schema has against a file, in human words. */
import { podSpec, profileKeys, project, type Verdict } from "virtual:validators";
import { annotation, schemaAt } from "../../schema/lookup.ts";
import type { Finding } from "../diagnostics/finding.ts";
import { overlay, profileTree } from "../source/compose.ts";
import { child, locate, type Mapping, type Node, type Path, toValue } from "../source/node.ts";
import { say } from "./messages.ts";
import { mistakes } from "./verdicts.ts";

/** Shape findings of one document. A document without mistakes costs the validator's run and nothing else. */
export function checkShape(root: Node): Finding[] {
  return [...checkProject(root), ...(root.source.text.includes("pod_spec") ? checkPodSpecs(root) : [])];
}

/** Shape findings of a project with each of its profiles laid over it: what is missing or wrong only then. */
export function checkProfiles(root: Mapping): Finding[] {
  const profiles = child(root, "profiles");
  if (profiles?.kind !== "mapping") return [];
  return profiles.entries.flatMap(({ name }) => {
    const tree = profileTree(root, name);
    if (!tree) return [];
    const laid = overlay(root, { ...tree, entries: tree.entries.filter((entry) => profileKeys.has(entry.name)) });
    return [...checkProject(laid), ...checkPodSpecs(laid)];
  });
}

function checkProject(root: Node): Finding[] {
  const verdicts = project(toValue(root));
  return verdicts ? speak(root, [], verdicts) : [];
}

/** PodSpecs have a validator of their own. */
function checkPodSpecs(root: Node): Finding[] {
  const value = toValue(root);
  const isPodSpec = (path: Path) => annotation(schemaAt(path, value), "x-kind") === "pod-spec";
  return podSpecPaths(root, [])
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

/** More findings than this are never read. */
const enough = 200;

function speak(root: Node, base: Path, verdicts: readonly Verdict[]): Finding[] {
  return mistakes(root, base, verdicts, enough).map(say);
}
