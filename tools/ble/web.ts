// pymesh ble web: serves the console page, and simulated boards for it if wanted.
import { CommandLineError } from "../command-line-error";
import type { CommandRun } from "../commands/command-context";
import { ExitCode } from "../exit-codes";
import { serveWeb, type ServedPage } from "../web/serve-web";
import { startSimulation } from "./simulation";

export interface WebSettings {
  /** A scenario, true for five boards, or null: the browser's own Bluetooth only. */
  readonly sim: string | true | null;
  /** 0: any free one. */
  readonly port: number;
  /** Simulated seconds per second. */
  readonly speed: number;
}

export async function serveConsole(run: CommandRun, settings: WebSettings): Promise<ExitCode> {
  const { output, io } = run;
  const { sim, speed } = settings;
  if (sim !== null) output.progress("starting a simulated mesh …");
  const simulation = sim === null ? null : await startSimulation(run, sim === true ? null : sim, { speed });
  output.progress("");
  let page: ServedPage | null = null;
  try {
    page = await serveWeb(simulation?.central ?? null, settings.port);
    output.event("ready", { url: page.url, socketUrl: simulation === null ? null : page.socketUrl });
    output.result(page.url);
    output.note(
      simulation === null
        ? "Open it in Chrome or Edge. Ctrl-C ends it."
        : "Open it in a browser. Ctrl-C ends it.",
    );
    if (simulation !== null) output.note(`pymesh ble call mesh_ip --url '${page.socketUrl}'`);
    await new Promise<void>((resolve) => {
      if (io.signal.aborted) resolve();
      io.signal.addEventListener("abort", () => resolve(), { once: true });
    });
    return ExitCode.interrupted;
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    if (code === "EADDRINUSE")
      throw new CommandLineError(
        `--port ${settings.port}: it is in use. Choose another one, or leave --port out.`,
      );
    throw error;
  } finally {
    await page?.close();
    await simulation?.close();
  }
}
