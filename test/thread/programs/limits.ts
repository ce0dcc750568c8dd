// What the mesh's sockets and border routers refuse, and how; then a fourth socket and a second mesh.
import { OSError, AttributeError, print } from "lang";
import { LoRa } from "network";
import { AF_LORA, SOCK_RAW, socket } from "socket";
import { sleep, ticks_ms } from "time";

const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868 });
const mesh = lora.Mesh();

function attempt(what: string, action: () => void): void {
  try {
    action();
    print(what, "ok");
  } catch (e) {
    print(what, e instanceof OSError ? e.errno : -1);
  }
}

const s = new socket(AF_LORA, SOCK_RAW);
attempt("detached", () => {
  s.sendto("x", ["fdde:ad00:beef:0::2", 1234]);
});
while (mesh.state() < 2) await sleep(1);
attempt("bad address", () => {
  s.sendto("x", ["not an address", 1234]);
});
attempt("bind", () => {
  s.bind(["not an address", 1234]);
});
attempt("too long", () => {
  s.sendto(new Uint8Array(9000), ["fdde:ad00:beef:0::2", 1234]);
});
attempt("nobody there", () => {
  print(s.sendto("hello", ["fdde:ad00:beef:0::2", 1234]));
});
print(s.recvfrom(10)[0].length);
const more = [new socket(AF_LORA, SOCK_RAW), new socket(AF_LORA, SOCK_RAW)];
attempt("fourth", () => {
  more.push(new socket(AF_LORA, SOCK_RAW));
});
more[0]?.close();
attempt("fourth", () => {
  more.push(new socket(AF_LORA, SOCK_RAW));
});
print(["2001:db8::", "64"].join("/"), mesh.border_router(["2001:db8::", "64"].join("/"), 0));
print(mesh.border_router(["2001:db8", "64"].join("/"), 0), mesh.border_router("nonsense" + "", 0));
print(mesh.border_router_del(["2001:db8::", "64"].join("/")), mesh.border_router().length);
try {
  lora.Mesh();
} catch (e) {
  print(e instanceof AttributeError);
}
const start = ticks_ms();
print(await mesh.cli("state"), ticks_ms() - start);
print(await mesh.cli(""), ticks_ms() - start);
print(await mesh.cli("x".repeat(127)), ticks_ms() - start);
print((await mesh.cli("counter mac")) === "", ticks_ms() - start);
print((await mesh.cli("state"))?.endsWith("leader"), ticks_ms() - start);
