import { gunzipSync } from "node:zlib";

/** A field in which two messages differ; undefined stands for a field that is not there. */
export interface Difference {
  /** As it would be written in code: `spec.taskTemplate.container.args[14]`. */
  readonly path: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** Further differences that a test may ask to be let through. */
export interface Leniency {
  /** Tags of images: where the tag hashes a folder in the file system's own order. */
  readonly imageTags?: boolean;
  /** Values of trigger inputs: where the SDK goes by the Python value's type instead of the declared one. */
  readonly triggerLiterals?: boolean;
}

/**
 * Compares proto3 JSON that we made with the SDK's, field by field: requests, lists of them, or task specs. Order
 * counts in lists and not in maps; a field that is not there is not the same as one with its default value, since the
 * printers of both sides leave out what the wire leaves out. Gives every difference but the exceptions below.
 */
export function compareRequests(ours: unknown, theirs: unknown, leniency: Leniency = {}): Difference[] {
  return differences({ keys: [], parents: [] }, ours, theirs, leniency);
}

/** Where in a message: the keys that lead there and, for each of them, the SDK's object or list that has it. */
interface Place {
  readonly keys: readonly (string | number)[];
  readonly parents: readonly unknown[];
}

interface Exception {
  readonly why: string;
  at(place: Place): boolean;
  /** Whether the two values may stand for each other; if not they are compared as everywhere. */
  allows(ours: unknown, theirs: unknown, leniency: Leniency): boolean;
}

const exceptions: readonly Exception[] = [
  {
    why: "unless a version is given the SDK hashes Python's syntax tree, we hash the source or the container",
    at: ({ keys }) => endsWith(keys, "metadata", "discoveryVersion"),
    allows: (ours, theirs) => matches(theirs, /^[0-9a-f]{64}$/) && matches(ours, /./),
  },
  {
    why: "gzip is not the same everywhere; what it packs must be",
    at: (place) => parent(place, -1)?.[Number(place.keys.at(-1)) - 1] === "--image-cache",
    allows: (ours, theirs, leniency) =>
      matches(ours, /^H4sI/) && compareRequests(unpacked(ours), unpacked(theirs), leniency).length === 0,
  },
  {
    why: "the SDK takes it from the interpreter's module search path",
    at: (place) =>
      place.keys.at(-1) === "value" && [parent(place, -1)?.key, parent(place, -1)?.name].includes("_F_SYS_PATH"),
    allows: (ours) => matches(ours, /^\./),
  },
  {
    why: "an actor's version hashes Python's spelling of the container's bytes",
    at: (place) => endsWith(place.keys, "custom", "version") && parent(place, -1)?.type === "actor",
    allows: (ours, theirs) => matches(theirs, /^[0-9a-f]{15}$/) && matches(ours, /^[0-9a-f]{15}$/),
  },
  {
    why: "a link to the source holds the commit: only with --source-link",
    at: ({ keys }) => endsWith(keys, "documentation", "sourceCode"),
    allows: () => true,
  },
  {
    why: "the tag of an image hashes folders in the file system's order (only when asked)",
    at: ({ keys }) => ["image", "container_image"].includes(String(keys.at(-1))) || keys.at(-2) === "image_lookup",
    allows: (ours, theirs, { imageTags }) => imageTags === true && withoutTag(ours) === withoutTag(theirs),
  },
  {
    why: "trigger literals have the declared type, the SDK's that of the Python value (only when asked)",
    at: ({ keys }) => keys.at(-3) === "literals" && keys.at(-4) === "inputs" && keys.at(-1) === "value",
    allows: (ours, theirs, { triggerLiterals }) => triggerLiterals === true && isObject(ours) && isObject(theirs),
  },
];

function differences(place: Place, ours: unknown, theirs: unknown, leniency: Leniency): Difference[] {
  if (Object.is(ours, theirs)) return [];
  if (exceptions.some((each) => each.at(place) && each.allows(ours, theirs, leniency))) return [];
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    const indices = (ours.length > theirs.length ? ours : theirs).keys();
    return [...indices].flatMap((i) => differences(within(place, i, theirs), ours[i], theirs[i], leniency));
  }
  if (isObject(ours) && isObject(theirs)) {
    const keys = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
    return [...keys].flatMap((key) => differences(within(place, key, theirs), ours[key], theirs[key], leniency));
  }
  return [{ path: printed(place.keys), ours, theirs }];
}

function within(place: Place, key: string | number, parent: unknown): Place {
  return { keys: [...place.keys, key], parents: [...place.parents, parent] };
}

function printed(keys: readonly (string | number)[]): string {
  const steps = keys.map((key) => {
    if (typeof key === "number") return `[${key}]`;
    return /^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return steps.join("").replace(/^\./, "");
}

function parent(place: Place, at: number): { readonly [key: string | number]: unknown } | undefined {
  return place.parents.at(at) as { readonly [key: string | number]: unknown } | undefined;
}

function endsWith(keys: readonly (string | number)[], ...end: readonly string[]): boolean {
  return end.every((key, i) => keys.at(i - end.length) === key);
}

function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unpacked(imageCache: unknown): unknown {
  return JSON.parse(gunzipSync(Buffer.from(String(imageCache), "base64")).toString("utf8"));
}

function withoutTag(image: unknown): string {
  return String(image).replace(/:[^:/]*$/, "");
}
