import type { ImageDefinition } from "../model/image.ts";
import { constructors, layerMethods, type Parameters } from "../model/image-methods.ts";
import type { Located } from "../source/node.ts";
import { isAbsolute } from "../source/paths.ts";
import { defineRule, type Report } from "./rule.ts";

export const pathAbsolute = defineRule({
  code: "path-absolute",
  severity: "warning",
  title: "A path leads to one place of one machine",
  rejectedBy: "run: on another machine there is nothing at that path, or something else",
  project: ({ python: { root, path }, compile }, report) => {
    const folders = compile.flatMap(({ settings: { out_dir } }) => (out_dir ? [out_dir] : []));
    judge([...(root ? [root] : []), ...(path?.value ?? []), ...folders], report);
  },
  image: ({ definition }, report) => judge(definition ? pathsOf(definition) : [], report),
  environment: ({ own: { image, include } }, report) => {
    const definition = image?.value.kind === "definition" ? image.value.definition : undefined;
    judge([...(definition ? pathsOf(definition) : []), ...(include?.value ?? [])], report);
  },
});

function judge(paths: readonly Located<string>[], report: (found: Report) => void): void {
  for (const path of paths) {
    if (!isAbsolute(path.value)) continue;
    report({
      at: path,
      message: `\`${path.value}\` is a place on this machine, which others that compile the project need not have. Write it relative to this file.`,
    });
  }
}

function pathsOf({ from, layers }: ImageDefinition): Located<string>[] {
  return [
    ...pathArguments(constructors[from.method], from.args),
    ...layers.flatMap(({ method, args }) => pathArguments(layerMethods[method], args)),
  ];
}

function pathArguments(parameters: Parameters, args: object): Located<string>[] {
  return Object.entries(args).flatMap(([name, argument]: [string, Located<string> | Located<Located<string>[]>]) => {
    if (parameters[name] === "path") return [argument as Located<string>];
    return parameters[name] === "paths" ? (argument as Located<Located<string>[]>).value : [];
  });
}
