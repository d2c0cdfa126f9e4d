/** The same configuration as YAML and as JSON, with the places at which the session types. */
import YAML from "yaml";
import { leaderOf, taskLines, yaml } from "../workload.mjs";

/** The kinds of edits. Each puts a text in and takes it out again. */
export const kinds = ["in a line", "a new line", "a new task", "an environment renamed"];

/**
 * A document: its text, `edits` by kind (`{at, insert}`), where to `hover`, and where to `complete`: a line to be made
 * first, and the key pressed in it.
 */
export function yamlDocument(count) {
  const text = yaml(count);
  const middle = count >> 1;
  const task = text.indexOf(`      task_${middle}:\n`);
  const retries = text.indexOf("        retries: 3\n", task);
  const environment = `\n  env-${leaderOf(middle)}`;
  const newTask = taskLines("new").join("\n").replace("retries: 3", "retries: -3").replaceAll("NaN", "0");
  return {
    ...{ text, language: "yaml", file: "flyte.yaml" },
    edits: {
      "in a line": { at: retries + "        retries: ".length, insert: "-" },
      "a new line": { at: retries, insert: "        retry: 3\n" },
      "a new task": { at: task, insert: `${newTask}\n` },
      "an environment renamed": { at: text.indexOf(`${environment}:`) + environment.length, insert: "x" },
    },
    hover: retries + "        re".length,
    complete: { line: { at: retries, insert: "        \n" }, key: { at: retries + 8, insert: "r" } },
  };
}

/** The data of the YAML, laid out as people do. */
export function jsonDocument(count) {
  const text = `${JSON.stringify(YAML.parse(yaml(count)), null, 2)}\n`;
  const middle = count >> 1;
  const task = text.indexOf(`        "task_${middle}": {\n`);
  const retries = text.indexOf('          "retries": 3,\n', task);
  const environment = `\n    "env-${leaderOf(middle)}`;
  const end = text.indexOf("\n        }", task) + "\n        }".length;
  const newTask = text.slice(task, end).replace(`task_${middle}`, "task_new").replace('"retries": 3', '"retries": -3');
  return {
    ...{ text, language: "json", file: "flyte.json" },
    edits: {
      "in a line": { at: retries + '          "retries": '.length, insert: "-" },
      "a new line": { at: retries, insert: '          "retry": 3,\n' },
      "a new task": { at: task, insert: `${newTask},\n` },
      "an environment renamed": { at: text.indexOf(`${environment}"`) + environment.length, insert: "x" },
    },
    hover: retries + '          "re'.length,
    complete: { line: { at: retries, insert: '          "",\n' }, key: { at: retries + 11, insert: "r" } },
  };
}

/** 0-based line and character of an offset. */
export function positionAt(text, offset) {
  const before = text.slice(0, offset);
  const line = before.split("\n").length - 1;
  return { line, character: offset - (before.lastIndexOf("\n") + 1) };
}
