/** Which images get a name in `flyte.yaml`, and how each is written. */
import { blockAbove } from "./comments.ts";
import { type ImageCode, type ImageUse, readImage } from "./image.ts";
import type { Reading, Variable } from "./reading.ts";
import { get, isMap, set, type Yaml, type YamlEntry, type YamlMap, yamlMap } from "./yaml.ts";

/** The images of a document. */
export interface Images {
  /** `images:`. */
  readonly named: readonly YamlEntry[];
  /** What stands at an environment's `image:`. */
  use(image: ImageUse): Pick<YamlEntry, "value" | "above">;
}

/** An image that a variable holds. */
interface Held {
  readonly variable: Variable;
  readonly code: ImageCode;
  uses: number;
}

/** A variable whose image is used more than once gives it a name; another image stands where it is used. */
export function imagesOf(uses: readonly ImageUse[], reading: Reading): Images {
  const held = new Map<string, Held>();
  for (const use of uses) {
    if (typeof use === "object" && "variable" in use) hold(use.variable, held, reading);
    else if (typeof use === "object") holdBase(use.code, held, reading);
  }
  const uris = uses.filter((use) => typeof use === "string");
  const names = namesOf(
    [...held.values()].filter(({ uses: count }) => count > 1),
    uris,
  );
  const write = (code: ImageCode): YamlMap => written(code, held, names);
  return {
    named: [...names].map(([key, name]) => {
      const { variable, code } = held.get(key)!;
      return { key: name, value: { ...write(code), block: true }, ...above(variable) };
    }),
    use(image) {
      if (typeof image === "string") return { value: image };
      if ("code" in image) return { value: write(image.code) };
      const name = names.get(keyOf(image.variable));
      return name === undefined
        ? { value: write(held.get(keyOf(image.variable))!.code), ...above(image.variable) }
        : { value: name };
    },
  };
}

function keyOf({ module, start }: Variable): string {
  return `${module.source.uri}:${start}`;
}

function above({ module, start }: Variable): { above?: readonly string[] } {
  const { lines } = blockAbove(module.source.text, start);
  return lines.length > 0 ? { above: lines } : {};
}

function hold(variable: Variable, held: Map<string, Held>, reading: Reading): void {
  const known = held.get(keyOf(variable));
  if (known) {
    known.uses++;
    return;
  }
  const { module, start, name } = variable;
  const scope = { project: reading.project, module };
  const code = readImage(reading, {
    scope: { ...scope, before: end(variable) },
    at: { kind: "name", name, start, end: start },
  });
  if (!code) return;
  held.set(keyOf(variable), { variable, code, uses: 1 });
  holdBase(code, held, reading);
}

/** An offset right after the beginning of the statement that assigns a variable. */
function end({ start }: Variable): number {
  return start + 1;
}

function holdBase({ from }: ImageCode, held: Map<string, Held>, reading: Reading): void {
  if ("module" in from) hold(from, held, reading);
}

/** Names by variable: the variable's own, or what the image is called where that says more; and what tells it from others. */
function namesOf(held: readonly Held[], uris: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(["auto", ...uris]);
  for (const { variable, code } of held) {
    const wanted = variable.name.toLowerCase().replace(/^_+|_+$/g, "");
    const own = /^(?:im(?:a?ge?)?|)$/.test(wanted) ? (calledIn(code) ?? "image") : wanted;
    const module = variable.module.name.split(".").at(-1)!;
    const inModule = `${own}-${module.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
    let name = taken.has(own) ? inModule : own;
    for (let i = 2; taken.has(name); i++) name = `${inModule}-${i}`;
    taken.add(name);
    names.set(keyOf(variable), name);
  }
  return names;
}

/** The name that a definition gives the image. */
function calledIn({ from, clone }: ImageCode): string | undefined {
  const made = "method" in from && isMap(from.value) ? get(from.value, "name") : undefined;
  const name = (clone && get(clone, "name")) ?? made;
  return typeof name === "string" && /^[a-z0-9][a-z0-9_.-]*$/.test(name) ? name : undefined;
}

/** A definition; what comes from a variable without a name is written out. */
function written(
  { from, clone, layers }: ImageCode,
  held: ReadonlyMap<string, Held>,
  names: ReadonlyMap<string, string>,
): YamlMap {
  const start = startOf(from, held, names);
  const before = get(start, "clone");
  const cloned = clone?.entries.reduce(
    (all, { key, value }) => set(all, key, value),
    isMap(before) ? before : { entries: [] },
  );
  const known = get(start, "layers");
  const all = [...(Array.isArray(known) ? (known as readonly Yaml[]) : []), ...layers];
  const withClone = cloned ? placed(start, "clone", cloned) : start;
  return all.length > 0 ? set(withClone, "layers", all) : withClone;
}

/** With `clone` before `layers`, as it is read. */
function placed(map: YamlMap, key: string, value: Yaml): YamlMap {
  const layers = get(map, "layers");
  const rest = map.entries.filter((entry) => entry.key !== "layers" && entry.key !== key);
  return {
    ...map,
    entries: [...rest, { key, value }, ...(layers === undefined ? [] : [{ key: "layers", value: layers }])],
  };
}

function startOf(
  from: ImageCode["from"],
  held: ReadonlyMap<string, Held>,
  names: ReadonlyMap<string, string>,
): YamlMap {
  if ("method" in from) return yamlMap([[from.method, from.value]]);
  const name = names.get(keyOf(from));
  if (name !== undefined) return yamlMap([["from_image", name]]);
  const base = held.get(keyOf(from));
  return base ? written(base.code, held, names) : { entries: [] };
}
