/** Quantities and durations in words, for hovers. */
import { inSeconds, parseDuration, quantityValue } from "../../compiler/model/scalars.ts";

/** A duration's spelling in words: `5m` → `5 minutes (300 s)`; undefined where it is none. */
export function durationInWords(spelling: string): string | undefined {
  const duration = parseDuration(spelling);
  if (!duration) return undefined;
  const seconds = inSeconds(duration);
  if (seconds === 0) return "no limit";
  const parts = split(Math.abs(seconds), durations);
  return `${seconds < 0 ? "minus " : ""}${parts.join(" ")} (${seconds} s)`;
}

const durations = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

function split(seconds: number, units: readonly (readonly [string, number])[]): string[] {
  let left = seconds;
  const parts = units.flatMap(([word, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count > 0 ? [counted(count, word)] : [];
  });
  return left > 0 ? [...parts, counted(Number(left.toFixed(9)), "second")] : parts;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

/** A quantity of memory in words: `512Mi` → `512 MiB (536,870,912 bytes)`; undefined where it is none. */
export function memoryInWords(spelling: string): string | undefined {
  const bytes = quantityValue(spelling);
  if (bytes === undefined) return undefined;
  const [unit, size] = sizes.find(([, least]) => bytes >= least) ?? ["bytes", 1];
  const amount = Number((bytes / size).toFixed(2));
  return unit === "bytes" ? `${bytes} bytes` : `${amount} ${unit} (${bytes.toLocaleString("en-US")} bytes)`;
}

const sizes = [
  ["TiB", 2 ** 40],
  ["GiB", 2 ** 30],
  ["MiB", 2 ** 20],
  ["KiB", 2 ** 10],
] as const;

/** A quantity of cores in words: `500m` → `0.5 cores`; undefined where it is none. */
export function coresInWords(spelling: string): string | undefined {
  const cores = quantityValue(spelling);
  return cores === undefined ? undefined : counted(Number(cores.toFixed(3)), "core");
}
