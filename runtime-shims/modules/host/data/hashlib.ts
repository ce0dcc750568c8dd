// Module hashlib.
import { createHash } from "node:crypto";
import { bytes } from "../../../lang/host/data/bytes";

type Surface = typeof import("../../types/hashlib");

function algorithm(name: string) {
  return class {
    private readonly parts: Uint8Array[] = [];
    constructor(data?: Uint8Array) {
      if (data !== undefined) this.update(data);
    }
    update(data: Uint8Array): void {
      this.parts.push(data.slice());
    }
    digest(): bytes {
      const hash = createHash(name);
      for (const part of this.parts) hash.update(part);
      return new bytes(hash.digest());
    }
  };
}

export function createHashlib(): Record<keyof Surface, unknown> {
  return {
    md5: algorithm("md5"),
    sha1: algorithm("sha1"),
    sha224: algorithm("sha224"),
    sha256: algorithm("sha256"),
    sha384: algorithm("sha384"),
    sha512: algorithm("sha512"),
  } satisfies Record<keyof Surface, unknown>;
}
