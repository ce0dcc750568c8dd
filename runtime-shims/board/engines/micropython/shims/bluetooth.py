# network.Bluetooth: the constants; the virtual board has no Bluetooth radio yet.
class Bluetooth:
    NEW_ADV_EVENT = 0x01
    CLIENT_CONNECTED = 0x02
    CLIENT_DISCONNECTED = 0x04
    CHAR_READ_EVENT = 0x08
    CHAR_WRITE_EVENT = 0x10
    CHAR_NOTIFY_EVENT = 0x20
    CHAR_SUBSCRIBE_EVENT = 0x80
    CHAR_CONFIG_NOTIFY = 1
    CHAR_CONFIG_INDICATE = 2
    INT_ANT = 0
    EXT_ANT = 1
    MAN_ANT = 2
    PROP_BROADCAST = 1
    PROP_READ = 2
    PROP_WRITE_NR = 4
    PROP_WRITE = 8
    PROP_NOTIFY = 16
    PROP_INDICATE = 32
    PERM_READ = 1
    PERM_WRITE = 16
    ADV_NAME_CMPL = 9
    ADV_MANUFACTURER_DATA = 0xFF
    timeout = _TimeoutError

    def __init__(self, id=0, **keywords):
        # As on a board whose radio cannot be started.
        raise OSError("the requested operation is not possible")
