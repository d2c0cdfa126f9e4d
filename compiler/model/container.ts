import type { Located, Place } from "../source/node.ts";
import { boolean, type Lower, list, type Setting, setting, string, text } from "./lower.ts";

/** What a container task runs: the language's part of `ContainerTask`; its image is the environment's. */
export interface Container {
  readonly at: Place;
  readonly command?: Setting<Located<string>[]>;
  readonly arguments?: Setting<Located<string>[]>;
  readonly input_data_dir?: Setting<string>;
  readonly output_data_dir?: Setting<string>;
  readonly metadata_format?: Setting<string>;
  readonly file_input_layout?: Setting<string>;
  readonly local_logs?: Setting<boolean>;
}

/** What the SDK assumes where a container is silent. Source: flyte/extras/_container.py, ContainerTask. */
export const containerDefaults = {
  input_data_dir: "/var/inputs",
  output_data_dir: "/var/outputs",
  metadata_format: "JSON",
  file_input_layout: "DIRECT",
} as const;

/** `container:` of a task. */
export const lowerContainer: Lower<Container> = (at) =>
  at.node.kind !== "mapping"
    ? undefined
    : {
        at,
        command: setting(at, "command", list(text)),
        arguments: setting(at, "arguments", list(text)),
        input_data_dir: setting(at, "input_data_dir", string),
        output_data_dir: setting(at, "output_data_dir", string),
        metadata_format: setting(at, "metadata_format", string),
        file_input_layout: setting(at, "file_input_layout", string),
        local_logs: setting(at, "local_logs", boolean),
      };
