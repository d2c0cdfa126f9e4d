/** Structs as people write them, with values. */

export interface StructCase {
  readonly title: string;
  readonly yaml: string;
  readonly values: readonly string[];
}

/** All of them. */
export const structs: readonly StructCase[] = [
  {
    title: "as little as there can be",
    yaml: "struct: {type: object, properties: {lr: {type: number}, epochs: {type: integer, default: 3}}, required: [lr]}",
    values: ["{lr: 1}", "{lr: 0.5, epochs: 7}"],
  },
  {
    title: "a name and words",
    yaml: `struct:
  title: Train config
  description: |-
    Several
      lines "quoted"
  type: object
  properties:
    learning_rate: {type: number, minimum: 0, exclusiveMaximum: 1, description: how fast}
    name: {type: string, title: The name, maxLength: 10, default: "it's \\"x\\""}
  required: [learning_rate]`,
    values: ["{learning_rate: 0.1}", "{name: b, learning_rate: 1}"],
  },
  {
    title: "fields that are not required and have no default",
    yaml: "struct: {title: Loose, properties: {n: {type: integer}, xs: {type: array, items: {type: string}}, m: {type: object}, o: {properties: {a: {type: integer, default: 1}}}, p: {properties: {a: {type: integer}}, required: [a]}, z: {type: 'null'}}}",
    values: ["{}", "{n: 1, xs: [a], m: {k: 1}, o: {a: 2}, p: {a: 3}}"],
  },
  {
    title: "nested objects",
    yaml: `struct:
  title: Outer
  type: object
  properties:
    inner: {type: object, properties: {n: {type: integer}}, required: [n]}
    others: {type: array, items: {type: object, title: Other, properties: {inner: {type: object, properties: {m: {type: string, default: x}}}}}}
    by_name: {type: object, additionalProperties: {type: object, properties: {k: {type: boolean}}, required: [k]}}
  required: [inner]`,
    values: ["{inner: {n: 1}}", "{inner: {n: 1}, others: [{inner: {m: y}}, {}], by_name: {a: {k: true}}}"],
  },
  {
    title: "a definition used twice",
    yaml: `struct:
  title: Twice
  type: object
  $defs:
    Point: {type: object, title: A point, properties: {x: {type: number, default: 0}, y: {type: number, default: 0}}}
    Color: {type: string, enum: [RED, BLUE]}
  properties:
    from_: {$ref: "#/$defs/Point"}
    to: {$ref: "#/$defs/Point", default: {x: 1}}
    path: {type: array, items: {$ref: "#/$defs/Point"}, default: [{y: 2}, {}]}
    color: {$ref: "#/$defs/Color", default: RED}
    colors: {type: array, items: {$ref: "#/$defs/Color"}}
    maybe: {anyOf: [{$ref: "#/$defs/Point"}, {type: "null"}]}
  required: [from_]`,
    values: ["{from_: {}}", "{from_: {x: 3}, to: {y: 4}, path: [], color: BLUE, colors: [RED, BLUE], maybe: {x: 1}}"],
  },
  {
    title: "choices",
    yaml: `struct:
  title: Choices
  type: object
  properties:
    mode: {enum: [a, b]}
    one: {const: 1}
    mixed: {enum: [a, 1, null, true], default: a}
    several: {type: [integer, string, "null"], default: null}
    any_of: {anyOf: [{type: integer, minimum: 1}, {type: string, pattern: "^a"}, {type: array, items: {type: number}}]}
    one_of: {oneOf: [{type: integer}, {type: string}]}
    anything: {}
    true_: true
  required: [mode, one, any_of, one_of, anything, true_]`,
    values: [
      "{mode: a, one: 1, any_of: 5, one_of: x, anything: [1, {a: null}], true_: 1.5}",
      "{mode: b, one: 1, mixed: null, several: 3, any_of: [1], one_of: 1, anything: null, true_: {}}",
    ],
  },
  {
    title: "formats and Flyte's own models",
    yaml: `struct:
  title: Formats
  type: object
  $defs: {File: {x-flyte-type: file, title: File, type: object, properties: {path: {type: string}}}, Folder: {x-flyte-type: dir}}
  properties:
    at: {type: string, format: date-time, default: "2026-01-01T06:00:00+02:00"}
    day: {type: string, format: date, default: 2026-01-01}
    long: {type: string, format: duration, default: 90s}
    uri: {type: string, format: uri, default: "s3://x"}
    file: {$ref: "#/$defs/File"}
    folder: {$ref: "#/$defs/Folder"}
    table: {x-flyte-type: dataframe}
  required: [file, folder, table]`,
    values: [
      "{file: s3://b/k, folder: s3://b/d/, table: s3://b/t}",
      "{at: 2026-01-01, day: 2026-02-02, long: 1d, uri: y, file: /k, folder: /d, table: s3://b/t}",
    ],
  },
  {
    title: "tuples and maps",
    yaml: `struct:
  title: Mixed
  type: object
  properties:
    pair: {type: array, prefixItems: [{type: integer}, {type: string}], minItems: 2, maxItems: 2}
    sizes: {type: array, items: {type: integer, minimum: 1}, minItems: 1, uniqueItems: true, default: [1, 2]}
    counts: {type: object, additionalProperties: {type: integer}, default: {a: 1}}
    nested: {type: object, additionalProperties: {type: array, items: {anyOf: [{type: integer}, {type: "null"}]}}}
    whatever: {type: array}
  required: [pair]
  additionalProperties: true
  x-note: {a: [1, 1.5, null, true, text]}`,
    values: [
      "{pair: [1, a]}",
      "{pair: [1, a], sizes: [3], counts: {}, nested: {a: [1, null]}, whatever: [1, x], more: {z: 1}}",
    ],
  },
  {
    title: "a union told apart by a field, and schemas that no type says",
    yaml: `struct:
  title: Told
  type: object
  $defs:
    A: {type: object, properties: {kind: {const: a, type: string}, n: {type: integer}}, required: [kind, n]}
    B: {type: object, properties: {kind: {const: b, type: string}, s: {type: string}}, required: [kind, s]}
    Node: {type: object, properties: {value: {type: integer}, next: {anyOf: [{$ref: "#/$defs/Node"}, {type: "null"}], default: null}}, required: [value]}
  properties:
    ab: {oneOf: [{$ref: "#/$defs/A"}, {$ref: "#/$defs/B"}], discriminator: {propertyName: kind}}
    loose: {oneOf: [{$ref: "#/$defs/A"}, {type: integer}]}
    node: {$ref: "#/$defs/Node"}
    limited: {allOf: [{type: integer}, {minimum: 1}], description: an int}
  required: [ab, loose, node, limited]
  additionalProperties: {type: integer}`,
    values: ["{ab: {kind: b, s: x}, loose: 1, node: {value: 1, next: {value: 2}}, limited: 3, more: 4}"],
  },
  {
    title: "one that refuses other keys",
    yaml: "struct: {title: Closed, type: object, properties: {a: {type: integer, title: A}, b: {type: string, title: B, default: x}}, required: [a], additionalProperties: false}",
    values: ["{a: 1}"],
  },
  {
    title: "a dataclass",
    yaml: `struct:
  title: Data
  type: object
  properties:
    b: {type: string, default: x}
    a: {type: integer}
    words: {type: array, items: {type: string}, default: [p, q]}
    inner: {title: Part, type: object, properties: {n: {type: integer}}, required: [n], additionalProperties: false}
    maybe: {anyOf: [{type: number}, {type: "null"}], default: null}
    loose: {type: integer}
    day: {type: string, format: date, default: 2026-01-01}
    mode: {enum: [u, v], default: u}
  required: [a, inner]
  additionalProperties: false`,
    values: ["{a: 1, inner: {n: 2}}"],
  },
];
