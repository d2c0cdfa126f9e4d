/** Cron expressions as AWS takes them, for Step Functions: six fields, Sunday is 1, and `?` for the day that is not said. */

/**
 * A cron expression of five fields as the six that EventBridge reads; undefined where it says both days of the month and
 * days of the week, which only one of AWS's can.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function awsCron(cron: string): string | undefined {
  const [minute, hours, date, month, weekday] = cron.trim().split(/\s+/).map(anything);
  if (minute === undefined || hours === undefined || date === undefined || month === undefined || weekday === undefined)
    return undefined;
  if (date !== "*" && weekday !== "*") return undefined;
  const days = weekday === "*" ? [stepped(date, 1), "?"] : ["?", awsWeekdays(weekday)];
  return [stepped(minute, 0), stepped(hours, 0), days[0], stepped(month, 1), days[1], "*"].join(" ");
}

/** A `?` is as good as a star here. */
function anything(field: string): string {
  return field === "?" ? "*" : field;
}

/** A star with a step begins at the field's first value, which AWS has written out. */
function stepped(field: string, first: number): string {
  return field.replace(/(^|,)\*\//g, `$1${first}/`);
}

/** Days of the week by number, 0 to 6, as 1 to 7; names stay. */
function awsWeekdays(field: string): string {
  const items = field.split(",").map((item) => {
    const [range, step] = item.split("/") as [string, string?];
    const days = range === "*" ? "1" : range.replace(/\d+/g, (day) => String(Number(day) + 1));
    return step === undefined ? days : `${days}/${step}`;
  });
  return items.join(",").toUpperCase();
}
