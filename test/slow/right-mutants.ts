/** Why nothing is said about a change: it leaves a project that is right, or which rule would be needed. */

/** Kinds of change, and places in a project: the keys from the root down, names that users make up as `*`. */
interface Reason {
  readonly kinds: RegExp;
  readonly place: RegExp;
  readonly reason: string;
}

const name = "misspell a key|misspell a word|retype|cut|misplace|delete|duplicate";

const reasons: readonly Reason[] = [
  {
    kinds: /^delete$/,
    place: /^(?:.*\.)?(?:inputs|outputs|type)(?:\.\*)?$|\.inputs\.\*\./,
    reason: "inputs and outputs that are not declared are those of the function's signature",
  },
  { kinds: /^(?:delete|cut)$/, place: /./, reason: "what is optional may go, and the SDK's default holds" },
  {
    kinds: /^misspell a key$/,
    place: /\.\*$/,
    reason: "a name that users make up, which nothing else mentions",
  },
  {
    kinds: /^misspell a key$|^misplace$/,
    place: /_conf\.|ray_start_params\.|\.default\.|labels\.|annotations\.|env_vars|^x-|runtime_env|\.partitions\./,
    reason: "a key of somebody's own mapping, which the SDK hands on as it is",
  },
  {
    kinds: /^delete$/,
    place: /^python\.root$/,
    reason: "modules that are nowhere below the root are taken to lie outside of what is checked",
  },
  {
    kinds: /^(?:misspell a word|retype)$/,
    place: /(?:^|\.)(?:org|project|domain|module|function|root|out_dir|target)$/,
    reason: "the name of something that lies outside the file",
  },
  {
    kinds: /^(?:misspell a word|retype)$/,
    place:
      /(?:^|\.)(?:image|registry|name|group_name|index_url|endpoint|key|group|uri|webhook_url|as_env_var|mount|mountPath|service_account|queue)$/,
    reason: "the name of something on a cluster or in a registry",
  },
  {
    kinds: /^(?:misspell a word|retype)$/,
    place: /(?:^|\.)(?:description|short_name|message|docs|default|salt|command|arguments)(?:\.|$)/,
    reason: "a text is as good as another",
  },
  {
    kinds: /^(?:misspell a word|retype)$/,
    place: /./,
    reason: "another value of the same kind: a number, a duration, a list, an empty mapping",
  },
  { kinds: /^duplicate$/, place: /^images\.\*\.layers\./, reason: "one more layer" },
  { kinds: /^duplicate$/, place: /\.notifications\./, reason: "one more notification" },
  { kinds: /^misplace$/, place: /./, reason: "a parameter that can be set there as well" },
];

/** The reason for a kind of change at a place (`retype environments.*.image`); undefined where none is known. */
export function whyRight(change: string): string | undefined {
  return reasonAmong(reasons, change);
}

function reasonAmong(list: readonly Reason[], change: string): string | undefined {
  const [, kind, place] = new RegExp(`^(${name}) (.*)$`).exec(change)!;
  return list.find((one) => one.kinds.test(kind!) && one.place.test(place!))?.reason;
}

/** What the SDK does not take as flytec emits it, though nothing is found: why that is no mistake, or what would find it. */
const unlike: readonly (Reason & { readonly verdict: "differs" | "refused" })[] = [
  {
    verdict: "differs",
    kinds: /^(?:delete|retype|misplace)$/,
    place: /^python(?:\.root)?$/,
    reason:
      "modules below `src` are found without a root, as where the project is installed, and the SDK counts from the root: a rule on modules that only `src` has would find it",
  },
  {
    verdict: "refused",
    kinds: /^(?:delete|retype|misplace)$/,
    place: /^python(?:\.root)?$/,
    reason:
      "modules below `src` that import each other are found without a root, as where the project is installed: a rule on modules that only `src` has would find it",
  },
  {
    verdict: "refused",
    kinds: /^delete$/,
    place: /^environments(?:\.\*(?:\.tasks(?:\.\*)?)?)?$/,
    reason:
      "the code of what is gone is decorated as its tasks still: py-task-undeclared would find it, if it read modules that the file does not name",
  },
];

/** Why the SDK may say that of a change that was not found; undefined where no reason is known. */
export function whyUnlike(verdict: "differs" | "refused", change: string): string | undefined {
  return reasonAmong(
    unlike.filter((one) => one.verdict === verdict),
    change,
  );
}
