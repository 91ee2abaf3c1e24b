import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  test: {
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["test/**/*.test.ts", "src/**/*.test.ts", "stdlib/**/*.test.ts"],
          exclude: ["test/kafka/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "kafka",
          include: ["test/kafka/**/*.test.ts"],
          // One broker for all of them, started when one of them runs.
          globalSetup: ["test/kafka/broker-setup.ts"],
          testTimeout: 60_000,
        },
      },
    ],
  },
  resolve: {
    // Generated modules and users' transforms name the package; in tests that is this checkout's source.
    alias: [
      { find: /^kpl\/stdlib\/(.*)$/, replacement: `${root}stdlib/$1.ts` },
      { find: /^kpl\/(.*)$/, replacement: `${root}src/$1/index.ts` },
      { find: /^kpl$/, replacement: `${root}src/index.ts` },
    ],
  },
});
