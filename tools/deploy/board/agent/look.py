# What the board tells about itself.


class _pm(_pm):
    # Everything that a plan needs, in one answer. The files are those of the plan, of the manifest and, where a way
    # back is wanted, of the kept generations: their records are most of what a slow line would carry.
    def look(paths, back):
        s = uos.statvfs("/flash") if _pm.kind("/flash") == 2 else (4096, 4096, 0, 0, 0)
        free = uos.getfree("/flash") * 1024 if s[2] and hasattr(uos, "getfree") else s[0] * s[3]
        t = _pm.load("manifest.json")
        m = ujson.loads(t) if t else {"files": []}
        for e in m["files"]:
            if e["path"] not in paths:
                paths.append(e["path"])
        _pm.say({"uname": list(uos.uname())[:5], "flash": s[2] > 0, "cluster": s[0], "free": free})
        _pm.say({"manifest": t, "check": _pm.load("check.json")})
        books = ("manifest.json", "journal.json", "undo.json", "check.json")
        pending = [n for n in ("journal.json", "undo.json") if _pm.kind(_pm.P + n)]
        _pm.say({"damaged": [n for n in books if _pm.load(n) == ""], "pending": pending})
        for n in m.get("kept", []) if back else ():
            t = _pm.load("old/%d/undo.json" % n)
            _pm.say({"generation": n, "undo": t})
            for e in ujson.loads(t)["steps"] if t else ():
                if e[0] not in paths:
                    paths.append(e[0])
        for p in paths:
            k = _pm.kind(p)
            _pm.say({"path": p, "kind": k, "sha": _pm.sha(p) if k == 1 else None})
        staged = _pm.names(_pm.P + "stage")
        for n in staged:
            _pm.say({"staged": n, "sha": _pm.sha(_pm.P + "stage/" + n)})
        # Lets the host see that no line was lost.
        _pm.say({"looked": len(paths) + len(staged)})
