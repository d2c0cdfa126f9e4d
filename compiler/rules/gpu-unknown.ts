import facts from "../../schema/data/accelerators.json" with { type: "json" };
import type { Fix } from "../diagnostics/diagnostic.ts";
import { replace, yamlString } from "../diagnostics/edit.ts";
import { currentName, type KnownDevice, knownDevice } from "../model/accelerator.ts";
import type { Setting } from "../model/lower.ts";
import type { Gpu } from "../model/resources.ts";
import { eachGpu, isSameName, nearestDevice } from "./gpu.ts";
import { defineRule } from "./rule.ts";

type Accelerator = Extract<Gpu, { kind: "accelerator" }>;
const accelerators: ReadonlySet<string> = new Set(facts.accelerators);

export const gpuUnknown = defineRule({
  code: "gpu-unknown",
  severity: "error",
  title: "An accelerator string is none that the SDK takes",
  rejectedBy: "SDK: flyte/_resources.py, Resources.__post_init__",
  ...eachGpu((gpu, report) => {
    const { value: accelerator } = gpu;
    if (accelerator.kind !== "accelerator" || isTaken(accelerator)) return;
    const { message, instead, safe } = diagnosis(accelerator);
    report({ at: gpu, message, fixes: instead === undefined ? [] : [fix(gpu, instead, safe)] });
  }),
});

function isTaken({ spelling, device }: Accelerator): boolean {
  return accelerators.has(spelling.replace(device, currentName(device)));
}

function fix(at: Setting<Gpu>, instead: string, safe = false): Fix {
  return { title: `Write \`gpu: ${instead}\``, safe, edits: [replace(at, instead)] };
}

interface Diagnosis {
  readonly message: string;
  /** YAML that says what was evidently meant. */
  readonly instead?: string;
  readonly safe?: boolean;
}

function diagnosis({ spelling, device, quantity }: Accelerator): Diagnosis {
  if (/^\s*\d+\s*$/.test(spelling))
    return { message: "A count of GPUs is a number, without quotes.", instead: spelling.trim(), safe: true };
  const name = spelling.includes(":") ? device.trim() : spelling.trim();
  const known = knownDevice(name);
  return known ? wrongCount(name, known, spelling, quantity) : wrongName(name, spelling, quantity);
}

function wrongCount(name: string, { counts }: KnownDevice, spelling: string, quantity: number): Diagnosis {
  if (!spelling.includes(":") && counts) {
    return {
      message: `How many? The SDK takes \`${name}:1\`, with the number after a colon.`,
      instead: quoted(`${name}:1`),
      safe: true,
    };
  }
  const count = Number.isInteger(quantity) && quantity > 0 ? quantity : undefined;
  if (count === undefined)
    return {
      message: `\`${spelling}\` says no number of devices; write \`${name}:1\`, or leave \`gpu\` out for none.`,
    };
  if (counts?.includes(count))
    return {
      message: `\`${spelling}\` is written \`${name}:${count}\`.`,
      instead: quoted(`${name}:${count}`),
      safe: true,
    };
  const long = `{device: ${yamlString(name)}${count > 1 ? `, quantity: ${count}` : ""}}`;
  const why = counts
    ? `The SDK's strings know \`${name}\` in the counts ${listed(counts)}`
    : "A TPU has no such string";
  return { message: `${why}; write \`${long}\`.`, instead: long, safe: !counts };
}

function wrongName(name: string, spelling: string, quantity: number): Diagnosis {
  const meant = nearestDevice(name);
  const count = Number.isInteger(quantity) && quantity > 0 ? quantity : 1;
  if (!meant) {
    const long = `{device: ${yamlString(name)}, quantity: ${count}, device_class: GPU}`;
    return {
      message: `Flyte's catalogue lists no \`${name}\`. A device of your own is written \`${long}\`, with its class.`,
      instead: long,
    };
  }
  const string = `${meant}:${count}`;
  const isString = accelerators.has(string);
  const right = isString ? string : `{device: ${yamlString(meant)}${count > 1 ? `, quantity: ${count}` : ""}}`;
  return {
    message: `The SDK knows no accelerator \`${spelling}\`; did you mean \`${right}\`?`,
    instead: isString ? quoted(right) : right,
    safe: isSameName(name, meant),
  };
}

function quoted(accelerator: string): string {
  return JSON.stringify(accelerator);
}

/** `1–8`, or `1, 4, 8, 16`. */
function listed(counts: readonly number[]): string {
  const last = counts.at(-1)!;
  return counts.length > 2 && counts.length === last ? `1–${last}` : counts.join(", ");
}
