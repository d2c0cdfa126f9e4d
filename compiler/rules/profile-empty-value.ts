import { removeEntry, setEntry } from "../diagnostics/edit.ts";
import { emptyValues, profileTree } from "../source/compose.ts";
import { defineRule } from "./rule.ts";

export const profileEmptyValue = defineRule({
  code: "profile-empty-value",
  severity: "warning",
  title: "An empty value in a profile changes nothing",
  rejectedBy: "flytec: only a written `null` or `~` removes what the project says",
  project: ({ at, profiles }, report, { profile }) => {
    if (profile !== undefined || at.node.kind !== "mapping") return;
    for (const name of profiles.keys()) {
      const tree = profileTree(at.node, name);
      for (const { within, entry } of tree ? emptyValues(at.node, tree) : []) {
        report({
          at: { node: entry.key },
          message: `An empty value in a profile changes nothing: \`${entry.name}\` stays what the project says. Write \`null\` to remove it, or give a value.`,
          fixes: [
            {
              title: `Write \`${entry.name}: null\``,
              safe: false,
              edits: setEntry({ node: within }, entry.name, "null"),
            },
            { title: `Remove \`${entry.name}\``, safe: true, edits: removeEntry({ node: within }, entry.name) },
          ],
        });
      }
    }
  },
});
