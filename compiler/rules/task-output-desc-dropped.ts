import { listed } from "../diagnostics/words.ts";
import { eachFunction } from "./code.ts";
import { lineLike } from "./docstrings.ts";
import { defineRule } from "./rule.ts";

export const taskOutputDescDropped = defineRule({
  code: "task-output-desc-dropped",
  severity: "info",
  title: "A docstring describes an output without its name, and that is not sent",
  rejectedBy: "lost: flyte/_deploy.py, _update_interface_inputs_and_outputs_docstring (looks outputs up by name)",
  ...eachFunction(({ task, found, at }, report, { interfaceOf }) => {
    if (!section.test(found.source.text.slice(found.at.end, found.whole.end))) return;
    const names = [...interfaceOf(task).outputs.keys()];
    const { docs } = found;
    const others = [...(docs?.outputs.keys() ?? [])].filter((name) => !names.includes(name));
    if (names.length === 0 || (!docs?.describesUnnamed && others.length === 0)) return;
    const [first = ""] = names;
    const why = others.length > 0 ? `no output is called ${listed(others)}` : "it does not name the output";
    report({
      at: at(lineLike(found, section)),
      message: `What this says of ${names.length > 1 ? "the outputs" : "the output"} is not sent, as ${why}. In NumPy's style outputs have names: \`${first} : <type>\` below \`Returns\` and a line of dashes, and the text below that.`,
    });
  }),
});

/** Where a docstring comes to what is returned, in any style. */
const section = /^[ \t]*(?:[:@](?:returns?|yields?)\b|(?:Returns?|Yields?):?[ \t]*$)/m;
