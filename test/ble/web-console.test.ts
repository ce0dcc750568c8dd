// The console page in Chromium, against five simulated boards on MicroPython: it shows the mesh, sends a message, sees
// it acknowledged, and sees a node go. Skipped where no Chromium is installed (Debian: apt-get install chromium).
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { createWorld, type World } from "../../runtime-shims";
import { runLive, type LiveSession } from "../../runtime-shims/board/repl/live-session";
import { readScenario } from "../../runtime-shims/scenario/read-scenario";
import { startScenario, worldOptions } from "../../runtime-shims/scenario/run-scenario";
import { simulatedCentral } from "../../tools/rpc/simulated-central";
import { serveWeb, type ServedPage } from "../../tools/web/serve-web";

const CHROMIUM = process.env["PYMESH_CHROMIUM"] ?? "/usr/bin/chromium";
const SCREENSHOTS = process.env["PYMESH_SCREENSHOTS"] ?? join(tmpdir(), "pymesh-screenshots");
const BUILT = existsSync(join(__dirname, "..", "..", "dist", "tools", "web", "page.js"));
const present = existsSync(CHROMIUM) && BUILT;
if (!present)
  console.warn(`skipped: ${BUILT ? `no Chromium at ${CHROMIUM}` : "npm run build has not been run"}`);
const inBrowser = present ? test : test.skip;

jest.setTimeout(300_000);

const SCENARIO = `
seed: 2
topology: { kind: ring, nodes: 5, loss: 85 }
defaults: { engine: micropython, program: ./main.py, config: { ble_api: true } }
`;
/** Seconds of the mesh per second. */
const SPEED = 10;

let world: World;
let live: LiveSession;
let served: ServedPage;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  if (!present) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  const scenario = readScenario(SCENARIO, join(__dirname, "programs", "scenario.yaml"));
  world = createWorld(worldOptions(scenario));
  const run = await startScenario(world, scenario, { defaultProgram: null, defaultEngine: "micropython" });
  await run.advanceTo(200);
  live = runLive(world, (error) => console.error(error), SPEED);
  served = await serveWeb(simulatedCentral(world));
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
});
afterAll(async () => {
  if (!present) return;
  await browser.close();
  await served.close();
  await live.stop();
  await world.close();
});

inBrowser("a browser without Web Bluetooth is told what it needs", async () => {
  const without = await browser.newPage();
  await without.addInitScript("delete Navigator.prototype.bluetooth");
  await without.goto(served.url);
  await without.getByText("This browser has no Web Bluetooth. It needs Chrome, Edge or Opera").waitFor();
  await expect(without.getByRole("button", { name: "Choose a board" }).count()).resolves.toBe(0);
  await without.close();
  await page.goto(served.url);
  await page.getByRole("button", { name: "PyGo 1 (n1)" }).waitFor();
});

