/** The configurations that the tests share: made up, and always the same. */
import { catalogue } from "./catalogue.ts";
import { type Configuration, configurations } from "./configuration.ts";

/** Another one, for a search: `SEED=7 npx vitest run test/emit/generated`. */
export const seed = Number(process.env.SEED ?? 20_261_121);

/** How many are made up, besides the catalogue of accelerators. */
export const count = 320;

let made: readonly Configuration[] | undefined;

/** All of them. */
export function generated(): readonly Configuration[] {
  made ??= [...configurations({ count, seed }), catalogue("a100"), catalogue("tpu"), catalogue("mac")];
  return made;
}

/** Every `of`-th, from `first` on: test files take shares, and run at the same time. */
export function share(first: number, of: number): readonly Configuration[] {
  return generated().filter((_, i) => i % of === first);
}
