/** The Kubernetes client's classes and attributes, as the generated module writes them, against the client itself. */
import { beforeAll, expect, test } from "vitest";
import { attributeName, className, fieldType } from "../../../compiler/emit/python/pod-template-code.ts";
import { accepted, askOracle } from "../../support/oracle.ts";
import { venvPython } from "../../support/venv.ts";

/** Every class below V1PodSpec: its fields, the attributes they are, and the class of what they hold. */
const question = `
import re
from kubernetes import client
found = {}
def visit(name):
    if name in found: return
    found[name] = {}
    cls = getattr(client, name)
    for attribute, type_ in cls.openapi_types.items():
        inner = re.search(r"\\w*V\\d\\w*", type_)
        found[name][cls.attribute_map[attribute]] = [attribute, inner.group() if inner else None]
        if inner: visit(inner.group())
visit("V1PodSpec")
found
`;

let classes: Readonly<Record<string, Readonly<Record<string, readonly [attribute: string, inner: string | null]>>>>;

beforeAll(async () => {
  await venvPython();
  const [answer] = await askOracle([{ kind: "eval", code: question }]);
  classes = accepted(answer).json as typeof classes;
}, 600_000);

test("every field's attribute, and the class of what it holds", () => {
  const ours: Record<string, Record<string, readonly [string, string | null]>> = {};
  const visit = (type: string) => {
    const name = className(type);
    if (ours[name]) return;
    const fields: Record<string, readonly [string, string | null]> = {};
    ours[name] = fields;
    for (const field of Object.keys(classes[name] ?? {})) {
      const inner = fieldType(type, field);
      fields[field] = [attributeName(field), inner ? className(inner) : null];
      if (inner) visit(inner);
    }
  };
  visit("PodSpec");
  expect(Object.keys(ours).length).toBeGreaterThan(100);
  expect(ours).toEqual(classes);
});
