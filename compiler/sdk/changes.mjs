import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createFileRegistry, fromBinary } from "@bufbuild/protobuf";
import { nestedTypes } from "@bufbuild/protobuf/reflect";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { repository } from "./run.mjs";

const folders = ["schema/data", "test/oracle/captures"];
const descriptors = "compiler/emit/flyte2/generated/flyteidl2.binpb";
/** What differs with every version and tells nothing. */
const ignored = /(^|\.)(origin|\$comment|runtime\.version)$/;

/** Everything in the checkout that is copied from the SDK: path → its contents as JSON. */
export async function facts() {
  const paths = await Promise.all(folders.map(jsonFiles));
  const files = paths.flat().map(async (path) => [path, JSON.parse(await readFile(join(repository, path), "utf8"))]);
  return Object.fromEntries([...(await Promise.all(files)), [descriptors, await messages()]]);
}

/** Lines that say, file by file and key by key, what one set of facts has that the other has not. */
export function changedFiles(before, after) {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths.flatMap((path) => {
    const lines = changes(before[path], after[path]);
    return lines.length > 0 ? [path, ...lines.map((line) => `  ${line}`)] : [];
  });
}

/** `+ key: value`, `- key: value` and `~ key: old → new`, long values cut. */
function changes(before, after, key = "") {
  if (ignored.test(key) || JSON.stringify(before) === JSON.stringify(after)) return [];
  if (before === undefined) return [`+ ${key}: ${short(after)}`];
  if (after === undefined) return [`- ${key}: ${short(before)}`];
  if (isList(before) && isList(after)) return changedItems(before, after, key);
  if (!isObject(before) || !isObject(after)) return [`~ ${key}: ${short(before)} → ${short(after)}`];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((each) => changes(before[each], after[each], key ? `${key}.${each}` : each));
}

/** Lists of words are compared as sets, others item by item. */
function changedItems(before, after, key) {
  if ([...before, ...after].some(isObject)) {
    const longest = before.length > after.length ? before : after;
    return longest.flatMap((_, index) => changes(before[index], after[index], `${key}[${index}]`));
  }
  const removed = before.filter((item) => !after.includes(item)).map((item) => `- ${key}: ${short(item)}`);
  const added = after.filter((item) => !before.includes(item)).map((item) => `+ ${key}: ${short(item)}`);
  return removed.length + added.length > 0 ? [...removed, ...added] : [`~ ${key}: another order`];
}

function short(value) {
  const text = JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

const isList = Array.isArray;
const isObject = (value) => typeof value === "object" && value !== null;

async function jsonFiles(folder) {
  const names = await readdir(join(repository, folder)).catch(() => []);
  return names.filter((name) => name.endsWith(".json")).map((name) => `${folder}/${name}`);
}

/** Full name → field or value → what it is. */
async function messages() {
  const registry = createFileRegistry(
    fromBinary(FileDescriptorSetSchema, await readFile(join(repository, descriptors))),
  );
  const types = [...registry.files].filter(isFlyte).flatMap((file) => [...nestedTypes(file)]);
  return Object.fromEntries(types.map((type) => [type.typeName, members(type)]));
}

const isFlyte = (file) => file.name.startsWith("flyteidl2/");

function members(type) {
  if (type.kind === "message") return Object.fromEntries(type.fields.map((field) => [field.name, fieldText(field)]));
  if (type.kind === "enum") return Object.fromEntries(type.values.map((value) => [value.name, value.number]));
  return Object.fromEntries((type.methods ?? []).map(({ name, input, output }) => [name, `${input} → ${output}`]));
}

function fieldText({ number, fieldKind, message, enum: enumeration, scalar }) {
  return `${number} ${fieldKind} ${message?.typeName ?? enumeration?.typeName ?? scalar}`;
}
