/**
 * Findings of the standard run that neither stand at the change nor have it among their related places, by code: why that
 * is right, and how many there are.
 */
export const elsewhere: Readonly<Record<string, { readonly count: number; readonly reason: string }>> = {
  "yaml-syntax": {
    count: 30,
    reason:
      "of a key that is cut off, the first entry below it fits, and the second is the first that does not; of an anchor that is gone nothing is left, and its aliases are wrong",
  },
  "reference-unknown": {
    count: 16,
    reason: "what was declared in another file, or by a profile, is gone, and nothing near its name is left",
  },
  "choice-none": { count: 1, reason: "a profile changes an image of another file, where none is declared any more" },
  "image-not-declared": { count: 6, reason: "no image is declared any more" },
  "yaml-unquoted": { count: 4, reason: "a quote that is cut off is missed where the next quoted text ends" },
};
