import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { compareRequests, type Leniency } from "./compare.ts";

const hash = "0123456789abcdef".repeat(4);
const metadata = (discoveryVersion: string) => ({ taskTemplate: { metadata: { discoveryVersion } } });
const env = (value: string, key = "_F_SYS_PATH") => ({ container: { env: [{ key, value }] } });
const podEnv = (value: string) => ({ containers: [{ env: [{ name: "_F_SYS_PATH", value }] }] });
const actor = (version: string, type = "actor") => ({ custom: { type, version } });
const lookup = (image: string, level: number) =>
  gzipSync(`{"image_lookup": {"e": "${image}"}}`, { level }).toString("base64");
const args = (cache: string) => ({ container: { args: ["a0", "--image-cache", cache] } });
const trigger = (value: object) => ({
  triggers: [{ spec: { inputs: { literals: [{ name: "x", value }] } } }],
});
const integer = { scalar: { primitive: { integer: "1" } } };
const float = { scalar: { primitive: { floatValue: 1 } } };

test.each<[string, unknown, unknown, Leniency?]>([
  ["equal messages", { a: [1, { b: "x" }], c: null }, { c: null, a: [1, { b: "x" }] }],
  ["a field that is undefined", { a: undefined }, {}],
  ["another computed version", metadata("ours"), metadata(hash)],
  ["another search path", env("./."), env("./.:./.")],
  ["another search path in a pod", podEnv("./."), podEnv("./.:./.")],
  ["another version of an actor", actor("0123456789abcde"), actor("fedcba987654321")],
  ["no link to the source", { documentation: {} }, { documentation: { sourceCode: { link: "https://x" } } }],
  ["an image cache packed otherwise", args(lookup("r/i:1", 1)), args(lookup("r/i:1", 9))],
  ["another tag, if asked", { image: "r:5000/i:1" }, { image: "r:5000/i:2" }, { imageTags: true }],
  ["another tag in the image cache, if asked", args(lookup("i:1", 1)), args(lookup("i:2", 1)), { imageTags: true }],
  ["a trigger literal of the declared type, if asked", trigger(float), trigger(integer), { triggerLiterals: true }],
])("no difference: %s", (_, ours, theirs, leniency) => {
  expect(compareRequests(ours, theirs, leniency)).toEqual([]);
});

test.each<[string, unknown, unknown, string[], Leniency?]>([
  ["another value", { a: { b: 1 } }, { a: { b: 2 } }, ["a.b"]],
  ["another type", { a: "1" }, { a: 1 }, ["a"]],
  ["a field too few", {}, { retries: {} }, ["retries"]],
  ["a field too many", { interruptible: false }, {}, ["interruptible"]],
  ["an empty list for none", { command: [] }, {}, ["command"]],
  ["an object for null", { a: {} }, { a: null }, ["a"]],
  ["another order", { args: ["a", "b"] }, { args: ["b", "a"] }, ["args[0]", "args[1]"]],
  ["a shorter list", [1], [1, 2], ["[1]"]],
  ["a key that is no word", { labels: { "a/b": "1" } }, { labels: { "a/b": "2" } }, ['labels["a/b"]']],
  ["another given version", metadata("v2"), metadata("v1"), ["taskTemplate.metadata.discoveryVersion"]],
  ["no version", metadata(""), metadata(hash), ["taskTemplate.metadata.discoveryVersion"]],
  ["another variable", env("1", "A"), env("2", "A"), ["container.env[0].value"]],
  ["a version that is no actor's", actor("0123456789abcde", "x"), actor("fedcba987654321", "x"), ["custom.version"]],
  ["an actor's version of another length", actor("0"), actor("fedcba987654321"), ["custom.version"]],
  ["another image in the cache", args(lookup("r/i:1", 9)), args(lookup("r/j:1", 9)), ["container.args[2]"]],
  ["another tag", { image: "i:1" }, { image: "i:2" }, ["image"]],
  ["another image, tags aside", { image: "i:1" }, { image: "j:1" }, ["image"], { imageTags: true }],
  [
    "a trigger literal",
    trigger(float),
    trigger(integer),
    [0, 1].map((i) => `triggers[0].spec.inputs.literals[0].value.scalar.primitive.${["integer", "floatValue"][i]}`),
  ],
])("a difference: %s", (_, ours, theirs, paths, leniency) => {
  expect(compareRequests(ours, theirs, leniency).map((each) => each.path)).toEqual(paths);
});

test("a difference shows both sides", () => {
  expect(compareRequests({ a: 1 }, { b: 2 })).toEqual([
    { path: "b", ours: undefined, theirs: 2 },
    { path: "a", ours: 1, theirs: undefined },
  ]);
});
