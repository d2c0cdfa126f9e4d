import { removeEntry } from "../diagnostics/edit.ts";
import { defineRule } from "./rule.ts";

export const flyte1FileInputLayout = defineRule({
  code: "flyte1-file-input-layout",
  severity: "error",
  title: "Flyte 1 has one layout for the files of a container task",
  rejectedBy: "lost: flyteidl.core.DataLoadingConfig has no layout",
  target: "flyte1",
  task: ({ settings: { container } }, report) => {
    const layout = container?.value.file_input_layout;
    if (layout?.value !== "NAMED_DIR") return;
    report({
      at: layout,
      message:
        "Flyte 1 puts each file at its input's name, as `DIRECT` does, and has no `NAMED_DIR`: the command would look into folders that are not there. Remove `file_input_layout`, and read the inputs as files.",
      fixes: [
        {
          title: "Remove `file_input_layout`",
          safe: false,
          edits: removeEntry(container!.value.at, "file_input_layout"),
        },
      ],
    });
  },
});
