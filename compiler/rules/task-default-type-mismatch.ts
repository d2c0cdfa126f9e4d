import { replace } from "../diagnostics/edit.ts";
import type { Type } from "../model/type.ts";
import { typeName } from "../model/type-spelling.ts";
import type { PythonDefault, PythonFunction } from "../python/interface.ts";
import { pythonPlace } from "../python/place.ts";
import { misfits } from "./misfits.ts";
import { defineRule, type Report } from "./rule.ts";
import { inputPlace } from "./trigger-inputs.ts";

export const taskDefaultTypeMismatch = defineRule({
  code: "task-default-type-mismatch",
  severity: "error",
  title: "An input's default is not of its type",
  rejectedBy: "SDK: flyte/_internal/runtime/convert.py, convert_upload_default_inputs",
  task: (task, report, context) => {
    const { inputs, function: found } = context.interfaceOf(task);
    for (const [name, { type, declared, read }] of inputs) {
      if (found && read?.type && read.default?.isMisfit) report(inSignature(found, name, read.type, read.default));
      const said = inputPlace(task, name, context);
      if (!declared?.default || !type || !said) continue;
      for (const found of misfits(type, declared.default, said)) report(found);
    }
  },
});

/** A default that the SDK refuses; unlike a value in the file it is never made to fit, not even an int for a float. */
function inSignature({ source }: PythonFunction, name: string, type: Type, { at: span }: PythonDefault): Report {
  const at = pythonPlace(source, span);
  const written = source.text.slice(span.start, span.end);
  const isWhole = type.kind === "float" && /^-?\d+$/.test(written);
  return {
    at,
    message: `\`${written}\` is no default for \`${name}\`, which is a \`${typeName(type)}\`: the SDK refuses it at deploy. ${isWhole ? `Write \`${written}.0\`.` : "Give a value of the type, or change the annotation."}`,
    fixes: isWhole ? [{ title: `Write \`${written}.0\``, safe: true, edits: [replace(at, `${written}.0`)] }] : [],
  };
}
