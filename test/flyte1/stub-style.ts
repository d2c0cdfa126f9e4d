import { flyte1 } from "../../compiler/emit/flyte1/helper/dialect.ts";
import { qualifiedName } from "../../compiler/model/task.ts";
import type { StubStyle } from "../support/stubs.ts";

/** Stubs that are decorated by the helper module. */
export const byHelper: StubStyle = {
  dialect: flyte1,
  head: [{ module: "flyte1_envs", name: "task" }],
  decorator: (task) => `@task(${JSON.stringify(qualifiedName(task))})`,
  body: "return NotImplemented",
};
