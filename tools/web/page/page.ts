// The console in a browser: connects to a board, shows the mesh, sends messages.
import type { BleCentral } from "../../rpc/ble-central";
import { RpcClient } from "../../rpc/client";
import { socketCentral } from "../../rpc/socket-central";
import { byId, say, show } from "./dom";
import { drawMap } from "./map";
import { watchMesh, type MeshState } from "./mesh-state";
import { createMessages } from "./messages";
import { dot, renderDetails, renderNodes, renderTargets } from "./nodes";
import { ROLES } from "./roles";
import { chooseDevice, webBluetooth } from "./web-bluetooth";

/** Where the server that gave this page offers simulated boards; null: it offers none. */
const SIMULATION = "simulation";

let client: RpcClient | null = null;
let chosen: bigint | null = null;

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Counts choices: while one is under way, another one may be made. */
let choices = 0;

async function use(central: BleCentral, device: string, name: string): Promise<void> {
  const choice = ++choices;
  // The browser may still hold a connection to the board before.
  await client?.close();
  if (choice !== choices) return;
  forget();
  say("status", `Connecting to ${name} …`);
  const made = new RpcClient(central, device);
  client = made;
  /** True while this board is the one that the page shows. */
  const isShown = (): boolean => client === made;
  let watching = new AbortController();
  let greeting = "";
  made.on("connected", (boardName) => {
    if (!isShown()) return;
    const isFirst = greeting === "";
    greeting = `Connected to ${boardName}`;
    say("status", greeting);
    show("connect", false);
    show("console", true);
    show("disconnect", true);
    // What had the focus is gone.
    if (isFirst) byId("disconnect", HTMLButtonElement).focus();
    watching = new AbortController();
    const failed = (error: unknown): void => {
      if (isShown()) say("status", `${greeting}, which does not answer: ${errorText(error)}`);
    };
    const changed = (state: MeshState): void => {
      if (!isShown()) return;
      say("status", greeting);
      render(state);
    };
    watchMesh(made, changed, failed, watching.signal).catch(failed);
  });
  made.on("disconnected", () => {
    watching.abort();
    if (isShown()) say("status", `The connection to ${name} ended; trying again …`);
  });
  made.on("garbled", (reason) => {
    if (isShown()) say("status", `${greeting}. Something that came in could not be read (${reason}).`);
  });
  listenToForms(made, isShown);
  try {
    await made.connect(AbortSignal.timeout(30_000));
  } catch (error) {
    if (!isShown()) return;
    client = null;
    say("status", `No connection to ${name}: ${errorText(error)}`);
  }
}

/** Nothing of one board is shown under the name of another. */
function forget(): void {
  latest = null;
  chosen = null;
  for (const id of ["map", "nodes", "message-to", "details", "messages"]) byId(id, Element).replaceChildren();
  for (const id of ["node-count", "gps-result"]) say(id, "");
}

function listenToForms(board: RpcClient, isShown: () => boolean): void {
  const messages = createMessages(board, isShown);
  byId("message-form", HTMLFormElement).onsubmit = (event) => {
    event.preventDefault();
    const text = byId("message-text", HTMLInputElement);
    const { value } = byId("message-to", HTMLSelectElement);
    // Nobody else is in the mesh.
    if (value === "") return;
    messages.send(BigInt(value), text.value).catch((error: unknown) => {
      if (isShown()) say("status", errorText(error));
    });
    text.value = "";
    text.focus();
  };
  byId("gps-form", HTMLFormElement).onsubmit = (event) => {
    event.preventDefault();
    const tell = (text: string): void => {
      if (isShown()) say("gps-result", text);
    };
    tell("Setting …");
    board
      .set_gps(
        byId("latitude", HTMLInputElement).valueAsNumber,
        byId("longitude", HTMLInputElement).valueAsNumber,
      )
      .then(() => tell("Set."))
      .catch((error: unknown) => tell(errorText(error)));
  };
}

let latest: MeshState | null = null;

function render(state: MeshState): void {
  latest = state;
  if (chosen !== null && !state.macs.includes(chosen)) chosen = null;
  drawMap(byId("map", SVGSVGElement), state, chosen, choose);
  say("node-count", `(${state.macs.length})`);
  renderNodes(state, chosen, choose);
  renderTargets(state);
  renderDetails(state, chosen);
}

function choose(mac: bigint): void {
  chosen = chosen === mac ? null : mac;
  if (latest !== null) render(latest);
}

function offerBluetooth(): void {
  const bluetooth = webBluetooth();
  const button = byId("bluetooth", HTMLButtonElement);
  if (bluetooth === null) {
    button.hidden = true;
    say(
      "connect-hint",
      "This browser has no Web Bluetooth. It needs Chrome, Edge or Opera on a computer or Android, " +
        "with Bluetooth switched on, and a page from this machine or over https.",
    );
    return;
  }
  say(
    "connect-hint",
    "The board advertises when ble_api is true in its configuration and nobody else is connected.",
  );
  button.addEventListener("click", () => {
    chooseDevice(bluetooth)
      .then(({ central, id }) => use(central, id, "the board"))
      .catch((error: unknown) => say("status", errorText(error)));
  });
}

/** The server of this page says whether it runs simulated boards, and where. */
async function offerSimulation(): Promise<void> {
  const token = new URLSearchParams(location.search).get("token") ?? "";
  // The page may as well come from any other server, or from a file.
  if (token === "") return;
  const answer = await fetch(`${SIMULATION}?token=${encodeURIComponent(token)}`);
  if (!answer.ok) return;
  const socket = new WebSocket(`ws://${location.host}/ble?token=${encodeURIComponent(token)}`);
  const central = await socketCentral(socket);
  show("simulated", true);
  const list = byId("devices", HTMLUListElement);
  await central.scan(({ id, name }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${name} (${id})`;
    button.addEventListener("click", () => void use(central, id, name));
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  }, new AbortController().signal);
}

byId("legend", HTMLUListElement).append(
  ...ROLES.slice(1).map((role) => {
    const item = document.createElement("li");
    item.append(dot(role.color), role.name);
    return item;
  }),
);
byId("disconnect", HTMLButtonElement).addEventListener("click", () => {
  const gone = client;
  client = null;
  choices += 1;
  void gone?.close();
  forget();
  show("console", false);
  show("connect", true);
  show("disconnect", false);
  say("status", "Not connected");
  document.querySelector<HTMLElement>("#connect button:not([hidden])")?.focus();
});
if ("geolocation" in navigator) {
  show("locate", true);
  byId("locate", HTMLButtonElement).addEventListener("click", () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        byId("latitude", HTMLInputElement).value = String(coords.latitude);
        byId("longitude", HTMLInputElement).value = String(coords.longitude);
      },
      ({ message }) => say("gps-result", message),
    ),
  );
}
offerBluetooth();
offerSimulation().catch((error: unknown) => say("status", errorText(error)));
