import { defineConfig } from "vitest/config";
import { vitePlugin } from "./compiler/virtual.mjs";

/** What takes minutes: real pre-commit runs, installs, many mutants. `npm run test:slow` runs it, after a build. */
export default defineConfig({
  plugins: [vitePlugin],
  test: {
    include: ["test/slow/**/*.test.ts"],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
});
