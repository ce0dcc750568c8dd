# What runs on the board during a deployment; this part is what all others need: files, hashes, records.
# For core v1.11 and later. The host sends it without comments and with one space per level of indentation.
# u-names: a file json.py of the user could stand in front of a plain name.
import gc, sys, uos, ujson, uhashlib, ubinascii


class _pm:
    P = "/flash/.pm/"
    f = None

    # One line for the host; a callback of the user's program may have printed half a line before it.
    def say(d):
        print("~pm " + ujson.dumps(d))

    # 0 nothing, 1 file, 2 folder
    def kind(p):
        try:
            return 2 if uos.stat(p)[0] & 0x4000 else 1
        except OSError:
            return 0

    def rm(p):
        if _pm.kind(p) == 1:
            uos.remove(p)

    def names(p):
        return [e[0] for e in uos.ilistdir(p)] if _pm.kind(p) == 2 else []

    def rmtree(p):
        for n in _pm.names(p):
            _pm.rmtree(p + "/" + n)
        if _pm.kind(p) == 2:
            uos.rmdir(p)
        else:
            _pm.rm(p)

    def hex(h):
        return ubinascii.hexlify(h.digest()).decode()

    # SHA-256 of a file; None where there is none.
    def sha(p):
        if _pm.kind(p) != 1:
            return None
        h = uhashlib.sha256()
        b = bytearray(512)
        m = memoryview(b)
        f = open(p, "rb")
        n = f.readinto(b)
        while n:
            h.update(m[:n])
            n = f.readinto(b)
        f.close()
        return _pm.hex(h)

    # Content of a file whose first line is the SHA-256 of the rest; None: no file; "": damaged.
    def load(n):
        p = _pm.P + n
        if not _pm.kind(p):
            return None
        try:
            f = open(p, "rb")
            t = f.read()
            f.close()
            if t[64:65] == b"\n" and _pm.hex(uhashlib.sha256(t[65:])) == t[:64].decode():
                return t[65:].decode()
        except (OSError, ValueError, UnicodeError):
            pass
        return ""

    # FAT writes the new name before it deletes the old one, so a power cut may leave both names on one chain of
    # clusters. Deleting either of them would free the other's data: hence the copy.
    def mv(a, b, s):
        t = b + "~"
        if _pm.kind(t):
            if _pm.sha(t) == s:
                _pm.rm(a)
                _pm.rm(b)
                return uos.rename(t, b)
            _pm.rm(t)
        if not _pm.kind(b):
            return uos.rename(a, b)
        f = open(a, "rb")
        g = open(t, "wb")
        d = f.read(512)
        while d:
            g.write(d)
            d = f.read(512)
        g.close()
        f.close()
        _pm.rm(a)
        _pm.rm(b)
        uos.rename(t, b)
