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
    kinds: /^(?:misspell a word|retype)$/,
    place: /^python\.module$/,
    reason:
      "a module that code imports is generated no more, and the SDK fails to import it: a rule on imports of modules that nothing provides would find it",
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
  const [, kind, place] = new RegExp(`^(${name}) (.*)$`).exec(change)!;
  return reasons.find((one) => one.kinds.test(kind!) && one.place.test(place!))?.reason;
}
