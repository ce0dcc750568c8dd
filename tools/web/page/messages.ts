// The list of messages: those sent with what became of them, those received.
import type { RpcClient } from "../../rpc/client";
import { byId } from "./dom";

type DeliveryState = "sending" | "sent" | "acknowledged" | "refused" | "not sent" | "not acknowledged";

/** After these nothing changes any more. */
const FINAL: readonly string[] = ["acknowledged", "refused", "not sent", "not acknowledged"];

/** Seconds after which a message without acknowledgement counts as lost. */
const PATIENCE_MS = 60_000;

export interface Messages {
  send(to: bigint, text: string): Promise<void>;
}

/** For one board, also when its connection ends and comes back. */
export function createMessages(client: RpcClient, isShown: () => boolean): Messages {
  const list = byId("messages", HTMLOListElement);
  list.replaceChildren();
  const waiting = new Map<number, (state: DeliveryState) => void>();
  // Ids of other clients of this board begin elsewhere.
  let nextId = 1 + Math.floor(Math.random() * 0x7fff);

  const add = (title: string, text: string, state: string): HTMLElement => {
    const item = document.createElement("li");
    const heading = document.createElement("strong");
    heading.textContent = title;
    const shown = document.createElement("span");
    shown.className = "state";
    shown.textContent = state;
    item.append(heading, ` ${text}`, shown);
    list.prepend(item);
    return shown;
  };

  client.on("message", ({ mac, payload }) => {
    if (isShown()) add(`from ${mac}`, new TextDecoder().decode(payload), "received");
  });
  client.on("acknowledged", (id) => waiting.get(id)?.("acknowledged"));

  return {
    async send(to, text) {
      const id = nextId;
      nextId = id >= 0xffff ? 1 : id + 1;
      const shown = add(`to ${to}`, text, "sending");
      const set = (state: DeliveryState): void => {
        // What is acknowledged stays so, whichever answer comes last.
        if (FINAL.includes(shown.textContent)) return;
        shown.textContent = state;
        shown.classList.toggle("failed", state !== "sent" && state !== "acknowledged");
        if (FINAL.includes(state)) waiting.delete(id);
      };
      waiting.set(id, set);
      setTimeout(() => set("not acknowledged"), PATIENCE_MS);
      try {
        set((await client.send_message({ to, payload: text, id })) ? "sent" : "refused");
      } catch (error) {
        set("not sent");
        throw error;
      }
    },
  };
}
