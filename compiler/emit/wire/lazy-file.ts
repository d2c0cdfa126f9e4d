import type { DescEnum, DescEnumValue, DescField, DescFile, DescMessage, DescOneof } from "@bufbuild/protobuf";
import { protoCamelCase, safeObjectProperty } from "@bufbuild/protobuf/reflect";

/**
 * The descriptor of a proto3 file for @bufbuild/protobuf, whose fields are made when they are first asked for: the
 * library's own `fileDesc` decodes every message of every file at import, which costs more than a whole compile.
 * The generated files call this with what they state about their messages.
 */
export function lazyFile(
  protoName: string,
  packageName: string,
  dependencies: DescFile[],
  messages: readonly MessageEntry[],
  enums: readonly EnumEntry[] = [],
): DescFile {
  const file: DescFile = {
    kind: "file",
    name: protoName.replace(/\.proto$/, ""),
    edition: PROTO3,
    deprecated: false,
    dependencies,
    messages: [],
    enums: [],
    extensions: [],
    services: [],
    proto: named<DescFile>({ name: protoName, package: packageName }),
    toString: () => `file ${protoName}`,
  };
  file.enums.push(...enums.map((entry) => lazyEnum(file, undefined, entry)));
  file.messages.push(...messages.map((entry) => lazyMessage(file, undefined, entry)));
  return file;
}

/**
 * A message: its name (followed by `!` where it is deprecated), its fields, its nested messages and enums. Fields are separated by `;`, each is
 * `name number type mark…`. Type: a scalar's number, `.full.Name` of a message, `#full.Name` of an enum; before it `*`
 * for a list, `{key}` for a map. Marks: `@name` of the oneof it belongs to, `?` for proto3's `optional`, `!` for deprecated.
 */
export type MessageEntry = readonly [
  name: string,
  fields: string,
  nested?: readonly MessageEntry[],
  enums?: readonly EnumEntry[],
];

/** An enum: its name, the prefix its values share (in lower case, or empty), its values as `NAME=number` separated by `;`. */
export type EnumEntry = readonly [name: string, sharedPrefix: string, values: string];

/** google.protobuf.Edition.EDITION_PROTO3. */
const PROTO3 = 999;
/** google.protobuf.FeatureSet.FieldPresence. */
const EXPLICIT = 1;
const IMPLICIT = 2;

function lazyMessage(
  file: DescFile,
  parent: DescMessage | undefined,
  [marked, fields, nested = [], enums = []]: MessageEntry,
): DescMessage {
  const name = marked.replace("!", "");
  const typeName = fullName(file, parent, name);
  const members = once(() => membersOf(message, fields));
  const message: DescMessage = {
    kind: "message",
    typeName,
    name,
    file,
    parent,
    deprecated: marked !== name,
    get fields() {
      return members().fields;
    },
    get field() {
      return members().field;
    },
    get oneofs() {
      return members().oneofs;
    },
    get members() {
      return members().members;
    },
    nestedEnums: [],
    nestedMessages: [],
    nestedExtensions: [],
    proto: named<DescMessage>({ name, reservedName: [] }),
    toString: () => `message ${typeName}`,
  };
  message.nestedEnums.push(...enums.map((entry) => lazyEnum(file, message, entry)));
  message.nestedMessages.push(...nested.map((entry) => lazyMessage(file, message, entry)));
  return message;
}

function membersOf(message: DescMessage, entry: string): Pick<DescMessage, "fields" | "field" | "oneofs" | "members"> {
  const oneofs = new Map<string, DescOneof>();
  const fields = entry === "" ? [] : entry.split(";").map((each) => fieldOf(message, each, oneofs));
  return {
    fields,
    field: Object.fromEntries(fields.map((field) => [field.localName, field])),
    oneofs: [...oneofs.values()],
    members: [...new Set(fields.map((field) => field.oneof ?? field))],
  };
}

function fieldOf(parent: DescMessage, entry: string, oneofs: Map<string, DescOneof>): DescField {
  const parts = entry.split(" ");
  const name = parts[0]!;
  const marks = parts.slice(3);
  const group = marks.find((mark) => mark.startsWith("@"));
  const oneof = group ? oneofOf(parent, group.slice(1), oneofs) : undefined;
  const localName = protoCamelCase(name);
  const type = fieldType(parts[2]!);
  const hasPresence = oneof !== undefined || marks.includes("?") || type.fieldKind === "message";
  const field = {
    kind: "field",
    name,
    number: Number(parts[1]),
    localName: oneof ? localName : safeObjectProperty(localName),
    jsonName: localName,
    parent,
    oneof,
    deprecated: marks.includes("!"),
    presence: hasPresence ? EXPLICIT : IMPLICIT,
    utf8Validation: true,
    longAsString: false,
    fieldKind: type.fieldKind,
    listKind: type.fieldKind === "list" ? type.kind : undefined,
    mapKind: type.fieldKind === "map" ? type.kind : undefined,
    mapKey: type.mapKey,
    message: type.kind === "message" ? findMessage(parent.file, type.name) : undefined,
    enum: type.kind === "enum" ? findEnum(parent.file, type.name) : undefined,
    scalar: type.kind === "scalar" ? Number(type.name) : undefined,
    packed: type.fieldKind === "list" ? isPacked(type) : undefined,
    delimitedEncoding: type.kind === "message" || type.fieldKind === "map" ? false : undefined,
    getDefaultValue: () => undefined,
    proto: named<DescField>({ name }),
    toString: () => `field ${parent.typeName}.${name}`,
  } as DescField;
  if (oneof) oneof.fields.push(field);
  return field;
}

