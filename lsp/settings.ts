/** What a user can set in the editor, under `flytec`. */

/** Settings by name; each has a default, so that a client need not know them. */
export interface Settings {
  readonly inlayHints: {
    /** What a task takes over from its environment. */
    readonly inherited: boolean;
    /** When a schedule runs next. */
    readonly nextRun: boolean;
    /** What holds where a mapping leaves something out. */
    readonly defaults: boolean;
  };
  readonly codeLens: {
    readonly usedBy: boolean;
    readonly triggers: boolean;
    /** Needs a client that knows the command `flytec.showCompiled`. */
    readonly showCompiled: boolean;
  };
}

/** What holds where nothing is set. */
export const defaultSettings: Settings = {
  inlayHints: { inherited: true, nextRun: true, defaults: false },
  codeLens: { usedBy: true, triggers: true, showCompiled: false },
};

/** Settings as a client sends them; what is not there, or of the wrong type, is as by default. */
export function readSettings(sent: unknown): Settings {
  return filled(defaultSettings, sent) as Settings;
}

function filled(by: unknown, sent: unknown): unknown {
  if (typeof by !== "object" || by === null) return typeof sent === typeof by ? sent : by;
  const given = typeof sent === "object" && sent !== null ? (sent as Readonly<Record<string, unknown>>) : {};
  return Object.fromEntries(Object.entries(by).map(([name, value]) => [name, filled(value, given[name])]));
}
