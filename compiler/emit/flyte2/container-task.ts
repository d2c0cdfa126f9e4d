import { create } from "@bufbuild/protobuf";
import type { Container } from "../../model/container.ts";
import { filled, words } from "../wire/container.ts";
import {
  type DataLoadingConfig,
  DataLoadingConfigSchema,
  DataLoadingConfig_LiteralMapFormat as Format,
  DataLoadingConfig_FileInputLayout as Layout,
} from "./generated/flyteidl2/core/tasks_pb.ts";

/** What a container task runs: command and arguments in one list. Source: flyte/extras/_container.py, ContainerTask.container_args. */
export function containerArguments(container: Container): string[] {
  return [...words(container.command), ...words(container.arguments)];
}

/** How a container task's inputs and outputs are staged. Source: the same file, data_loading_config. */
export function dataLoadingConfig(container: Container): DataLoadingConfig {
  const { input_data_dir, output_data_dir, metadata_format, file_input_layout } = filled(container);
  return create(DataLoadingConfigSchema, {
    enabled: true,
    inputPath: input_data_dir,
    outputPath: output_data_dir,
    format: { JSON: Format.JSON, YAML: Format.YAML, PROTO: Format.PROTO }[metadata_format] ?? Format.JSON,
    fileInputLayout: file_input_layout === "NAMED_DIR" ? Layout.NAMED_DIR : Layout.DIRECT,
  });
}
