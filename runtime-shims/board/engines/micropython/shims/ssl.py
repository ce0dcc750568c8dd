# ssl / ussl: there is nothing to encrypt on a board without WiFi.
CERT_NONE = 0
CERT_OPTIONAL = 1
CERT_REQUIRED = 2


class SSLError(OSError):
    pass


wrap_socket = _load_shim("absent", "absent").function("TLS")
