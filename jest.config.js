// Jest runs the TypeScript sources as CommonJS through esbuild; types are checked by `npm run lint`.
/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: "node",
  // All cores: left alone, Jest leaves one of two idle.
  maxWorkers: "100%",
  workerIdleMemoryLimit: "2GB",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  transform: { "\\.ts$": "<rootDir>/tools/build/jest-esbuild-transform.cjs" },
  moduleNameMapper: {
    "^pymesh-ts/testing$": "<rootDir>/runtime-shims/testing/index.ts",
    "^pymesh-ts/rpc$": "<rootDir>/tools/rpc/index.ts",
  },
  coverageProvider: "v8",
  collectCoverageFrom: ["compiler/**/*.ts", "runtime-shims/**/*.ts", "tools/**/*.ts", "!**/*.d.ts"],
};
