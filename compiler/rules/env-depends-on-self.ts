import { removeItem } from "../diagnostics/edit.ts";
import { defineRule } from "./rule.ts";

export const envDependsOnSelf = defineRule({
  code: "env-depends-on-self",
  severity: "error",
  title: "An environment depends on itself",
  rejectedBy: "SDK: flyte/_deploy.py, _recursive_discover (RecursionError)",
  environment: (environment, report) => {
    const name = environment.name.value;
    const self = environment.settings.depends_on?.value.find((on) => on.value === name);
    if (!self) return;
    const inherited = !environment.own.depends_on;
    report({
      at: inherited ? (environment.own.extends ?? self) : self,
      message: inherited
        ? `\`${name}\` takes over a \`depends_on\` that names \`${name}\` itself, and a deploy would never end. Give it a \`depends_on\` of its own.`
        : `\`${name}\` depends on itself, and a deploy would never end. Remove the entry: an environment's own tasks are always deployed with it.`,
      related: inherited ? [{ at: self, message: "inherited from here" }] : [],
      fixes: inherited
        ? []
        : [
            {
              title: `Remove \`${name}\` from its own dependencies`,
              safe: true,
              edits: removeItem(environment.own.depends_on!, self.node),
            },
          ],
    });
  },
});
