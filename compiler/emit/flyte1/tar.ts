/** Archives as `tar` and Go's archive/tar read them. Format: POSIX.1-2001, ustar with pax headers for long names. */
import { gzipSync } from "virtual:node";

/** A file of an archive. */
export interface Member {
  readonly path: string;
  readonly content: Uint8Array;
}

/** A `.tgz` of the files in the given order; the same files give the same bytes. */
export function tgz(members: readonly Member[]): Uint8Array {
  const tar = Buffer.concat([...members.flatMap(blocks), Buffer.alloc(2 * blockSize)]);
  const zipped = gzipSync(tar, { level: 9 });
  zipped[unknownSystem.at] = unknownSystem.value;
  return zipped;
}

/** The byte of a gzip header that names the operating system, and what stands for none. */
const unknownSystem = { at: 9, value: 255 } as const;

const blockSize = 512;
const longestName = 100;

function blocks({ path, content }: Member): Uint8Array[] {
  const file = [header(path, content.length, "0"), padded(content)];
  if (Buffer.byteLength(path) <= longestName) return file;
  const record = Buffer.from(paxRecord("path", path));
  return [header("pax", record.length, "x"), padded(record), ...file];
}

/** `<length> path=<value>\n`; the length counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const size = Buffer.byteLength(rest);
  const length = size + String(size + String(size).length).length;
  return `${length}${rest}`;
}

function header(path: string, size: number, type: string): Uint8Array {
  const block = Buffer.alloc(blockSize);
  const put = (text: string, at: number, length: number) => block.write(text.slice(0, length), at, length, "utf8");
  put(path, 0, longestName);
  put(octal(0o644, 8), 100, 8);
  put(octal(0, 8), 108, 8);
  put(octal(0, 8), 116, 8);
  put(octal(size, 12), 124, 12);
  put(octal(0, 12), 136, 12);
  put(" ".repeat(8), 148, 8);
  put(type, 156, 1);
  put("ustar\u000000", 257, 8);
  put(`${octal(sum(block), 7)} `, 148, 8);
  return block;
}

/** Digits that fill a field but for the zero byte at its end. */
function octal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, "0")}\0`;
}

function sum(block: Uint8Array): number {
  return block.reduce((total, byte) => total + byte, 0);
}

function padded(content: Uint8Array): Uint8Array {
  const rest = content.length % blockSize;
  return rest === 0 ? content : Buffer.concat([content, Buffer.alloc(blockSize - rest)]);
}
