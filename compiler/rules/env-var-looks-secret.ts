import { eachEnvVar } from "./env-vars.ts";
import { defineRule } from "./rule.ts";

export const envVarLooksSecret = defineRule({
  code: "env-var-looks-secret",
  severity: "info",
  title: "An environment variable seems to hold a secret in plain text",
  rejectedBy: "run: whoever may see the task, or this file, sees the value",
  ...eachEnvVar(({ name, value }, report) => {
    const { node } = value;
    if (node.kind !== "scalar" || typeof node.value !== "string" || !looksSecret(name, node.value)) return;
    const key = name.toLowerCase().replaceAll("_", "-");
    report({
      at: value,
      message: `\`${name}\` seems to hold a secret; everyone who may see the task can read it. Store it as a secret and set \`secrets: {key: ${key}, as_env_var: ${name}}\` on the environment.`,
    });
  }),
});

function looksSecret(name: string, value: string): boolean {
  if (knownSecret.test(value)) return true;
  if (isPointer(value)) return false;
  return alwaysSecret.test(name) || (oftenSecret.test(name) && looksRandom(value));
}

/** How well-known services begin their keys; private keys; a URL with a password in it. */
const knownSecret = new RegExp(
  [
    "AKIA[0-9A-Z]{16}",
    "gh[pousr]_\\w{20}",
    "github_pat_\\w{20}",
    "glpat-[\\w-]{20}",
    "hf_[A-Za-z0-9]{20}",
    "sk-[\\w-]{16}",
    "xox[abprs]-[\\w-]{10}",
    "AIza[\\w-]{35}",
    "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----",
    "[a-z][a-z0-9+.-]{0,30}://[^\\s:@/$]{0,100}:[^\\s:@/${}<]{1,200}@",
  ]
    .map((start) => `^${start}`)
    .join("|"),
);

/** Names of things that are never anything but secret. */
const alwaysSecret = /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|API_?KEY|SECRET_(?:ACCESS_)?KEY|PRIVATE_KEY)$/i;

/** Names that also fit what is no secret: the name of one, the token that pads a sentence. */
const oftenSecret = /(?:^|_)(?:SECRET|TOKEN|ACCESS_KEY|CREDENTIALS?)$/i;

/** True for what only leads to a secret: nothing at all, a path, a URL, a placeholder. */
function isPointer(value: string): boolean {
  return value === "" || /^(?:[./~]|[a-z][a-z0-9+.-]{0,30}:|[<${*]|true$|false$|\d{1,5}$|changeme$|x+$)/i.test(value);
}

function looksRandom(value: string): boolean {
  return /^[\w+/=.~-]{8,}$/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value);
}
