/** The smaller parameters that several levels share. */
import fc from "fast-check";
import { type Draw, either, listOf, named, pick, some } from "./drawing.ts";

/** Words that are not only ASCII, and the empty one. */
export const word = pick(
  "a",
  "B",
  '"8080"',
  '"true"',
  "x y",
  "'it''s'",
  '"say \\"hi\\""',
  "ünï©ode",
  "'🚀 up'",
  '"tab\\there"',
  '"two\\nlines"',
  "a=b",
  "$HOME",
  "0x1F_",
  "1.0.0",
);

export const switched = pick("true", "false");

/** A mapping from names to texts. */
export const texts: Draw = named(["team", "app.kubernetes.io/name", "cost-center", "Größe"], either(word, pick('""')), {
  max: 3,
});

/** `env_vars:`. */
export const variables: Draw = named(
  ["LOG_LEVEL", "PORT", "A", "_B2", "lower", "PYTHONPATH"],
  fc.oneof({ arbitrary: word, weight: 9 }, { arbitrary: pick('""', "null", "~"), weight: 1 }),
  {
    max: 4,
  },
);

const secret: Draw = either(
  pick("token", "my-key", "WAREHOUSE_PASSWORD"),
  some({ group: pick("g", "a-b", '""') }, { key: pick("token", "api-key") }),
  some({ group: pick("g") }, { key: pick("k", "with.dot"), as_env_var: pick("TOKEN", "_A1") }),
  some(
    { group: pick("g"), as_env_var: pick("FILE_TOO") },
    { key: pick("cert", "with.dot"), mount: pick("/etc/flyte/secrets") },
  ),
);

/** One secret, or a list of them. */
export const secrets: Draw = either(secret, listOf(secret));

const link: Draw = some(
  { icon_uri: pick("https://example.com/i.png", '""') },
  {
    name: pick("Dashboard", "Logs ü", '""'),
    uri: pick("https://dash.example.com/{{.runName}}", '"https://x/{{.executionProject}}/{{.podName}}?a=b#c"'),
  },
);

export const links: Draw = either(link, listOf(link));

export const shortName: Draw = pick(
  "Daily report",
  "fit-full",
  "ü",
  '""',
  "x".repeat(63),
  "🚀".repeat(70),
  "'a: b # c'",
);

export const description: Draw = pick(
  "What it is for.",
  '"two\\nlines"',
  '""',
  "d".repeat(255),
  "é".repeat(300),
  "🚀".repeat(256),
  "'# not a comment'",
);

export const account: Draw = pick("etl-runner", "default", '""');
export const queue: Draw = pick("gpu", "batch-2");
