/** What is wrong with the texts of a project before anyone asks what they mean: syntax, and how files are joined. */
import type { Clash } from "../source/compose.ts";
import type { Place, Source, Span } from "../source/node.ts";
import type { Project } from "../source/project.ts";
import type { SyntaxProblem } from "../source/syntax-problem.ts";
import type { Finding } from "./finding.ts";

/** Findings about syntax, about what `include` leads to, and about names that two places declare; all of them errors. */
export function textFindings(project: Project): Finding[] {
  const syntax = project.texts.flatMap(({ source, problems }) =>
    problems.map((problem) => syntaxFinding(source, problem)),
  );
  const files = project.problems.map((problem): Finding => ({ severity: "error", ...problem }));
  return [...syntax, ...files, ...(project.broken ? [] : project.clashes.map(clashFinding))];
}

function syntaxFinding(source: Source, problem: SyntaxProblem): Finding {
  const related = problem.related ? [{ at: spot(source, problem.related.span), message: problem.related.message }] : [];
  const edit = problem.instead && { file: source.uri, span: problem.span, newText: problem.instead };
  const fixes = edit ? [{ title: `Write \`${edit.newText}\``, safe: true, edits: [edit] }] : [];
  return {
    code: problem.code,
    severity: "error",
    at: spot(source, problem.span),
    message: problem.message,
    related,
    fixes,
  };
}

/** A place for a stretch of text that is no value. */
function spot(source: Source, { start, end }: Span): Place {
  const to = Math.max(end, start + 1);
  return {
    node: {
      kind: "scalar",
      source,
      start,
      end: to,
      value: null,
      raw: source.text.slice(start, to),
      style: "plain",
    },
  };
}

function clashFinding({ path, second, first }: Clash): Finding {
  const what =
    path.length > 1
      ? `\`${path.at(-1)}\` is declared twice in \`${path[0]}\``
      : `\`${path[0]}\` is set twice with different values`;
  const message = `${what}; all files and documents of a project share one namespace. Keep one of them.`;
  return {
    code: "name-duplicate",
    severity: "error",
    at: second,
    message,
    related: [{ at: first, message: "first said here" }],
  };
}
