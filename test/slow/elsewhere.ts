/**
 * Findings of the standard run that neither stand at the change nor have it among their related places, by code: why that
 * is right, and how many there are.
 */
export const elsewhere: Readonly<Record<string, { readonly count: number; readonly reason: string }>> = {
  "yaml-syntax": { count: 1, reason: "of an anchor that is gone nothing is left, and its alias is wrong" },
  "reference-unknown": {
    count: 6,
    reason: "what another file declared is gone, or all of its kind",
  },
  "choice-none": { count: 1, reason: "a profile changes an image of another file, where none is declared any more" },
  "image-not-declared": { count: 5, reason: "no image is declared any more" },
  "py-task-undeclared": {
    count: 10,
    reason: "the code is still there; of several files that declare environments the first is shown",
  },
  "python-module-not-imported": {
    count: 1,
    reason: "all that was said of Python is gone, and the code that imports the module is shown",
  },
};
