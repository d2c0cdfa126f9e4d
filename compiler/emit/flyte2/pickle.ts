/** Pickles as `cloudpickle.dumps` writes them for plain data. Format: CPython's Lib/pickletools.py, protocol 5. */
import type { Packable } from "../wire/msgpack.ts";

/** What a pickle has seen: equal strings are one object, as constants of one Python expression are. */
interface Pickle {
  readonly bytes: number[];
  readonly strings: Map<string, number>;
  memoized: number;
}

/**
 * The pickle of plain data; undefined where it does not fit into one frame, or where the SDK may upload it instead
 * (objects of more than 10 KB). Source: flyte/types/_pickle.py, FlytePickleTransformer.to_literal.
 */
export function pickle(data: Packable): Uint8Array | undefined {
  if (isLarge(data)) return undefined;
  const pickle: Pickle = { bytes: [], strings: new Map(), memoized: 0 };
  write(pickle, data);
  const body = [...pickle.bytes, stop];
  if (body.length > maxFrame) return undefined;
  const frame = body.length >= minFrame ? [0x95, ...littleEndian(BigInt(body.length), 8)] : [];
  return Uint8Array.from([0x80, 5, ...frame, ...body]);
}

const stop = 0x2e;
const mark = 0x28;
const memoize = 0x94;
/** Shorter pickles have no frame. Source: Lib/pickle.py, _Framer. */
const minFrame = 4;
const maxFrame = 60_000;

/** Whether `sys.getsizeof` may say more than 10 KB; it counts an object without what it holds. */
function isLarge(data: Packable): boolean {
  if (typeof data === "string") return data.length > 2_400;
  if (data instanceof Map) return data.size > 160;
  return Array.isArray(data) && data.length > 1_000;
}

function write(pickle: Pickle, data: Packable): void {
  const { bytes } = pickle;
  if (data === null) bytes.push(0x4e);
  else if (typeof data === "boolean") bytes.push(data ? 0x88 : 0x89);
  else if (typeof data === "bigint") writeInteger(pickle, data);
  else if (typeof data === "number") writeFloat(pickle, data);
  else if (typeof data === "string") writeString(pickle, data);
  else if (data instanceof Map) writeDict(pickle, data);
  else writeList(pickle, data as readonly Packable[]);
}

function writeInteger({ bytes }: Pickle, value: bigint): void {
  if (value >= 0n && value < 0x100n) bytes.push(0x4b, Number(value));
  else if (value >= 0n && value < 0x10000n) bytes.push(0x4d, ...littleEndian(value, 2));
  else if (value >= -0x80000000n && value < 0x80000000n) bytes.push(0x4a, ...littleEndian(value, 4));
  else writeLong(bytes, value);
}

/** Two's complement in as few bytes as hold it. */
function writeLong(bytes: number[], value: bigint): void {
  let size = 1;
  while (BigInt.asIntN(size * 8, value) !== value) size++;
  bytes.push(0x8a, size, ...littleEndian(value, size));
}

function writeFloat({ bytes }: Pickle, value: number): void {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  bytes.push(0x47, ...new Uint8Array(view.buffer));
}

function writeString(pickle: Pickle, text: string): void {
  const known = pickle.strings.get(text);
  if (known !== undefined) return void pickle.bytes.push(...reference(known));
  const utf8 = new TextEncoder().encode(text);
  pickle.strings.set(text, pickle.memoized++);
  if (utf8.length < 0x100) pickle.bytes.push(0x8c, utf8.length);
  else pickle.bytes.push(0x58, ...littleEndian(BigInt(utf8.length), 4));
  for (const byte of utf8) pickle.bytes.push(byte);
  pickle.bytes.push(memoize);
}

function reference(index: number): number[] {
  return index < 0x100 ? [0x68, index] : [0x6a, ...littleEndian(BigInt(index), 4)];
}

function writeList(pickle: Pickle, items: readonly Packable[]): void {
  pickle.bytes.push(0x5d, memoize);
  pickle.memoized++;
  writeItems(
    pickle,
    items.map((item) => [item]),
    0x61,
    0x65,
  );
}

function writeDict(pickle: Pickle, entries: ReadonlyMap<Packable, Packable>): void {
  pickle.bytes.push(0x7d, memoize);
  pickle.memoized++;
  writeItems(pickle, [...entries], 0x73, 0x75);
}

/** Items in batches of a thousand; one alone needs no mark. */
function writeItems(pickle: Pickle, items: readonly (readonly Packable[])[], one: number, many: number): void {
  for (let from = 0; from < items.length; from += 1000) {
    const batch = items.slice(from, from + 1000);
    if (batch.length > 1) pickle.bytes.push(mark);
    for (const part of batch.flat(1)) write(pickle, part);
    pickle.bytes.push(batch.length > 1 ? many : one);
  }
}

function littleEndian(value: bigint, size: number): number[] {
  return Array.from({ length: size }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}
