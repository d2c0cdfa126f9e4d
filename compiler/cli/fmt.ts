/** `flytec fmt`: lays files out in one way; the same edits as the editor's. */

import { visibleDiff } from "../diagnostics/unified-diff.ts";
import { visibly } from "../diagnostics/visible.ts";
import { counted } from "../diagnostics/words.ts";
import { format } from "../format/format.ts";
import { readProject } from "../source/project.ts";
import { remembering, type YamlText } from "../source/read-yaml.ts";
import type { Args } from "./command.ts";
import { inputs, isAsked } from "./inputs.ts";
import type { Io } from "./io.ts";
import { rewrite } from "./rewrite.ts";
import { given } from "./stdin.ts";

/** Runs `flytec fmt`. @returns 0 laid out, 1 (with --check or --diff) something would change, 2 a file is no YAML. */
export function fmt(args: Args, io: Io): number {
  const { files, paths, piped } = given(args, io);
  const read = remembering();
  const { roots } = inputs(files, read, io.cwd, paths, args.flag("hook"));
  const projects = roots.map((root) => readProject(files, root, read)!);
  const texts = new Map(projects.flatMap((project) => project.texts.map((text) => [text.source.uri, text] as const)));
  const asked = [...texts.values()].filter(({ source: { uri } }) => isAsked(io.cwd, paths, uri));
  const laidOut = new Map(asked.map(({ source }) => [source.uri, format(source, read)]));
  const changed = new Map([...laidOut].filter(([uri, text]) => texts.get(uri)!.source.text !== text));
  const broken = asked.filter(({ problems }) => problems.length > 0);
  for (const { source } of broken) io.err(`flytec: ${visibly(source.uri)} is no YAML; \`flytec check\` tells where.\n`);
  return show({ laidOut, changed, texts, piped, broken: broken.length }, args, io);
}

interface Outcome {
  readonly laidOut: ReadonlyMap<string, string>;
  readonly changed: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, YamlText>;
  readonly piped: string | undefined;
  readonly broken: number;
}

function show({ laidOut, changed, texts, piped, broken }: Outcome, args: Args, io: Io): number {
  const code = broken > 0 ? 2 : 0;
  if (args.flag("diff")) {
    for (const [uri, text] of changed) io.out(visibleDiff(uri, texts.get(uri)!.source.text, text));
    return code || (changed.size > 0 ? 1 : 0);
  }
  if (args.flag("check")) {
    for (const uri of changed.keys()) io.out(`${visibly(uri)}\n`);
    io.err(`${counted(changed.size, "file")} would be laid out anew, ${laidOut.size - changed.size} would not.\n`);
    return code || (changed.size > 0 ? 1 : 0);
  }
  if (piped !== undefined) {
    io.out(laidOut.get(piped) ?? "");
    return code;
  }
  rewrite(io.cwd, changed);
  io.err(`${counted(changed.size, "file")} laid out anew, ${laidOut.size - changed.size} left as they are.\n`);
  return code;
}
