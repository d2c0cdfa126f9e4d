import type { Finding } from "../../diagnostics/finding.ts";
import type { Model } from "../../model/model.ts";
import type { Place } from "../../source/node.ts";
import type { EmitOptions } from "../emitter.ts";

/** The longest version the control plane's field rules take. */
const maxVersion = 63;

/** What is missing to register tasks: who they belong to, and a version that fits. */
export function registrationFindings(model: Model, options: EmitOptions): Finding[] {
  const at = top(model);
  const missing = (["org", "project", "domain"] as const).filter((key) => options[key] === undefined);
  const unnamed = missing.map(
    (key): Finding => ({
      code: "deploy-org-project-domain",
      severity: "error",
      at,
      message: `Nothing says which ${key} the tasks are registered in. Add \`${key}:\` at the top of the file, or give \`--${key}\`.`,
    }),
  );
  const { version } = options;
  if (version === undefined || version.length <= maxVersion) return unnamed;
  const message = `The version \`${version}\` has ${version.length} characters; the control plane takes ${maxVersion}. Shorten it.`;
  return [...unnamed, { code: "deploy-version-length", severity: "error", at, message }];
}

/** The first key of the file: what is missing has no place of its own. */
function top({ at }: Model): Place {
  const { node } = at;
  return node.kind === "mapping" && node.entries[0] ? { node: node.entries[0].key } : at;
}
