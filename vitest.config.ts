import { defineConfig } from "vitest/config";
import { vitePlugin } from "./compiler/virtual.mjs";

export default defineConfig({
  plugins: [vitePlugin],
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/editor/**", "test/slow/**"],
    testTimeout: 240_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
});
