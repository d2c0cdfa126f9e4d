/** What goes wrong when somebody asks for something of a project. */

/**
 * `invalid-pathspec`: the address is none, or leads to another kind of thing. `not-found`: there is nothing of that name.
 * `other-namespace`: it is registered in another project or domain. `known-once-run`: only a run has it.
 * `unreadable`: the project's YAML is broken.
 */
export type InspectErrorCode = "invalid-pathspec" | "not-found" | "other-namespace" | "known-once-run" | "unreadable";

/** What else there is to say. */
export interface InspectErrorDetails {
  /** The name that was probably meant. */
  readonly nearest?: string;
  /** The member that only a run has. */
  readonly member?: string;
  /** What shows that member once there is a run. */
  readonly command?: string;
}

/** Thrown by the objects of `open`; its message is a sentence for people. */
export class InspectError extends Error {
  override readonly name = "InspectError";
  readonly code: InspectErrorCode;
  readonly nearest?: string;
  readonly member?: string;
  readonly command?: string;

  constructor(code: InspectErrorCode, message: string, details: InspectErrorDetails = {}) {
    super(message);
    this.code = code;
    Object.assign(this, details);
  }
}
