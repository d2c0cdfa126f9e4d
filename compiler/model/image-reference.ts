/**
 * The names by which container registries know images: `[registry/]path[:tag][@digest]`.
 * Grammar: https://pkg.go.dev/github.com/distribution/reference
 */

/** A reference's parts. */
export interface ImageReference {
  /** Host and port, where one is given. */
  readonly registry?: string;
  /** The repository's path, without the registry. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** What is wrong with a reference, in words that follow its quotation. */
export interface ReferenceProblem {
  readonly problem: string;
}

/** Reads an image's URI, or says why a registry would not. */
export function parseImageReference(text: string): ImageReference | ReferenceProblem {
  if (text === "") return { problem: "is empty" };
  const blank = /[\s\p{C}]/u.exec(text);
  if (blank) return { problem: blank[0] === " " ? "holds a blank" : "holds a character that cannot be seen" };
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text);
  if (scheme) return { problem: `begins with \`${scheme[0]}\`, which image names do without` };
  if (/^[0-9a-f]{64}$/.test(text)) return { problem: "is an image's id, by which no registry knows it" };
  const [rest, digest] = cut(text, text.indexOf("@"));
  const [path, tag] = cut(rest, tagColon(rest));
  const { registry, name } = splitRegistry(path);
  const problem = hostProblem(registry) ?? nameProblem(name) ?? tagProblem(tag) ?? digestProblem(digest);
  return problem === undefined ? { registry, name, tag, digest } : { problem };
}

/** Before and after a separator; all of it, and nothing, where there is none. */
function cut(text: string, at: number): [string, string | undefined] {
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** The colon after the last slash; one before it belongs to the registry's port. */
function tagColon(text: string): number {
  const colon = text.lastIndexOf(":");
  return colon > text.lastIndexOf("/") ? colon : -1;
}

/** The first of several steps is a registry if it could be no folder: it has a dot, a colon or a capital, or is `localhost`. */
function splitRegistry(path: string): { registry?: string; name: string } {
  const [first, name] = cut(path, path.indexOf("/"));
  const isHost =
    name !== undefined && (/[.:A-Z]/.test(first) || first === "localhost") && (host.test(first) || !step.test(first));
  return isHost ? { registry: first, name } : { name: path };
}

const host =
  /^(?:(?:[a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])(?:\.(?:[a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9]))*|\[[0-9a-f:]+\])(?::\d+)?$/i;

const step = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/;

function hostProblem(registry: string | undefined): string | undefined {
  return registry === undefined || host.test(registry)
    ? undefined
    : `has \`${registry}\` for a registry, which is no host name`;
}

function nameProblem(name: string): string | undefined {
  if (name === "") return "lacks the image's name";
  if (name.length > 255) return "is longer than the 255 characters that a repository's path may have";
  const wrong = name.split("/").find((part) => !step.test(part));
  if (wrong === undefined) return undefined;
  if (wrong === "") return "has a slash too many";
  const sign = /[^a-z0-9._-]/.exec(wrong)?.[0];
  if (sign && /[A-Z]/.test(sign)) return `has capitals in \`${wrong}\`; image names are in lower case`;
  return sign
    ? `has \`${sign}\` in \`${wrong}\`; only lower-case letters, digits and \`.\`, \`_\`, \`-\` between them are allowed`
    : `has \`${wrong}\`, where \`.\`, \`_\` and \`-\` must stand one by one between letters or digits`;
}

function tagProblem(tag: string | undefined): string | undefined {
  if (tag === undefined || /^\w[\w.-]{0,127}$/.test(tag)) return undefined;
  if (tag === "") return "ends in a colon without a tag";
  return tag.length > 128
    ? "has a tag of more than 128 characters"
    : `has \`${tag}\` for a tag; tags are letters, digits, \`_\`, and after the first character \`.\` and \`-\``;
}

function digestProblem(digest: string | undefined): string | undefined {
  if (digest === undefined || /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/.test(digest))
    return undefined;
  return `has \`${digest}\` for a digest; a digest is \`sha256:\` and 64 hexadecimal digits in lower case`;
}
