/** Values of a type as JSON shows them. */
import type { Value } from "../model/value.ts";
import { dayText, isoDuration, momentText } from "../model/value-time.ts";

/** A value as plain data: dates and durations in ISO 8601, an enum's member by its name, numbers too large for JSON as text. */
export function plainValue(value: Value): unknown {
  switch (value.kind) {
    case "none":
      return null;
    case "int":
      return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : String(value.value);
    case "float":
      return Number.isFinite(value.value) ? value.value : String(value.value);
    case "datetime":
      return momentText(value.value, "Z");
    case "date":
      return dayText(value.value);
    case "timedelta":
      return isoDuration(value.value);
    case "member":
      return value.name;
    case "list":
      return value.items.map(plainValue);
    case "dict":
      return Object.fromEntries(value.entries.map(([key, item]) => [String(plainValue(key)), plainValue(item)]));
    case "variant":
      return plainValue(value.value);
    case "record":
      return Object.fromEntries(value.fields.map(({ name, value: field }) => [name, plainValue(field)]));
    default:
      return value.value;
  }
}
