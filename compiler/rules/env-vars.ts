/** Environment variables, wherever they can be set: on an environment, an override, a trigger. */
import { keyPlace, type Place, step } from "../source/node.ts";
import type { Checks, Report } from "./rule.ts";

/** An environment variable as it is written. */
export interface EnvVar {
  readonly name: string;
  readonly key: Place;
  readonly value: Place;
  /** The mapping that holds it. */
  readonly all: Place;
}

/** The checks of a rule about each environment variable as one level wrote it, null values included. */
export function eachEnvVar(check: (variable: EnvVar, report: (found: Report) => void) => void): Checks {
  const ask = (all: Place | undefined, report: (found: Report) => void) => {
    if (all?.node.kind !== "mapping") return;
    for (const { name } of all.node.entries)
      check({ name, all, key: keyPlace(all, name)!, value: step(all, name)! }, report);
  };
  return {
    environment: ({ own }, report) => ask(own.env_vars, report),
    override: ({ settings }, report) => ask(settings.env_vars, report),
    trigger: ({ settings }, report) => ask(settings.env_vars, report),
  };
}