inBrowser("connects to a simulated board by keyboard, and shows five nodes", async () => {
  await page.getByRole("button", { name: "PyGo 1 (n1)" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Connected to PyGo 1").waitFor();
  // What had the focus is hidden now.
  await expect(page.evaluate("document.activeElement.id")).resolves.toBe("disconnect");
  await page.locator("#nodes button").nth(4).waitFor({ timeout: 120_000 });
  await expect(page.locator("#map circle").count()).resolves.toBe(5);
  await page
    .locator("#nodes button", { hasText: /router|leader/ })
    .first()
    .waitFor({ timeout: 60_000 });
});

inBrowser("shows the details of a node", async () => {
  await page.locator("#nodes button", { hasText: "2 –" }).click();
  await page.locator("#details").getByText("0000000000000002").waitFor();
});

inBrowser("sends a message and shows that it is acknowledged", async () => {
  await page.getByLabel("To", { exact: true }).selectOption("3");
  await page.getByLabel("Text", { exact: true }).fill("Hello from the browser");
  await page.getByRole("button", { name: "Send" }).click();
  await page.locator("#messages .state", { hasText: /^acknowledged$/ }).waitFor({ timeout: 120_000 });
  expect(world.boards.get("n3")?.serial.text).toContain("Hello from the browser");
});

inBrowser("sets the position of the board", async () => {
  await page.getByLabel("Latitude").fill("52.25");
  await page.getByLabel("Longitude").fill("-4");
  await page.getByRole("button", { name: "Set", exact: true }).click();
  await page.getByText("Set.", { exact: true }).waitFor({ timeout: 60_000 });
  await page.locator("#nodes button", { hasText: "1 (this board)" }).click();
  await page.locator("#details").getByText("52.25000, -4.00000").waitFor({ timeout: 60_000 });
});

inBrowser("fits a desktop and a phone", async () => {
  await page.screenshot({ path: join(SCREENSHOTS, "desktop.png"), fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: join(SCREENSHOTS, "phone.png"), fullPage: true });
  const width = await page.evaluate("document.documentElement.scrollWidth");
  expect(width).toBeLessThanOrEqual(390);
});

/** Texts that are hard to read: less than 4.5 to 1 against what is behind them. The page's own script, as a text. */
const HARD_TO_READ = String.raw`(() => {
  const luminance = (color) => {
    const [r, g, b] = color.match(/[\d.]+/g).map((part) => {
      const x = Number(part) / 255;
      return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const { backgroundColor } = getComputedStyle(element);
    const { parentElement } = element;
    return parentElement && /, 0\)$/.test(backgroundColor) ? behind(parentElement) : backgroundColor;
  };
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getClientRects().length > 0)
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ""))
    .map((one) => {
      const { fill, color } = getComputedStyle(one);
      const both = [one instanceof SVGElement ? fill : color, behind(one)].map(luminance);
      return [one.textContent, (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05)];
    })
    .filter(([, contrast]) => contrast < 4.5)
    .map(([text, contrast]) => text + ": " + contrast.toFixed(1));
})()`;

inBrowser("can be read in light and in dark", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.evaluate(HARD_TO_READ)).resolves.toEqual([]);
  }
  await page.screenshot({ path: join(SCREENSHOTS, "dark.png"), fullPage: true });
  await page.emulateMedia({ colorScheme: "light" });
});

inBrowser("a connection that ends comes back, and the messages stay", async () => {
  world.boards.get("n1")?.hardware.bluetooth.disconnectClient();
  await page.getByText("trying again").waitFor();
  await page.getByText("Connected to PyGo 1", { exact: true }).waitFor({ timeout: 60_000 });
  await expect(page.locator("#messages").textContent()).resolves.toContain("Hello from the browser");
});

inBrowser("shows that a node is gone", async () => {
  world.faults.kill("n3");
  await page.locator("#nodes button").nth(4).waitFor({ state: "detached", timeout: 240_000 });
  await expect(page.locator("#nodes").textContent()).resolves.not.toMatch(/^3 –| 3 –/);
});

inBrowser("another board: nothing of the first one is shown under its name", async () => {
  await page.getByRole("button", { name: "Disconnect" }).click();
  await page.getByText("Not connected", { exact: true }).waitFor();
  await expect(page.evaluate("document.activeElement.closest('#connect') !== null")).resolves.toBe(true);
  // A person who cannot decide: the last choice counts.
  const choices = JSON.stringify(["PyGo 4 (n4)", "PyGo 1 (n1)", "PyGo 2 (n2)"]);
  await page.evaluate(
    `for (const name of ${choices})
      [...document.querySelectorAll("#devices button")].find((one) => one.textContent === name).click();`,
  );
  await page.getByText("Connected to PyGo 2", { exact: true }).waitFor({ timeout: 60_000 });
  await expect(page.locator("#messages").textContent()).resolves.toBe("");
  await page.locator("#nodes button", { hasText: "2 (this board)" }).waitFor({ timeout: 60_000 });
  await page.locator("#nodes button").nth(3).waitFor({ timeout: 120_000 });
  await expect(page.locator("#nodes").textContent()).resolves.not.toContain("1 (this board)");
  // The others are free again for other clients.
  expect(world.ble.advertisers().map(({ id }) => id)).toEqual(["n1", "n4", "n5"]);
});

inBrowser("the server gives nothing to other sites or without the token", async () => {
  const { origin } = new URL(served.url);
  const status = async (path: string, headers: Record<string, string> = {}): Promise<number> =>
    (await fetch(`${origin}${path}`, { headers })).status;
  const { search } = new URL(served.url);
  expect(await status(`/simulation${search}`)).toBe(200);
  expect(await status("/simulation")).toBe(403);
  expect(await status(`/simulation${search}`, { origin: "https://evil.example" })).toBe(403);
  expect(await status("/../../package.json")).toBe(404);
});
