// All host modules of one boot, made when first imported.
import { createThread } from "./system/thread";
import { createBinascii } from "./data/binascii";
import type { HostContext } from "./context";
import { createCrypto } from "./data/crypto";
import { createErrno } from "./data/errno";
import { createHashlib } from "./data/hashlib";
import { createQueue } from "./system/queue";
import { createGc } from "./system/gc";
import { createJson } from "./data/json";
import type { LoRaState } from "./network/lora";
import { createMachine } from "./machine/machine";
import { createMicropython } from "./system/micropython";
import { createNetwork } from "./network/network";
import { createOs } from "./files/os";
import { createPycom } from "./system/pycom";
import { createSocket } from "./network/socket";
import { createSsl } from "./network/ssl";
import { createStruct } from "./data/struct";
import { createSys } from "./system/sys";
import { createTime } from "./system/time";
import { createUio } from "./files/uio";
import { createUtimeq } from "./data/utimeq";
import { moduleFiles } from "../module-table";

/** Finds a firmware module by any of its names; undefined for an unknown name. One instance per boot. */
export function createModules(context: HostContext): (name: string) => object | undefined {
  const lora: LoRaState = { settings: null };
  const makers: Readonly<Record<string, () => object>> = {
    _thread: () => createThread(context),
    binascii: () => createBinascii(),
    crypto: () => createCrypto(context),
    errno: () => createErrno(),
    gc: () => createGc(),
    hashlib: () => createHashlib(),
    json: () => createJson(),
    machine: () => createMachine(context),
    micropython: () => createMicropython(context),
    network: () => createNetwork(context, lora),
    os: () => createOs(context),
    pycom: () => createPycom(context),
    queue: () => createQueue(context),
    socket: () => createSocket(context, lora),
    ssl: () => createSsl(),
    struct: () => createStruct(),
    sys: () => createSys(context),
    time: () => createTime(context),
    uio: () => createUio(context),
    utimeq: () => createUtimeq(),
  };
  const made = new Map<string, object>();
  return (name) => {
    const file = moduleFiles.get(name);
    if (file === undefined) return undefined;
    const module = made.get(file) ?? makers[file]?.();
    if (module !== undefined) made.set(file, module);
    return module;
  };
}
