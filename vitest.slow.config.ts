import { defineConfig } from "vitest/config";
import { vitePlugin } from "./compiler/virtual.mjs";

/** Suites that start editors, install packages or sweep long; `npm run test:slow`. One at a time: each wants the machine for itself. */
export default defineConfig({
  plugins: [vitePlugin],
  test: {
    include: ["test/editor/**/*.test.ts", "test/slow/**/*.test.ts"],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
});
