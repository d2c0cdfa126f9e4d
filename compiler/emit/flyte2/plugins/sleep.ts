import type { Plugin } from "./plugin.ts";

/** `Sleep()`: the backend waits as long as an input says. Source: flyte/extras/_sleep.py, SleepTask. */
export const sleep: Plugin = {
  name: "sleep",
  payload: () => ({ type: "core-sleep", debuggable: true }),
};
