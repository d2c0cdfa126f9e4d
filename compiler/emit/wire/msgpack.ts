/** msgpack as Python's `msgpack.packb` writes it. Format: https://github.com/msgpack/msgpack/blob/master/spec.md */

/** Plain data: integers are bigints, floats are numbers. Integers lie between -2^63 and 2^64-1. */
export type Packable =
  | null
  | boolean
  | bigint
  | number
  | string
  | readonly Packable[]
  | ReadonlyMap<Packable, Packable>;

/** The bytes of plain data; every integer and length in its shortest form, every float in 64 bits. */
export function msgpack(data: Packable): Uint8Array {
  const bytes: number[] = [];
  write(bytes, data);
  return Uint8Array.from(bytes);
}

function write(bytes: number[], data: Packable): void {
  if (data === null) bytes.push(0xc0);
  else if (typeof data === "boolean") bytes.push(data ? 0xc3 : 0xc2);
  else if (typeof data === "bigint") writeInteger(bytes, data);
  else if (typeof data === "number") writeFloat(bytes, data);
  else if (typeof data === "string") writeString(bytes, data);
  else if (data instanceof Map) writeMap(bytes, data);
  else writeArray(bytes, data as readonly Packable[]);
}

/** The forms of unsigned and negative integers: the first byte, and how many bytes follow. */
const unsigned = [
  [0xcc, 1],
  [0xcd, 2],
  [0xce, 4],
  [0xcf, 8],
] as const;
const negative = [
  [0xd0, 1],
  [0xd1, 2],
  [0xd2, 4],
  [0xd3, 8],
] as const;

function writeInteger(bytes: number[], value: bigint): void {
  if (value >= -32n && value < 128n) return void bytes.push(Number(BigInt.asUintN(8, value)));
  const [head, size] =
    value < 0n
      ? negative.find(([, size]) => value >= -(1n << BigInt(size * 8 - 1)))!
      : unsigned.find(([, size]) => value < 1n << BigInt(size * 8))!;
  bytes.push(head);
  for (let shift = BigInt(size * 8 - 8); shift >= 0n; shift -= 8n) bytes.push(Number((value >> shift) & 0xffn));
}

function writeFloat(bytes: number[], value: number): void {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  bytes.push(0xcb, ...new Uint8Array(view.buffer));
}

function writeString(bytes: number[], text: string): void {
  const utf8 = new TextEncoder().encode(text);
  writeLength(
    bytes,
    utf8.length,
    [0xa0, 32],
    [
      [0xd9, 1],
      [0xda, 2],
      [0xdb, 4],
    ],
  );
  for (const byte of utf8) bytes.push(byte);
}

function writeArray(bytes: number[], items: readonly Packable[]): void {
  writeLength(
    bytes,
    items.length,
    [0x90, 16],
    [
      [0xdc, 2],
      [0xdd, 4],
    ],
  );
  for (const item of items) write(bytes, item);
}

function writeMap(bytes: number[], entries: ReadonlyMap<Packable, Packable>): void {
  writeLength(
    bytes,
    entries.size,
    [0x80, 16],
    [
      [0xde, 2],
      [0xdf, 4],
    ],
  );
  for (const [key, value] of entries) {
    write(bytes, key);
    write(bytes, value);
  }
}

/** A length in its first byte where it is below `fix`'s limit, else in the shortest of the long forms. */
function writeLength(
  bytes: number[],
  length: number,
  fix: readonly [number, number],
  long: readonly (readonly [number, number])[],
): void {
  if (length < fix[1]) return void bytes.push(fix[0] | length);
  const [head, size] = long.find(([, size]) => length < 256 ** size)!;
  bytes.push(head);
  for (let shift = size - 1; shift >= 0; shift--) bytes.push(Math.floor(length / 256 ** shift) & 0xff);
}
