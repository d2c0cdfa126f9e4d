import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const pythonEchoPackage = defineRule({
  code: "python-echo-package",
  severity: "warning",
  title: "The Python module imports a package that is on no index",
  rejectedBy: "run: `import flyteplugins.echo` fails where the package is not installed",
  target: "python",
  ...atEveryLevel("plugin_config", ({ value }, report) => {
    if (value.plugin !== "echo") return;
    report({
      at: value.key,
      message:
        "The Python module imports `flyteplugins.echo`, which PyPI does not have: install it from the SDK's repository (`plugins/echo` of github.com/flyteorg/flyte-sdk) wherever the module is imported.",
    });
  }),
});
