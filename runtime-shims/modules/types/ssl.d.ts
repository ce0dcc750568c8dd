// Module "ssl", also "ussl": TLS over sockets of WiFi or LTE. All firmware families; the virtual board has no such
// sockets, and `wrap_socket` raises OSError "TLS is not simulated".
import { OSError, type float, type int, type Keywords } from "lang";
import type { socket } from "socket";

export const CERT_NONE: int;
export const CERT_OPTIONAL: int;
export const CERT_REQUIRED: int;
/** An OSError. */
export class SSLError extends OSError {
  private constructor();
}
/**
 * The same connection, encrypted; makes the handshake.
 * @param keywords keyfile, certfile, ca_certs: paths; server_side (false); cert_reqs CERT_NONE (default) …;
 * server_hostname to be checked; timeout of the handshake in seconds
 * @throws SSLError, OSError
 */
export function wrap_socket(
  plain: socket,
  keywords?: Keywords<{
    keyfile?: string;
    certfile?: string;
    server_side?: boolean;
    cert_reqs?: int;
    ssl_version?: int;
    ca_certs?: string;
    server_hostname?: string;
    saved_session?: string;
    timeout?: float;
  }>,
): Promise<socket>;
