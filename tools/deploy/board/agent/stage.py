# New files into the staging folder; nothing that is live is touched.


class _pm(_pm):
    def folder(p):
        if _pm.kind(p) != 2:
            uos.mkdir(p)

    # Keeps only these staged files and generations; makes these folders.
    def begin(stage, kept, folders):
        _pm.shut()
        for n in _pm.names(_pm.P + "stage"):
            if n not in stage:
                _pm.rmtree(_pm.P + "stage/" + n)
        for n in _pm.names(_pm.P + "old"):
            if n not in kept:
                _pm.rmtree(_pm.P + "old/" + n)
        # Of a program that somebody left running (pymesh run).
        _pm.rmtree(_pm.P + "run")
        for d in ["/flash/.pm", "/flash/.pm/stage", "/flash/.pm/old"] + folders:
            _pm.folder(d)

    def shut():
        if _pm.f:
            _pm.f.close()
            _pm.f = None

    def new(n):
        _pm.shut()
        _pm.f = open(_pm.P + "stage/" + n, "wb")

    def w(d):
        _pm.f.write(d)
        _pm.say({"took": len(d)})

    # The data are in flash after close; then they are read back.
    def seal(n, sha):
        _pm.shut()
        p = _pm.P + "stage/" + n
        if _pm.sha(p) != sha:
            _pm.rm(p)
            _pm.say({"differs": n})
            raise ValueError("differs after writing: " + n)
        _pm.say({"sealed": n})

    # Starts the exchange: from here on it is finished, or undone, by whoever comes next.
    def arm(n, sha):
        _pm.mv(_pm.P + "stage/" + n, _pm.P + "journal.json", sha)

    # Nothing is left of an upload that did not come to its exchange. After one, the way back needs the folder.
    def drop():
        _pm.shut()
        if not _pm.kind(_pm.P + "check.json"):
            _pm.rmtree(_pm.P + "stage")

    # With records that cannot be read.
    def restart():
        _pm.shut()
        _pm.rmtree("/flash/.pm")
