/** Reuse as rules ask about it: which policy is in force, and how an override gets out of it. */
import type { Fix } from "../diagnostics/diagnostic.ts";
import { replacePart, setEntry } from "../diagnostics/edit.ts";
import type { Environment } from "../model/environment.ts";
import { has, type Setting } from "../model/lower.ts";
import type { Override } from "../model/override.ts";
import { type ReusePolicy, reuseDefaults } from "../model/reuse-policy.ts";
import { inSeconds } from "../model/scalars.ts";
import type { Task } from "../model/task.ts";
import type { Argument } from "../python/syntax.ts";
import { child, isNull, keyPlace, type Span } from "../source/node.ts";
import { eachCodeOverride, keywordsOf } from "./code.ts";
import { atEveryLevel } from "./levels.ts";
import { isMisspelt } from "./misspelt.ts";
import type { Checks } from "./rule.ts";

/** What a reusable task takes from its environment only. Source: flyte/_task.py, TaskTemplate.override. */
export const fixedByReuse = ["resources", "env_vars", "secrets", "service_account"] as const;

/** A parameter that reuse takes from the environment. */
export type FixedByReuse = (typeof fixedByReuse)[number];

/** The reuse policy that holds for a task, or for one of its overrides, with the key that sets it. */
export function policyInForce(task: Task, override?: Override): Setting<ReusePolicy> | undefined {
  const written = child(override?.at.node, "reusable");
  return asPolicy(isNull(written) ? task.environment.settings.reusable : override?.settings.reusable);
}

/** The setting, if it says a policy rather than `off`. */
export function asPolicy(reusable: Override["settings"]["reusable"]): Setting<ReusePolicy> | undefined {
  return reusable?.value.kind === "policy" ? { ...reusable, value: reusable.value } : undefined;
}

/** The checks of a rule about a parameter that an override of a reusable task may set only with `reusable: off`. */
export function needsReuseOff(key: FixedByReuse): Checks {
  return {
    ...eachCodeOverride((use, report) => {
      const policy = use.declared && policyInForce(use.declared);
      const given = keywordsOf(use);
      const argument = given?.get(key);
      if (!policy || !argument || isNone(argument) || isGiven(given?.get("reusable"))) return;
      report({
        at: use.place(argument),
        message: `This call needs \`reusable="off"\` beside \`${key}\`: \`${use.task.name}\` is reusable, and runs in a worker that already has its environment's \`${key}\`. The SDK raises here.`,
        related: [{ at: policy.key, message: "reuse is switched on here" }],
        fixes: [
          {
            title: 'Add `reusable="off"`',
            safe: true,
            edits: [replacePart(use.place(argument), lengthOf(argument), lengthOf(argument), ', reusable="off"')],
          },
        ],
      });
    }),
    override: (override, report) => {
      const setting = override.settings[key];
      const policy = override.settings.reusable ? undefined : policyInForce(override.task, override);
      if (!setting || !policy || isMisspelt(override.at.node, "reusable", ["resources"])) return;
      const unset = keyPlace(override.at, "reusable");
      report({
        at: setting.key,
        message: `This override needs \`reusable: off\` beside \`${key}\`: a reusable task runs in a worker that already has its environment's \`${key}\`.`,
        related: [
          { at: policy.key, message: "reuse is switched on here" },
          ...(unset ? [{ at: unset, message: "nothing is said here" }] : []),
        ],
        fixes: [reuseOff(override, true)],
      });
    },
  };
}

function isGiven(argument: Argument | undefined): boolean {
  return argument !== undefined && !isNone(argument);
}

function isNone({ value }: Argument): boolean {
  return value.kind === "constant" && value.value === null;
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

/** Writes `reusable: off` into an environment or an override. */
export function reuseOff({ at }: Environment | Override, safe: boolean): Fix {
  return { title: "Set `reusable: off`", safe, edits: setEntry(at, "reusable", "off") };
}

/** The greatest number of workers a policy allows; undefined where what is written is no such number. */
export function maxReplicas(policy: ReusePolicy): number | undefined {
  if (policy.replicas) return policy.replicas.value.max.value;
  return has(policy.at, "replicas") ? undefined : reuseDefaults.replicas.max;
}

/** How many tasks a worker runs at once; undefined where what is written is no such number. */
export function concurrencyOf(policy: ReusePolicy): number | undefined {
  if (policy.concurrency) return policy.concurrency.value;
  return has(policy.at, "concurrency") ? undefined : reuseDefaults.concurrency;
}

/** The checks of a rule about one of a policy's two times, which must be half a minute or more. */
export function halfAMinute(key: "idle_ttl" | "scaledown_ttl"): Checks {
  return atEveryLevel("reusable", (reusable, report) => {
    const policy = asPolicy(reusable);
    const ttl = policy?.value[key];
    if (!policy || !ttl || inSeconds(ttl.value) >= leastTtlSeconds) return;
    report({
      at: ttl,
      message: `\`${key}\` must be ${leastTtlSeconds} seconds or more. Workers that end sooner would hardly be reused; leave it out for the default of ${leastTtlSeconds} seconds.`,
      fixes: [
        {
          title: `Set \`${key}: ${leastTtlSeconds}s\``,
          safe: false,
          edits: setEntry(policy.value.at, key, `${leastTtlSeconds}s`),
        },
      ],
    });
  });
}

/** Source: flyte/_reusable_environment.py, ReusePolicy.__post_init__. */
const leastTtlSeconds = 30;
