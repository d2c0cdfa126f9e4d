/** What a text or a number that is no duration was meant to be. */

const units: Readonly<Record<string, string>> = {
  ms: "ms",
  msec: "ms",
  msecs: "ms",
  millis: "ms",
  millisecond: "ms",
  milliseconds: "ms",
  s: "s",
  sec: "s",
  secs: "s",
  second: "s",
  seconds: "s",
  m: "m",
  min: "m",
  mins: "m",
  minute: "m",
  minutes: "m",
  h: "h",
  hr: "h",
  hrs: "h",
  hour: "h",
  hours: "h",
  d: "d",
  day: "d",
  days: "d",
};

/** `5 minutes` → `5m`, `1 h 30 min` → `1h30m`, `1:30:00` → `1h30m`; undefined where nothing comes near. */
export function meantDuration(text: string): string | undefined {
  return clock(text) ?? worded(text.toLowerCase());
}

function clock(text: string): string | undefined {
  const match = /^(\d{1,3}):([0-5]?\d):([0-5]?\d)$/.exec(text);
  if (!match) return undefined;
  const parts = match.slice(1).map(Number);
  return parts.flatMap((n, i) => (n > 0 ? [`${n}${"hms"[i]}`] : [])).join("") || "0s";
}

function worded(text: string): string | undefined {
  const parts = [...text.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]+)/g)];
  const rest = text.replace(/\d+(?:[.,]\d+)?\s*[a-z]+/g, "").replace(/[\s,]|and/g, "");
  if (parts.length === 0 || rest !== "") return undefined;
  const spelled = parts.map(([, amount, unit]) => {
    if (/^w(?:eeks?)?$/.test(unit!)) return `${Number(amount) * 7}d`;
    return units[unit!] && `${amount!.replace(",", ".")}${units[unit!]}`;
  });
  return spelled.every(Boolean) ? spelled.join("") : undefined;
}

/** A fraction of seconds in milliseconds: 1.5 → `1500ms`. */
export function fractionOfSeconds(seconds: number): string | undefined {
  const ms = Math.round(seconds * 1000);
  return seconds > 0 && Math.abs(ms - seconds * 1000) < 1e-6 ? `${ms}ms` : undefined;
}
