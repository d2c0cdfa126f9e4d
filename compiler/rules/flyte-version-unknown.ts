import { defineRule } from "./rule.ts";
import { baseline, isKnownVersion } from "./sdk-versions.ts";

export const flyteVersionUnknown = defineRule({
  code: "flyte-version-unknown",
  severity: "warning",
  title: "What differs in the named SDK version is not known",
  rejectedBy: "nobody: flytec speaks one version and knows how the earlier ones differ",
  project(model, report) {
    const version = model.python.flyte_version;
    if (!version || isKnownVersion(version.value)) return;
    const message = `flytec speaks Flyte ${baseline} and knows how earlier versions differ; of \`${version.value}\` it knows nothing, and checks and emits as for ${baseline}.`;
    report({ at: version, message });
  },
});
