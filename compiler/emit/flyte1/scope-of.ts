/** From a model and the command's options to an emission's scope, or to what stands in its way. */
import type { Finding } from "../../diagnostics/finding.ts";
import { allTasks, type Model } from "../../model/model.ts";
import type { Task } from "../../model/task.ts";
import { type EffectiveInput, type EffectiveInterface, effectiveInterface } from "../../python/effective-interface.ts";
import type { EmitOptions } from "../emitter.ts";
import { environmentImages, imageFindings, uriOf } from "../image/environment-images.ts";
import { pythonSources } from "../wire/python-sources.ts";
import { withoutFlytekit } from "./flytekit-types.ts";
import type { Registration, Scope } from "./scope.ts";
import { taskFindings } from "./task-findings.ts";

/** The scope of an emission; without one, the findings say why. */
export function scopeOf(model: Model, options: EmitOptions): { scope?: Scope; findings: readonly Finding[] } {
  const images = environmentImages(model, options);
  const known = new Map<Task, EffectiveInterface>();
  const interfaceOf = (task: Task): EffectiveInterface => {
    const found = known.get(task) ?? ofFlyte1(effectiveInterface(task, options.python));
    known.set(task, found);
    return found;
  };
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

/** An interface with flytekit's types under the names that are known here. */
function ofFlyte1(known: EffectiveInterface): EffectiveInterface {
  const inputs = [...known.inputs].map(([name, input]) => [name, ofInput(input)] as const);
  const outputs = [...known.outputs].map(([name, type]) => [name, type && withoutFlytekit(type)] as const);
  return { ...known, inputs: new Map(inputs), outputs: new Map(outputs) };
}

function ofInput(input: EffectiveInput): EffectiveInput {
  return input.type ? { ...input, type: withoutFlytekit(input.type) } : input;
}

/** Without a version the entities belong nowhere yet: what registers them says where. */
function registrationOf({ project = "", domain = "", version }: EmitOptions): Registration {
  return version === undefined ? { project: "", domain: "", version: "" } : { project, domain, version };
}
