/** In Python: the names that the generated module is asked for, `task("etl.load")` and its like. */
import type { Subject } from "../../../compiler/inspect/address.ts";
import { allTasks, type Model } from "../../../compiler/model/model.ts";
import { isContainerTask, qualifiedName, type Task } from "../../../compiler/model/task.ts";
import { lineStart } from "../../../compiler/source/lines.ts";
import { thingLine } from "../thing.ts";
import type { Candidate, CompletionItem } from "./item.ts";
import type { Known } from "./known.ts";
import { plainItems } from "./plain-items.ts";

const taskText = /\b(task|container)\(\s*["']([\w.-]*)$/;
const overrideText = /\boverride\(\s*(?:[\w.]*\.)?(\w+)\s*,\s*["']([\w-]*)$/;

/** What may stand in the text at an offset; undefined where the generated module is asked for nothing there. */
export function askedNames(about: Known, offset: number): Omit<CompletionItem, "sortText">[] | undefined {
  const { text, model } = about;
  const line = text.slice(lineStart(text, offset), offset);
  const [task, override] = [taskText.exec(line), overrideText.exec(line)];
  if (!model || (!task && !override) || !mentionsGenerated(about)) return undefined;
  if (task) return plainItems(tasks(model, task[1] === "container", about), task[2]!, offset);
  return plainItems(overrides(model, override![1]!, about), override![2]!, offset);
}

function mentionsGenerated({ text, python }: Known): boolean {
  return python !== undefined && text.includes(python.generated.split(".").at(-1)!);
}

function tasks(model: Model, ofContainers: boolean, about: Known): Candidate[] {
  const found = allTasks(model).filter((task) => isContainerTask(task) === ofContainers);
  return found.map((task) => candidate(qualifiedName(task), { kind: "task", task }, about));
}

/** The overrides of the tasks whose function is called so. */
function overrides(model: Model, called: string, about: Known): Candidate[] {
  return allTasks(model)
    .filter((task) => functionName(task) === called)
    .flatMap((task) =>
      [...task.overrides.values()].map((override) =>
        candidate(override.name.value, { kind: "override", task, override }, about),
      ),
    );
}

function functionName({ name, settings }: Task): string {
  return settings.function?.value.split(":").at(-1) ?? name.value;
}

function candidate(label: string, subject: Subject, { look }: Known): Candidate {
  return {
    label,
    kind: "reference",
    get documentation() {
      return look && thingLine(subject, look);
    },
  };
}
