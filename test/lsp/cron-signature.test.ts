/** Help inside of cron expressions: which field the cursor is in, and what it says. */
import { describe, expect, test } from "vitest";
import { cronSignature } from "../../lsp/features/cron-signature.ts";

const trigger = (value: string) =>
  `environments:\n  e:\n    tasks:\n      t:\n        triggers:\n          n: ${value}\n`;

function at(marked: string) {
  const offset = marked.indexOf("‸");
  return cronSignature(marked.replace("‸", ""), offset);
}

/** The name of the field the cursor is in. */
function active(marked: string): string | undefined {
  const help = at(marked);
  const field = help?.active === undefined ? undefined : help.fields[help.active];
  return field && help!.label.slice(...field.label);
}

describe("the field", () => {
  test.each([
    ['"‸"', "minute"],
    ['"0‸ 3 * * *"', "minute"],
    ['"0 ‸3 * * *"', "hour"],
    ['"0 3 ‸', "day-of-month"],
    ['{automation: {cron: "0 3 * ‸* *", timezone: UTC}}', "month"],
    ["{automation: {cron: 0 3 * * 1‸}}", "day-of-week"],
    ['"0 3 * * 1 ‸"', undefined],
  ])("%s: %s", (value, expected) => expect(active(trigger(value))).toBe(expected));

  test.each([
    [trigger("{automation: daily‸}")],
    [trigger("‸")],
    ['environments:\n  e:\n    description: "0 3 ‸"\n'],
    ["# 0 3 ‸"],
  ])("%j: no help", (marked) => expect(at(marked)).toBeUndefined());
});

describe("what is said of it", () => {
  test.each([
    ['"*/15‸ 3 * * *"', 0, "`*/15`: 0, 15, 30, 45"],
    ['"0 ‸* * * *"', 1, "`*`: every hour"],
    ['"0 0 * * mon-fri‸"', 4, "`mon-fri`: mon, tue, wed, thu, fri"],
    ['"0-30‸ 0 * * *"', 0, "31 of them: 0, 1, 2, "],
    ['"0 25‸ * * *"', 1, "25"],
  ])("%s", (value, field, expected) => expect(at(trigger(value))!.fields[field]!.documentation).toContain(expected));

  test("the expression as a whole, once it has its fields", () => {
    expect(at(trigger('"0 25 * * *‸"'))!.documentation).toContain("25");
    expect(at(trigger('"0 3‸"'))!.documentation).toBe("Five fields, in the trigger's time zone.");
  });
});
