// Module "hashlib", also "uhashlib": `new sha256()`, `update`, `digest`.
import type { bytes, BytesLike } from "lang";

declare class Hash {
  constructor(data?: BytesLike);
  update(data: BytesLike): void;
  digest(): bytes;
}
export class md5 extends Hash {}
export class sha1 extends Hash {}
export class sha224 extends Hash {}
export class sha256 extends Hash {}
export class sha384 extends Hash {}
export class sha512 extends Hash {}
export {};
