import facts from "../../schema/data/metaflow.json" with { type: "json" };
import { didYouMean, listed } from "../diagnostics/words.ts";
import { computeOf, type Metaflow } from "../model/metaflow.ts";
import type { Task } from "../model/task.ts";
import { nearest } from "../source/nearest.ts";
import { defineRule, type Report } from "./rule.ts";

/** `inline` is for Metaflow's own tests, and writes values into the run in plain text. */
const backends = facts.secretBackends.filter((name) => name !== "inline");

export const metaflowSecretBackend = defineRule({
  code: "metaflow-secret-backend",
  severity: "error",
  title: "A source of secrets that Metaflow does not have",
  rejectedBy: "run: plugins/secrets/utils.py, get_secrets_backend_provider, when the step starts",
  target: "metaflow",
  environment: ({ own, tasks }, report) => {
    const local = [...tasks.values()].some((task) => isLocal(task) && !task.settings.metaflow?.value.secrets);
    if (local) for (const found of unknown(own.metaflow?.value)) report(found);
  },
  task: (task, report) => {
    if (isLocal(task)) for (const found of unknown(task.settings.metaflow?.value)) report(found);
  },
});

/** On Kubernetes any other word is the name of a Kubernetes secret. */
function isLocal(task: Task): boolean {
  return computeOf(task) !== "kubernetes";
}

function unknown(block: Metaflow | undefined): Report[] {
  return (block?.secrets?.value ?? []).flatMap((source) => {
    const [backend, ...id] = source.value.split(".") as [string, ...string[]];
    if (facts.secretBackends.includes(backend) && id.join(".") !== "") return [];
    const without = `a source begins with one of ${listed(backends)} and a dot; the name of a Kubernetes secret needs \`compute: kubernetes\`.`;
    const message = `Metaflow finds no secrets in \`${source.value}\`: ${didYouMean(id.length > 0 ? nearest(backend, backends) : undefined, without)}`;
    return [{ at: source, message }];
  });
}
