import type { Field, Json, Keywords, RecordType, Type } from "../model/type.ts";
import { informed } from "./annotated.ts";
import { typeAt } from "./annotation.ts";
import { type Declared, declaredIn, outermost } from "./class-fields.ts";
import type { Ancestor } from "./class-order.ts";
import { evaluate } from "./constant.ts";
import { asJson } from "./constant-json.ts";
import { cleandoc } from "./docstring-text.ts";
import { type FieldDefault, factoryDefault, plainDefault } from "./field-default.ts";
import { type FieldInfo, fieldInfo } from "./field-info.ts";
import { type ClassDefinition, resolve } from "./resolve.ts";
import type { Argument, Expression, FunctionStatement } from "./syntax.ts";

/** A pydantic model: the fields of its ancestors, then its own. Source: pydantic/_internal/_fields.py, collect_model_fields. */
export function readModel(definition: ClassDefinition, line: readonly Ancestor[]): RecordType | undefined {
  const fields = new Map<string, Field>();
  const config: Record<string, Json> = {};
  for (const ancestor of line.toReversed()) {
    if (ancestor.kind === "library") {
      if (ancestor.name !== "pydantic.BaseModel" && ancestor.name !== "abc.ABC") return undefined;
      continue;
    }
    const own = configOf(ancestor);
    if (!own || !hasPlainSchema(ancestor) || !addFields(ancestor, fields)) return undefined;
    Object.assign(config, own);
  }
  return record(definition, [...fields.values()], config);
}

function record(
  { statement }: ClassDefinition,
  fields: readonly Field[],
  config: Readonly<Record<string, Json>>,
): RecordType {
  const { title, extra, json_schema_extra: keywords } = config;
  return {
    kind: "record",
    flavor: "pydantic",
    name: statement.name.name,
    ...(typeof title === "string" && { title }),
    ...(statement.docstring && { description: cleandoc(statement.docstring) }),
    fields,
    ...(extra === "allow" && { others: "keep" }),
    ...(extra === "forbid" && { others: "refuse" }),
    ...(keywords && { keywords: keywords as Keywords }),
  };
}

/** Settings that leave the schema and the way values are written as they are, or are read here. */
const settings: ReadonlySet<string> = new Set([
  "arbitrary_types_allowed",
  "extra",
  "frozen",
  "from_attributes",
  "json_schema_extra",
  "populate_by_name",
  "protected_namespaces",
  "str_strip_whitespace",
  "strict",
  "title",
  "use_enum_values",
  "validate_assignment",
  "validate_by_name",
  "validate_default",
]);

/** What `model_config` and the class's own keywords set; undefined where one of them may change the schema. */
function configOf(definition: ClassDefinition): Record<string, Json> | undefined {
  const { statement, scope } = definition;
  const { body } = statement;
  if (body.some((each) => each.kind === "class" && each.name.name === "Config")) return undefined;
  const assigned = body.find(
    (each) =>
      each.kind === "assign" && each.targets.some((target) => target.kind === "name" && target.name === "model_config"),
  );
  const value = assigned?.kind === "assign" ? assigned.value : undefined;
  const keywords = statement.arguments.filter(({ name }) => name !== undefined && name !== "metaclass");
  const written = value ? entriesOf(value) : [];
  if (!written) return undefined;
  const entries = [...keywords.map(({ name, value }: Argument) => [name!, value] as const), ...written];
  const made = entries.map(([name, expression]) => {
    const constant = settings.has(name)
      ? evaluate({ ...scope, owner: definition, before: statement.end }, expression)
      : undefined;
    return [name, constant && asJson(constant)] as const;
  });
  return made.every(([, json]) => json !== undefined) ? (Object.fromEntries(made) as Record<string, Json>) : undefined;
}

