/** From a model and the command's options to an emission's scope, or to what stands in its way. */
import type { Finding } from "../../diagnostics/finding.ts";
import { allTasks, type Model } from "../../model/model.ts";
import { effectiveInterface } from "../../python/effective-interface.ts";
import type { EmitOptions } from "../emitter.ts";
import { environmentImages, imageFindings, uriOf } from "../image/environment-images.ts";
import { pythonSources } from "../wire/python-sources.ts";
import type { Registration, Scope } from "./scope.ts";
import { taskFindings } from "./task-findings.ts";

/** The scope of an emission; without one, the findings say why. */
export function scopeOf(model: Model, options: EmitOptions): { scope?: Scope; findings: readonly Finding[] } {
  const images = environmentImages(model, options);
  const interfaceOf: Scope["interfaceOf"] = (task) => effectiveInterface(task, options.python);
  const findings = [
    ...imageFindings(images),
    ...allTasks(model).flatMap((task) => taskFindings(task, interfaceOf(task))),
  ];
  if (findings.some(({ severity }) => severity === "error")) return { findings };
  const sources = pythonSources(model, options);
  return {
    scope: {
      registration: registrationOf(options),
      imageUri: (environment) => uriOf(images, environment),
      interfaceOf,
      module: sources.module,
      sourceVersion: sources.version,
    },
    findings,
  };
}

/** Without a version the entities belong nowhere yet: what registers them says where. */
function registrationOf({ project = "", domain = "", version }: EmitOptions): Registration {
  return version === undefined ? { project: "", domain: "", version: "" } : { project, domain, version };
}