function oneofOf(parent: DescMessage, name: string, oneofs: Map<string, DescOneof>): DescOneof {
  const known = oneofs.get(name);
  if (known) return known;
  const oneof: DescOneof = {
    kind: "oneof",
    name,
    localName: safeObjectProperty(protoCamelCase(name)),
    parent,
    fields: [],
    deprecated: false,
    proto: named<DescOneof>({ name }),
    toString: () => `oneof ${parent.typeName}.${name}`,
  };
  oneofs.set(name, oneof);
  return oneof;
}

type Kind = "message" | "enum" | "scalar";

interface FieldType {
  readonly fieldKind: Kind | "list" | "map";
  /** What it holds, one or many. */
  readonly kind: Kind;
  /** Full name of the message or enum, number of the scalar. */
  readonly name: string;
  readonly mapKey?: number;
}

function fieldType(type: string): FieldType {
  const close = type.indexOf("}");
  if (close > 0) return { ...valueType(type.slice(close + 1)), fieldKind: "map", mapKey: Number(type.slice(1, close)) };
  return type.startsWith("*") ? { ...valueType(type.slice(1)), fieldKind: "list" } : valueType(type);
}

function valueType(type: string): FieldType {
  if (type.startsWith(".")) return { fieldKind: "message", kind: "message", name: type.slice(1) };
  if (type.startsWith("#")) return { fieldKind: "enum", kind: "enum", name: type.slice(1) };
  return { fieldKind: "scalar", kind: "scalar", name: type };
}

/** Lists of numbers are packed in proto3; strings (9) and bytes (12) cannot be. */
function isPacked({ kind, name }: FieldType): boolean {
  return kind !== "message" && name !== "9" && name !== "12";
}

/** A message of this full name, in the file or in what it imports. */
function findMessage(file: DescFile, typeName: string): DescMessage | undefined {
  for (const { messages } of [file, ...file.dependencies]) {
    const found = nestedMessage(messages, typeName);
    if (found) return found;
  }
  return undefined;
}

function nestedMessage(messages: readonly DescMessage[], typeName: string): DescMessage | undefined {
  const around = messages.find(
    (message) => typeName === message.typeName || typeName.startsWith(`${message.typeName}.`),
  );
  return around?.typeName === typeName ? around : around && nestedMessage(around.nestedMessages, typeName);
}

function findEnum(file: DescFile, typeName: string): DescEnum | undefined {
  const around = findMessage(file, typeName.slice(0, typeName.lastIndexOf(".")));
  const enums = around?.nestedEnums ?? [file, ...file.dependencies].flatMap((each) => each.enums);
  return enums.find((desc) => desc.typeName === typeName);
}

function lazyEnum(file: DescFile, parent: DescMessage | undefined, [name, sharedPrefix, values]: EnumEntry): DescEnum {
  const typeName = fullName(file, parent, name);
  const all = once(() => values.split(";").map((value) => enumValue(desc, value)));
  const byNumber = once(() => Object.fromEntries(all().map((value) => [value.number, value])));
  const desc: DescEnum = {
    kind: "enum",
    typeName,
    name,
    file,
    parent,
    open: true,
    sharedPrefix: sharedPrefix || undefined,
    deprecated: false,
    get values() {
      return all();
    },
    get value() {
      return byNumber();
    },
    proto: named<DescEnum>({ name }),
    toString: () => `enum ${typeName}`,
  };
  return desc;
}

function enumValue(parent: DescEnum, entry: string): DescEnumValue {
  const [name, number] = entry.split("=") as [string, string];
  return {
    kind: "enum_value",
    name,
    localName: safeObjectProperty(name.slice(parent.sharedPrefix?.length ?? 0)),
    jsonName: name,
    number: Number(number),
    parent,
    deprecated: false,
    proto: named<DescEnumValue>({ name }),
    toString: () => `enum value ${parent.typeName}.${name}`,
  };
}

function fullName(file: DescFile, parent: DescMessage | undefined, name: string): string {
  return `${parent?.typeName ?? file.proto.package}.${name}`;
}

/** The part of a descriptor's own message that the library reads: names. */
function named<Desc extends { readonly proto: unknown }>(proto: Partial<Desc["proto"]>): Desc["proto"] {
  return proto as Desc["proto"];
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
