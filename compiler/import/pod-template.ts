/** `flyte.PodTemplate(...)`, with Kubernetes' own classes in it. */
import podSpecSchema from "../../schema/data/pod-spec.json" with { type: "json" };
import type { CallExpression, Expression } from "../python/syntax.ts";
import { callOr, instanceOf, record } from "./calls.ts";
import { type At, follow, isChanged, isNone, lose, type Read, type Reading } from "./reading.ts";
import { kubernetesName } from "./sdk-name.ts";
import { computed, data, text, variables } from "./values.ts";
import type { Yaml, YamlEntry, YamlMap } from "./yaml.ts";

/** Kubernetes' names of fields by those of its Python client. Source: openapi-generator, underscore. */
const fieldNames: ReadonlyMap<string, string> = new Map(
  Object.values(podSpecSchema.definitions as Readonly<Record<string, { readonly properties?: object }>>)
    .flatMap(({ properties }) => Object.keys(properties ?? {}))
    .map((name) => [pythonName(name), name] as const),
);

function pythonName(field: string): string {
  const word = field
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase();
  return /^(?:from|continue|exec|except)$/.test(word) ? `_${word}` : word;
}

/** An object of Kubernetes' client as what it stands for; lists and dicts of such objects too. */
const kubernetes: Read<Yaml> = (reading, place) => {
  const { scope, at } = follow(place);
  if (isChanged(place)) return computed(reading, place);
  if (at.kind === "call" && /^V\d/.test(kubernetesName(scope, at.of) ?? ""))
    return kubernetesObject(reading, { scope, at });
  if (at.kind !== "list" && at.kind !== "tuple") return data(reading, place);
  const items = at.items.map((item: Expression) => kubernetes(reading, { scope, at: item }));
  return items.filter((item) => item !== undefined);
};

function kubernetesObject(reading: Reading, { scope, at }: { scope: At["scope"]; at: CallExpression }): YamlMap {
  const entries = at.arguments.flatMap((argument): YamlEntry[] => {
    const place = { scope, at: argument.value };
    const key =
      argument.name === undefined ? undefined : (fieldNames.get(argument.name) ?? fieldNames.get(`_${argument.name}`));
    if (isNone(place)) return [];
    if (key === undefined) {
      lose(reading, { scope, at: argument }, `\`${argument.name ?? "**"}\` is no field that a pod has`);
      return [];
    }
    const value = kubernetes(reading, place);
    return value === undefined ? [] : [{ key, value }];
  });
  return { entries };
}

/** A template's fields. */
export const podTemplateFields = {
  pod_spec: kubernetes,
  primary_container_name: text,
  labels: variables,
  annotations: variables,
};

/** A template itself. */
export const podTemplateObject: Read<Yaml> = instanceOf({
  PodTemplate: (reading, call) => record(reading, call, "PodTemplate", podTemplateFields),
  "PodTemplate.from_spec": (reading, call) => record(reading, call, "PodTemplate.from_spec", podTemplateFields),
});

/** `pod_template:`: the name of a template on the cluster, or a template. */
export const podTemplate: Read<Yaml> = callOr(podTemplateObject, text);
