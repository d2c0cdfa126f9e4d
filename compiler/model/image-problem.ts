import type { Place } from "../source/node.ts";

/** Something wrong with an image, for the rule of that code to report. */
export interface ImageProblem {
  readonly code: string;
  readonly at: Place;
  readonly message: string;
  readonly related?: readonly { readonly at: Place; readonly message: string }[];
}
