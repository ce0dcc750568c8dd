// Module ssl: there is nothing to encrypt on a board without WiFi.
import { OSError } from "../../../lang/host/errors/classes";
import { absentFunction } from "../absent";

type Surface = typeof import("../../types/ssl");

class SSLError extends OSError {}

export function createSsl(): Record<keyof Surface, unknown> {
  return {
    CERT_NONE: 0,
    CERT_OPTIONAL: 1,
    CERT_REQUIRED: 2,
    SSLError,
    wrap_socket: absentFunction("TLS"),
  };
}
