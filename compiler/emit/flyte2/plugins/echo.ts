import type { Plugin } from "./plugin.ts";

/** `Echo()`: the backend copies the inputs to the outputs. Source: flyteplugins-echo, task.py, EchoTask. */
export const echo: Plugin = {
  name: "echo",
  payload: () => ({ type: "echo", debuggable: true }),
};
