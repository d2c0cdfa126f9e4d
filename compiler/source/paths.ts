/** Paths of a project: with `/`, relative to the root of `Files`, `..` folded away. */

/** The folder a path lies in; `.` for a bare name. */
export function folder(path: string): string {
  const slash = path.lastIndexOf("/");
  if (slash < 0) return ".";
  return slash === 0 ? "/" : path.slice(0, slash);
}

/** `path` as seen from `base`, folded; an absolute path stays what it is. */
export function join(base: string, path: string): string {
  return isAbsolute(path) ? fold(path) : fold(`${base}/${path}`);
}

/** True for `/x`, `C:\x` and `C:/x`. */
export function isAbsolute(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:[/\\])/.test(path);
}

function fold(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "" || step === ".") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else if (step !== ".." || !path.startsWith("/")) steps.push(step);
  }
  return (path.startsWith("/") ? "/" : "") + (steps.join("/") || (path.startsWith("/") ? "" : "."));
}

/** True when `path` lies in `base` or below it; both are folded. */
export function isInside(base: string, path: string): boolean {
  if (path === base) return true;
  const below = base === "." ? path : path.startsWith(`${base}/`) ? path.slice(base.length + 1) : undefined;
  return below !== undefined && !isAbsolute(below) && below.split("/", 1)[0] !== "..";
}

/** `path` as written from inside `base` (`../x` where it lies outside). */
export function relative(base: string, path: string): string {
  const from = base === "." ? [] : base.split("/");
  const to = path.split("/");
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}
