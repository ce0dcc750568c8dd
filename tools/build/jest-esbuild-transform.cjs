// Jest transform: one TypeScript file to CommonJS by esbuild. Jest caches the result by the file's content.
const { transformSync } = require("esbuild");

module.exports = {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: "ts",
      format: "cjs",
      target: "node20",
      sourcefile: path,
      sourcemap: true,
      // import() must become require(): Jest's CommonJS sandbox has no native dynamic import.
      supported: { "dynamic-import": false },
    });
    return { code, map };
  },
};
