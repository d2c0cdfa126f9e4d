/** What a text that is no Kubernetes quantity was meant to be. */

/** A spelling that would be right; `exact` where the wrong one can have meant nothing else. */
export interface Candidate {
  readonly text: string;
  readonly exact: boolean;
}

/** Units as people write them → the Kubernetes units they may stand for, the likelier first. */
const memoryUnits: Readonly<Record<string, readonly string[]>> = {
  b: [""],
  byte: [""],
  bytes: [""],
  k: ["k", "Ki"],
  kb: ["k", "Ki"],
  ki: ["Ki"],
  kib: ["Ki"],
  mb: ["M", "Mi"],
  mi: ["Mi"],
  mib: ["Mi"],
  g: ["Gi", "G"],
  gb: ["G", "Gi"],
  gi: ["Gi"],
  gib: ["Gi"],
  t: ["Ti", "T"],
  tb: ["T", "Ti"],
  ti: ["Ti"],
  tib: ["Ti"],
};

const cpuUnits: Readonly<Record<string, readonly string[]>> = {
  "": [""],
  c: [""],
  cpu: [""],
  cpus: [""],
  core: [""],
  cores: [""],
  vcpu: [""],
  vcpus: [""],
  m: ["m"],
  mcpu: ["m"],
  millicore: ["m"],
  millicores: ["m"],
  millicpu: ["m"],
};

/** `512mi` → `512Mi`; `1GB` → `1G` or `1Gi`; `2 cores` → `2`; nothing for what is no amount at all. */
export function meantQuantities(text: string, kind: string): readonly Candidate[] {
  const match = /^\s*\+?(\d+(?:[.,]\d+)?)\s*([A-Za-z]*)\s*$/.exec(text);
  if (!match) return [];
  const [, amount, unit] = match;
  const units = (kind === "cpu-quantity" ? cpuUnits : memoryUnits)[unit!.toLowerCase()] ?? [];
  return units.map((u, i) => ({
    text: `${amount!.replace(",", ".")}${u}`,
    exact: units.length === 1 || (i === 0 && /b$/i.test(unit!)),
  }));
}

const binary = [
  { unit: "Gi", bytes: 2 ** 30 },
  { unit: "Mi", bytes: 2 ** 20 },
];

/** The quantity that a bare number of memory is likely to mean: small ones gigabytes, larger ones megabytes, huge ones bytes. */
export function likelyMemory(amount: number): string | undefined {
  if (!(amount > 0)) return undefined;
  if (amount <= 256) return `${amount}Gi`;
  if (amount < 1_000_000) return `${amount}Mi`;
  const whole = binary.find(({ bytes }) => amount % bytes === 0);
  return whole ? `${amount / whole.bytes}${whole.unit}` : String(amount);
}
