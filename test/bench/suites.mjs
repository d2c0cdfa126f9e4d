/** All that is measured, in the order of the report. */
import * as check from "./suites/check.mjs";
import * as compile from "./suites/compile.mjs";
import * as flat from "./suites/flat.mjs";
import * as growth from "./suites/growth.mjs";
import * as many from "./suites/many.mjs";
import * as session from "./suites/session.mjs";
import * as sources from "./suites/sources.mjs";

/** A suite has a name, the sizes it is run for, a title for each size, and `run`, which gives the rows of one. */
export const suites = [check, growth, many, sources, compile, session, flat];

/** Several suites under one name. */
export const parts = {
  cli: [check, growth, many, sources, compile].map(({ name }) => name),
  editor: [session, flat].map(({ name }) => name),
};
