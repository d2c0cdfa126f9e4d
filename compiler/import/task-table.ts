/** The readers of what a task says, by parameter of `@env.task`. */

import type { Table } from "./calls.ts";
import { links } from "./link.ts";
import { podTemplate } from "./pod-template.ts";
import { cache, docs, retries, timeout } from "./policies.ts";
import { flag, text, whole } from "./values.ts";

/** All but `triggers`, which have names of their own. */
export const taskTable: Table = {
  short_name: text,
  cache,
  retries,
  timeout,
  docs,
  pod_template: podTemplate,
  report: flag,
  interruptible: flag,
  max_inline_io_bytes: whole,
  queue: text,
  service_account: text,
  entrypoint: flag,
  produces_artifacts: flag,
  links,
};
