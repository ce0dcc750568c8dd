// Child process of mpy-cross.ts: compiles the files it reads from stdin and writes the results to stdout, as JSON.
// The old Emscripten loader takes a global fetch for a browser and fails.
globalThis.fetch = undefined;
// Every call loads the same WebAssembly: compile it once.
const { instantiate } = WebAssembly;
let compiled = null;
WebAssembly.instantiate = async (binary, imports) => {
  compiled ??= WebAssembly.compile(binary);
  const module = await compiled;
  return { module, instance: await instantiate(module, imports) };
};
// Each call adds listeners to the process.
process.setMaxListeners(0);

async function main() {
  let input = "";
  for await (const chunk of process.stdin) input += chunk;
  const { version, files, options } = JSON.parse(input);
  const { compile } = require(`@pybricks/mpy-cross-v${version}`);
  const results = {};
  for (const [name, python] of Object.entries(files)) {
    // Its file system has no folders.
    const { status, mpy, out, err } = await compile(name.replaceAll("/", "-"), python, options);
    results[name] = { size: status === 0 ? mpy.length : null, errors: status === 0 ? [] : [...out, ...err] };
  }
  // The compiler itself prints to stdout now and then: the result is the last line.
  process.stdout.write(`\n${JSON.stringify(results)}\n`);
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(String(error?.stack ?? error));
    process.exit(1);
  },
);
