// Diagnostics PM705x: Bluetooth of the machine that runs the tools.
import { type CatalogueEntry, entry } from "./types";

export const bluetooth = {
  noBluetooth: entry({
    code: "PM7050",
    title: "There is no Bluetooth to use",
    message: "The package @stoprocent/noble is not installed.",
    why: "it drives this machine's Bluetooth adapter; it is not part of pymesh because it must be built on many machines.",
    fix: "npm install @stoprocent/noble; or use a simulated mesh: --sim, or --url of one that runs.",
    bad: "",
    good: "",
  }),
  noSimulation: entry({
    code: "PM7051",
    title: "No simulation answers",
    message: "No simulation answers at {url} ({reason}).",
    why: "pymesh ble web --sim offers Bluetooth of virtual boards over a WebSocket.",
    fix: "start it (pymesh ble web --sim SCENARIO) and give the ws:// address that it prints, with its token.",
    bad: "",
    good: "",
  }),
  noDevice: entry({
    code: "PM7052",
    title: "No board was found over Bluetooth",
    message: "No board named '{name}…' advertises ({seen}).",
    why: "a board advertises when ble_api is true in its configuration and no other client is connected.",
    fix: "pymesh config set ble_api true, restart the board, and disconnect other clients; --name for another name.",
    bad: "",
    good: "",
  }),
  severalDevices: entry({
    code: "PM7053",
    title: "Several boards were found over Bluetooth",
    message: "Several boards advertise: {seen}.",
    why: "a call goes to one of them.",
    fix: "say which: --device {first}",
    bad: "",
    good: "",
  }),
  noAnswer: entry({
    code: "PM7054",
    title: "The board does not answer",
    message: "{reason}.",
    why: "a board that does not know a function, or whose function raised, answers nothing; so does one that went away.",
    fix: "look at the board's console; pymesh ble call --help names the functions.",
    bad: "",
    good: "",
  }),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
