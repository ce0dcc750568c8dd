// The console in a browser: connects to a board, shows the mesh, sends messages.
import type { BleCentral } from "../../rpc/ble-central";
import { RpcClient } from "../../rpc/client";
import { socketCentral } from "../../rpc/socket-central";
import { byId, say, show } from "./dom";
import { drawMap } from "./map";
import { watchMesh, type MeshState } from "./mesh-state";
import { createMessages } from "./messages";
import { roleOf, ROLES } from "./roles";
import { chooseDevice, webBluetooth } from "./web-bluetooth";

/** Where the server that gave this page offers simulated boards; null: it offers none. */
const SIMULATION = "simulation";

let client: RpcClient | null = null;
let chosen: bigint | null = null;

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function use(central: BleCentral, device: string, name: string): Promise<void> {
  // The browser may still hold a connection to the board before.
  await client?.close();
  forget();
  say("status", `Connecting to ${name} …`);
  const made = new RpcClient(central, device);
  client = made;
  let watching = new AbortController();
  made.on("connected", (boardName) => {
    say("status", `Connected to ${boardName}`);
    show("connect", false);
    show("console", true);
    show("disconnect", true);
    watching = new AbortController();
    start(made, watching.signal);
  });
  made.on("disconnected", () => {
    watching.abort();
    say("status", client === made ? `The connection to ${name} ended; trying again …` : "Not connected");
  });
  made.on("garbled", (reason) => say("status", `What came in could not be read (${reason})`));
  try {
    await made.connect(AbortSignal.timeout(30_000));
  } catch (error) {
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

function start(connected: RpcClient, signal: AbortSignal): void {
  forget();
  const messages = createMessages(connected, signal);
  watchMesh(connected, render, signal).catch((error: unknown) => {
    if (!signal.aborted) say("status", `The board does not answer: ${errorText(error)}`);
  });
  byId("message-form", HTMLFormElement).onsubmit = (event) => {
    event.preventDefault();
    const text = byId("message-text", HTMLInputElement);
    const to = BigInt(byId("message-to", HTMLSelectElement).value);
    messages.send(to, text.value).catch((error: unknown) => say("status", errorText(error)));
    text.value = "";
    text.focus();
  };
  byId("gps-form", HTMLFormElement).onsubmit = (event) => {
    event.preventDefault();
    const [latitude, longitude] = ["latitude", "longitude"].map(
      (id) => byId(id, HTMLInputElement).valueAsNumber,
    );
    connected
      .set_gps(latitude ?? 0, longitude ?? 0)
      .then(() => say("gps-result", "Set."))
      .catch((error: unknown) => say("gps-result", errorText(error)));
  };
}

let latest: MeshState | null = null;

function render(state: MeshState): void {
  latest = state;
  if (chosen !== null && !state.macs.includes(chosen)) chosen = null;
  drawMap(byId("map", SVGSVGElement), state, chosen, choose);
  say("node-count", `(${state.macs.length})`);
  renderNodes(state);
  renderTargets(state);
  renderDetails(state);
}

function choose(mac: bigint): void {
  chosen = chosen === mac ? null : mac;
  if (latest !== null) render(latest);
}

function renderNodes(state: MeshState): void {
  const list = byId("nodes", HTMLUListElement);
  const focused =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset["mac"] : undefined;
  list.replaceChildren(
    ...state.macs.map((mac) => {
      const role = roleOf(state.infos.get(mac)?.role ?? null);
      const button = document.createElement("button");
      button.type = "button";
      button.dataset["mac"] = String(mac);
      button.setAttribute("aria-pressed", String(mac === chosen));
      button.append(dot(role.color), `${mac}${mac === state.own ? " (this board)" : ""} – ${role.name}`);
      button.addEventListener("click", () => choose(mac));
      const item = document.createElement("li");
      item.append(button);
      return item;
    }),
  );
  // The list is made anew; the keyboard stays where it was.
  if (focused !== undefined) list.querySelector<HTMLElement>(`[data-mac="${focused}"]`)?.focus();
}

function dot(color: string): HTMLElement {
  const made = document.createElement("span");
  made.className = "dot";
  made.style.background = color;
  return made;
}

function renderTargets(state: MeshState): void {
  const select = byId("message-to", HTMLSelectElement);
  const others = state.macs.filter((mac) => mac !== state.own).map(String);
  const present = Array.from(select.options, (option) => option.value);
  if (present.join() === others.join()) return;
  const value = select.value;
  select.replaceChildren(...others.map((mac) => new Option(mac, mac, false, mac === value)));
}

function renderDetails(state: MeshState): void {
  const place = byId("details", HTMLElement);
  const info = chosen === null ? undefined : state.infos.get(chosen);
  if (info === undefined) {
    place.replaceChildren();
    return;
  }
  const rows: [string, string][] = [
    ["MAC", `${info.mac} (${info.mac.toString(16).padStart(16, "0")})`],
    ["Role", roleOf(info.role).name],
    ["RLOC16", info.rloc16 === null ? "not known yet" : info.rloc16.toString(16).padStart(4, "0")],
    ["Heard", info.age === null ? "not known yet" : `${info.age} s ago`],
    [
      "Position",
      info.location === null
        ? "not known"
        : `${info.location.lat.toFixed(5)}, ${info.location.lng.toFixed(5)}`,
    ],
    [
      "Neighbours",
      info.neighbors === null
        ? "not known yet"
        : info.neighbors.map((one) => `${one.mac}: ${one.rssi} dBm`).join(", ") || "none",
    ],
  ];
  const list = document.createElement("dl");
  for (const [term, value] of rows) {
    const dt = document.createElement("dt");
    const dd = document.createElement("dd");
    dt.textContent = term;
    dd.textContent = value;
    list.append(dt, dd);
  }
  place.replaceChildren(list);
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
  void gone?.close();
  show("console", false);
  show("connect", true);
  show("disconnect", false);
  say("status", "Not connected");
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
