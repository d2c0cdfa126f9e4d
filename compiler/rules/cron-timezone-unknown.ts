import type { Fix } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/words.ts";
import { isTimezone, nearestTimezone } from "../model/timezone.ts";
import type { Located } from "../source/node.ts";
import { eachCron } from "./cron.ts";
import { defineRule } from "./rule.ts";
import { changeTo } from "./written.ts";

export const cronTimezoneUnknown = defineRule({
  code: "cron-timezone-unknown",
  severity: "error",
  title: "A schedule's time zone does not exist",
  rejectedBy: "control plane: runs/schedule/cron.go (Go's time.LoadLocation, which minds case)",
  ...eachCron(({ timezone }, report) => {
    if (!timezone || isTimezone(timezone.value)) return;
    const meant = nearestTimezone(timezone.value);
    report({
      at: timezone,
      message: `The control plane knows no time zone \`${timezone.value}\` and refuses the trigger; ${didYouMean(meant, "zones have names such as `UTC` or `Europe/Berlin`.")}`,
      fixes: meant ? [changed(timezone, meant)] : [],
    });
  }),
});

/** Safe where only case or the continent differs; an abbreviation may mean several zones. */
function changed(timezone: Located<string>, meant: string): Fix {
  const city = meant.slice(meant.lastIndexOf("/") + 1);
  const written = timezone.value.trim().replaceAll(" ", "_").toLowerCase();
  const safe = [meant, city].some((name) => name.toLowerCase() === written);
  return changeTo(timezone, meant, safe);
}
