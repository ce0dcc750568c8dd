#!/usr/bin/env node
// Stands in for esptool: writes down how it was called and works on a file instead of a flash.
// FAKE_FLASH is that file, FAKE_LOG the list of calls, FAKE_CHIP and FAKE_SIZE what it reports, FAKE_FAIL the
// command that fails, FAKE_SPOIL one that damages what must be kept.
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");

const args = process.argv.slice(2);
const { FAKE_FLASH, FAKE_LOG, FAKE_CHIP = "ESP32-D0WDQ6 (revision 1)", FAKE_SIZE = "8MB" } = process.env;
appendFileSync(FAKE_LOG, `${JSON.stringify(args)}\n`);
const commands = ["flash_id", "read_flash", "write_flash", "verify_flash"];
const at = args.findIndex((arg) => commands.includes(arg));
const command = args[at];
const flash = existsSync(FAKE_FLASH) ? readFileSync(FAKE_FLASH) : Buffer.alloc(8 << 20, 0xff);
const rest = args.slice(at + 1);
const pairs = rest.slice(rest.findIndex((arg) => /^0x/.test(arg)));

console.log("esptool.py v4.8.1\nConnecting....");
if (process.env.FAKE_FAIL === command) {
  console.log("\nA fatal error occurred: Failed to connect to ESP32: Wrong boot mode detected (0x13)!");
  process.exit(2);
}
console.log(`Chip is ${FAKE_CHIP}`);
if (command === "flash_id") console.log(`Detected flash size: ${FAKE_SIZE}`);
if (command === "read_flash") {
  const [offset, size] = rest.map(Number);
  writeFileSync(rest[2], flash.subarray(offset, offset + size));
}
for (let i = 0; i + 1 < pairs.length && command !== "read_flash"; i += 2) {
  const content = readFileSync(pairs[i + 1]);
  const offset = Number(pairs[i]);
  if (command === "write_flash") content.copy(flash, offset);
  else if (!flash.subarray(offset, offset + content.length).equals(content)) {
    console.log("Verify failed (digest mismatch)");
    process.exit(2);
  }
}
if (process.env.FAKE_SPOIL === command) flash[0x9000 + 7] ^= 0xff;
if (command === "write_flash") writeFileSync(FAKE_FLASH, flash);
