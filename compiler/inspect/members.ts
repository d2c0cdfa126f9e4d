/** What can be asked of a project's things, by name: the same in TypeScript and, in snake_case, in JSON and on the command line. */
import type { Asking, InspectedEnvironment, InspectedProject, RunnableData } from "./inspected.ts";
import { type OnceRunMember, onceRun } from "./once-run.ts";

/** The members that are data. */
type Data<Thing> = Exclude<keyof Thing, keyof Asking<unknown> | "environment" | "task" | "at">;
/** Those of any thing. */
export type Member = Data<InspectedProject> | Data<InspectedEnvironment> | keyof RunnableData;

/** Of which things a member tells: of all, of all but the project, or of what runs: tasks, overrides and triggers. */
type Of = "all" | "environments" | "runnable";

/** What each member tells, in the order in which JSON has them. */
export const members = {
  kind: { of: "all", tells: "project, environment, task, override or trigger" },
  id: { of: "all", tells: "the last part of its address" },
  name: { of: "runnable", tells: "the name Flyte knows the task by" },
  pathspec: { of: "all", tells: "its address" },
  pathComponents: { of: "all", tells: "the parts of its address" },
  parent: { of: "all", tells: "what it is in" },
  children: { of: "all", tells: "the addresses of what is right inside" },
  origin: { of: "all", tells: "where its name is written" },
  originPathspec: { of: "all", tells: "the environment that it extends, or the task that it varies" },
  isInNamespace: { of: "all", tells: "whether it is registered in the project and domain that are asked for" },
  attemptsAllowed: { of: "runnable", tells: "how often it may be tried: `retries` and once more" },
  attemptDelays: { of: "runnable", tells: "the seconds before each further attempt" },
  artifacts: { of: "runnable", tells: "its inputs and outputs: name, type, Flyte's literal type, description" },
  data: { of: "runnable", tells: "the values that inputs have without being given" },
  metadata: { of: "all", tells: "every setting at every level that says it, with file and line" },
  metadataDict: { of: "all", tells: "the settings that hold" },
  tags: { of: "all", tells: "`user_tags` and `system_tags`" },
  userTags: { of: "all", tells: "labels and tags that are given" },
  systemTags: { of: "all", tells: "environment, Python version, language version and targets" },
  code: { of: "runnable", tells: "its module, function, file and lines, and what goes with them" },
  environmentInfo: { of: "environments", tells: "its image, packages, variables by name, resources" },
  index: { of: "runnable", tells: "nothing: configuration has no foreach" },
  parentTasks: { of: "runnable", tells: "the tasks that call it" },
  parentTaskPathspecs: { of: "runnable", tells: "their addresses" },
  childTasks: { of: "runnable", tells: "the tasks that it calls" },
  childTaskPathspecs: { of: "runnable", tells: "their addresses" },
  triggers: { of: "runnable", tells: "what starts it, and the next runs" },
} as const satisfies Readonly<Record<Member | "isInNamespace", { readonly of: Of; readonly tells: string }>>;

/** A member as somebody writes it, in either spelling, by its name in TypeScript; undefined if there is none. */
export function memberNamed(word: string): keyof typeof members | OnceRunMember | undefined {
  const name = word.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const isKnown = Object.hasOwn(members, name) || Object.hasOwn(onceRun, name);
  return isKnown ? (name as keyof typeof members | OnceRunMember) : undefined;
}
