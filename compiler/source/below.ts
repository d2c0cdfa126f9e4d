/** Files of a kind in a folder and below it. */
import { type Entry, type Files, isLink } from "./files.ts";
import { hasOurName } from "./ours.ts";
import { join } from "./paths.ts";

/** What is looked for: files with our name, or Python files. */
export type Sought = keyof typeof walks;

/** How a folder and those below it are walked through. */
interface Walk {
  /** Whether what bears a name is taken; undefined where it may be a folder to look into. */
  takes(files: Files, at: string, name: string): boolean | undefined;
  /** Folders that are left out, besides hidden ones. */
  readonly skipped: ReadonlySet<string>;
  readonly followsLinks: boolean;
  readonly deepest: number;
}

const walks = {
  /** Links to folders are not followed: they lead in circles, or elsewhere. */
  ours: {
    takes: (files, at, name) => (hasOurName(name) ? files.kind(join(at, name)) === "file" : undefined),
    skipped: new Set(["node_modules", "__pycache__", "venv"]),
    followsLinks: false,
    deepest: Number.POSITIVE_INFINITY,
  },
  python: {
    takes: (_, __, name) => name.endsWith(".py") || undefined,
    skipped: new Set(["__pycache__", "build", "dist", "node_modules", "site-packages", "venv"]),
    followsLinks: true,
    deepest: 12,
  },
} satisfies Record<string, Walk>;

/** What is sought, in a folder and below it. */
export function below(files: Files, at: string, sought: Sought): readonly string[] {
  return files.below?.(at, sought) ?? walked(files, at, walks[sought], 0);
}

function walked(files: Files, at: string, walk: Walk, depth: number): string[] {
  if (depth > walk.deepest) return [];
  const entries = files.entries?.(at) ?? files.list(at).map((name) => looked(files, at, name));
  return entries.flatMap((entry) => {
    const taken = walk.takes(files, at, entry.name);
    if (taken !== undefined) return taken ? [join(at, entry.name)] : [];
    return isWalked(files, at, entry, walk) ? walked(files, join(at, entry.name), walk, depth + 1) : [];
  });
}

/** An entry that is looked at no sooner than somebody asks. */
function looked(files: Files, at: string, name: string): Entry {
  return {
    name,
    get isFolder() {
      return files.kind(join(at, name)) === "directory";
    },
  };
}

function isWalked(files: Files, at: string, entry: Entry, { skipped, followsLinks }: Walk): boolean {
  const { name } = entry;
  return !name.startsWith(".") && !skipped.has(name) && entry.isFolder && (followsLinks || !isLink(files, at, name));
}
