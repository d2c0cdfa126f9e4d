/** What is marked in a compiled spec and in the YAML it was made of. */
import { type Location, type Position, Range, TextEditorRevealType, ThemeColor, type Uri, window } from "vscode";
import type { Compiled } from "./requests.ts";

/** What a project compiles to, and where each part of it comes from. */
export interface Spec {
  readonly text: string;
  readonly origins: readonly Origin[];
  /** What the server said of it. */
  readonly answer: Compiled;
  /** False where the project has had errors since it is on show, and the text tells which. */
  readonly isThere: boolean;
  /** True while the project has errors: this is the last good one. */
  readonly stale: boolean;
}

/** A part of a spec, and what it was made of. */
export interface Origin {
  readonly spec: Range;
  readonly source: Location;
}

const mark = window.createTextEditorDecorationType({
  isWholeLine: true,
  backgroundColor: new ThemeColor("editor.rangeHighlightBackground"),
  overviewRulerColor: new ThemeColor("editorOverviewRuler.rangeHighlightForeground"),
  borderColor: new ThemeColor("focusBorder"),
  borderStyle: "solid",
  borderWidth: "0 0 0 2px",
});

const faded = window.createTextEditorDecorationType({ opacity: "0.45" });

const notice = window.createTextEditorDecorationType({
  isWholeLine: true,
  after: {
    contentText: "the last good spec: the project has errors",
    color: new ThemeColor("editorWarning.foreground"),
    fontStyle: "italic",
    margin: "0 0 0 2em",
  },
});

/** Greys a spec that is no longer what the file says, and says so. */
export function fade(view: Uri, stale: boolean): void {
  for (const editor of editorsOf(view)) {
    const { document } = editor;
    const all = new Range(0, 0, document.lineCount, 0);
    editor.setDecorations(faded, stale ? [all] : []);
    editor.setDecorations(notice, stale ? [document.lineAt(0).range] : []);
  }
}

/** Marks what the place of the cursor became, and brings it into sight. */
export function markSpec(view: Uri, spec: Spec, source: Uri, at: Position | undefined): void {
  const made = at ? madeOf(spec, source, at) : [];
  for (const editor of editorsOf(view)) {
    editor.setDecorations(mark, made);
    if (made[0]) editor.revealRange(made[0], TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

/** The parts of a spec that the innermost source around a place became. */
function madeOf({ origins }: Spec, source: Uri, at: Position): Range[] {
  const around = origins.filter(
    (one) => one.source.uri.toString() === source.toString() && one.source.range.contains(at),
  );
  const inner = around.reduce<Range | undefined>(
    (best, { source: { range } }) => (best?.contains(range) === false || best?.isEqual(range) ? best : range),
    undefined,
  );
  return around.filter((one) => inner?.isEqual(one.source.range)).map((one) => one.spec);
}

/** The innermost part of a spec around a place. */
export function originAt(spec: Spec | undefined, at: Position): Origin | undefined {
  return spec?.origins
    .filter((one) => one.spec.contains(at))
    .reduce<Origin | undefined>((best, one) => (!best || best.spec.contains(one.spec) ? one : best), undefined);
}

/** Marks in the YAML what a part of the spec was made of, where the YAML is in view. */
export function markOrigin(origin: Origin | undefined): void {
  for (const editor of window.visibleTextEditors) {
    const here = origin?.source.uri.toString() === editor.document.uri.toString() ? origin.source.range : undefined;
    if (editor.document.uri.scheme === "flytec-compiled") continue;
    editor.setDecorations(mark, here ? [here] : []);
    if (here) editor.revealRange(here, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

function editorsOf(uri: Uri) {
  return window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri.toString());
}
