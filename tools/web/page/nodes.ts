// The list of nodes, whom a message can go to, and what is known of the node that was chosen.
import { byId } from "./dom";
import type { MeshState } from "./mesh-state";
import { roleOf } from "./roles";

export function renderNodes(state: MeshState, chosen: bigint | null, choose: (mac: bigint) => void): void {
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

export function dot(color: string): HTMLElement {
  const made = document.createElement("span");
  made.className = "dot";
  made.style.background = color;
  return made;
}

export function renderTargets(state: MeshState): void {
  const select = byId("message-to", HTMLSelectElement);
  const others = state.macs.filter((mac) => mac !== state.own).map(String);
  const present = Array.from(select.options, (option) => option.value);
  if (present.join() === others.join()) return;
  const value = select.value;
  select.replaceChildren(...others.map((mac) => new Option(mac, mac, false, mac === value)));
}

export function renderDetails(state: MeshState, chosen: bigint | null): void {
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
