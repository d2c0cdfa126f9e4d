import { describe, expect, test } from "vitest";
import { parseImageReference } from "../../compiler/model/image-reference.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

describe("what registries accept", () => {
  test.each<[string, object]>([
    ["python", { name: "python" }],
    ["python:3.12-slim", { name: "python", tag: "3.12-slim" }],
    ["library/python:3.12", { name: "library/python", tag: "3.12" }],
    ["ghcr.io/acme/shop:v1.2_x", { registry: "ghcr.io", name: "acme/shop", tag: "v1.2_x" }],
    ["localhost/shop", { registry: "localhost", name: "shop" }],
    ["localhost:30000/shop:1", { registry: "localhost:30000", name: "shop", tag: "1" }],
    ["shop:30000", { name: "shop", tag: "30000" }],
    ["[2001:db8::1]:5000/shop", { registry: "[2001:db8::1]:5000", name: "shop" }],
    ["Registry/shop", { registry: "Registry", name: "shop" }],
    [
      "123456789012.dkr.ecr.us-east-1.amazonaws.com/a/b/c:tag",
      { registry: "123456789012.dkr.ecr.us-east-1.amazonaws.com", name: "a/b/c", tag: "tag" },
    ],
    [`a/b@${digest}`, { name: "a/b", digest }],
    [`a/b:1@${digest}`, { name: "a/b", tag: "1", digest }],
    ["a.b_c/d", { name: "a.b_c/d" }],
    ["a__b/c.d/e---f", { name: "a__b/c.d/e---f" }],
    [`a:${"t".repeat(128)}`, { name: "a", tag: "t".repeat(128) }],
    [`a/${"n".repeat(253)}`, { name: `a/${"n".repeat(253)}` }],
  ])("%s", (text, parts) => {
    expect(parseImageReference(text)).toEqual(parts);
  });
});

describe("what they do not, and why", () => {
  test.each([
    ["", "is empty"],
    ["a b", "holds a blank"],
    ["a:1\n", "cannot be seen"],
    ["docker://python:3.12", "begins with `docker://`"],
    ["https://ghcr.io/a/b", "begins with `https://`"],
    ["Shop:1", "has capitals in `Shop`"],
    ["ghcr.io/Acme/shop", "has capitals in `Acme`"],
    ["a//b", "has a slash too many"],
    ["a/", "has a slash too many"],
    ["/a", "has a slash too many"],
    ["ghcr.io/", "lacks the image's name"],
    [":1", "lacks the image's name"],
    ["a:", "ends in a colon without a tag"],
    ["a:-1", "has `-1` for a tag"],
    ["a:1+2", "has `1+2` for a tag"],
    [`a:${"t".repeat(129)}`, "a tag of more than 128 characters"],
    ["a_.b/c", "has `a_.b`"],
    ["a-/b", "has `a-`"],
    ["a___b", "has `a___b`"],
    ["a-$TAG", "has `$` in `a-$TAG`"],
    ["a@sha256:1", "has `sha256:1` for a digest"],
    [digest.slice("sha256:".length), "is an image's id"],
    ["a@1", "has `1` for a digest"],
    ["-x.io/a", "has `-x.io` for a registry"],
    ["x.io:port/a", "has `x.io:port` for a registry"],
    [`a/${"n".repeat(254)}`, "longer than the 255 characters"],
  ])("%j %s", (text, reason) => {
    expect(parseImageReference(text)).toEqual({ problem: expect.stringContaining(reason) });
  });
});

test.each(["a".repeat(1e6), "a-".repeat(5e5), `${"a.".repeat(5e5)}/b`, "a/".repeat(5e5), `a:${"-".repeat(1e6)}`])(
  "a long text is read at once",
  (text) => {
    const started = performance.now();
    parseImageReference(text);
    expect(performance.now() - started).toBeLessThan(30_000);
  },
);