/** `ConfigDict(extra="forbid")`, `{"extra": "forbid"}`. */
function entriesOf(value: Expression): (readonly [string, Expression])[] | undefined {
  if (value.kind === "call") {
    return value.arguments.every(({ name }) => name !== undefined)
      ? value.arguments.map(({ name, value: of }) => [name!, of] as const)
      : undefined;
  }
  if (value.kind !== "dict") return undefined;
  const entries = value.entries.flatMap(({ key, value: of }) =>
    key?.kind === "string" ? [[key.value, of] as const] : [],
  );
  return entries.length === value.entries.length ? entries : undefined;
}

const schemaMethods: ReadonlySet<string> = new Set([
  "__get_pydantic_core_schema__",
  "__get_pydantic_json_schema__",
  "model_json_schema",
  "__init_subclass__",
]);

/** Whether no method or validator changes what the schema says. */
function hasPlainSchema({ statement }: ClassDefinition): boolean {
  const methods = statement.body.filter((each): each is FunctionStatement => each.kind === "function");
  return methods.every(({ name, decorators }) => !schemaMethods.has(name.name) && decorators.every(isPlainDecorator));
}

function isPlainDecorator(decorator: Expression): boolean {
  const given = decorator.kind === "call" ? decorator.arguments : [];
  return !given.some(
    ({ name, value }) =>
      name === "json_schema_input_type" || (name === "mode" && !(value.kind === "string" && value.value !== "plain")),
  );
}

function addFields(owner: ClassDefinition, fields: Map<string, Field>): boolean {
  for (const declared of declaredIn(owner) ?? [undefined]) {
    if (declared && isNoField(declared)) continue;
    const field = declared && readField(declared);
    if (!field) return false;
    fields.set(field.name, field);
  }
  return true;
}

function isNoField(declared: Declared): boolean {
  return declared.name.startsWith("_") || declared.name === "model_config" || outermost(declared) === "typing.ClassVar";
}

function readField(declared: Declared): Field | undefined {
  const { name, scope, annotation, value } = declared;
  const noted = annotationInfo(declared);
  const type = typeAt(scope, annotation);
  if (!type || !noted || outermost(declared) === "typing.Final") return undefined;
  const info: FieldInfo | undefined =
    value && isField(declared, value) ? fieldInfo(scope, value) : { ...empty, default: value };
  const made = info && typed(type, info);
  const given =
    made &&
    defaultOf(declared, made, { default: info.default ?? noted.default, factory: info.factory ?? noted.factory });
  return made && given && { name, ...made, ...given };
}

const empty: FieldInfo = { constraints: new Map(), words: {} };

function isField({ scope }: Declared, value: Expression): boolean {
  const callee = value.kind === "call" ? resolve(scope, value.of) : undefined;
  return callee?.kind === "library" && callee.name === "pydantic.Field";
}

/** The default that a `Field(…)` inside `Annotated[…]` gives. */
function annotationInfo(declared: Declared): Pick<FieldInfo, "default" | "factory"> | undefined {
  const { annotation, scope } = declared;
  if (outermost(declared) !== "typing.Annotated" || annotation.kind !== "subscript") return {};
  const infos = annotation.items.slice(1).map((extra) => fieldInfo(scope, extra));
  if (infos.includes(undefined)) return undefined;
  const last = infos.findLast((info) => info!.default ?? info!.factory);
  return { default: last?.default, factory: last?.factory };
}

/** Titles and descriptions are the field's, all else is its type's. */
function typed(type: Type, info: FieldInfo): Pick<Field, "type" | "title" | "description"> | undefined {
  const { title, description, ...words } = info.words;
  const made = informed(type, { ...info, words });
  return (
    made && {
      type: made,
      ...(typeof title === "string" && { title }),
      ...(typeof description === "string" && { description }),
    }
  );
}

function defaultOf(
  { scope }: Declared,
  { type }: Pick<Field, "type">,
  given: Pick<FieldInfo, "default" | "factory">,
): FieldDefault | undefined {
  if (given.factory) return factoryDefault(scope, type, given.factory, "pydantic");
  return given.default ? plainDefault(scope, type, given.default, "pydantic") : {};
}
