# The exchange of files under a journal, and its way back. Every function can be cut off anywhere
# (power, Ctrl-C) and called again: what is done shows in which files exist, and in their hashes.
#
# A step is [live, src, new, bak, old]: the file at `live` (hash `old`, or null: none) goes to `bak`, and `src`
# (hash `new`, or null: nothing, the file is only taken away) comes to `live`.


class _pm(_pm):
    # Idempotent. The places whose content is not what the steps should leave there.
    def steps(j):
        for live, src, new, bak, old in j["steps"]:
            if not src:
                if _pm.kind(live) or _pm.kind(bak + "~"):
                    _pm.mv(live, bak, old)
            elif _pm.kind(src) or _pm.kind(live + "~"):
                if _pm.sha(live) not in (None, new) or _pm.kind(bak + "~"):
                    _pm.mv(live, bak, old)
                _pm.mv(src, live, new)
        return [s[0] for s in j["steps"] if _pm.sha(s[0]) != s[2]]

    # The exchange: all new, or all old again.
    def forth():
        j = ujson.loads(_pm.load("journal.json"))
        try:
            bad = _pm.steps(j)
        except OSError as e:
            bad = [str(e)]
        if bad:
            _pm.mv(_pm.P + "journal.json", _pm.P + "undo.json", None)
            _pm.back()
            _pm.say({"undone": bad})
            return False
        _pm.mv(_pm.P + "journal.json", _pm.P + "check.json", None)
        _pm.say({"swapped": j["gen"]})
        return True

    # The way back, from any point of the exchange.
    def back():
        j = ujson.loads(_pm.load("undo.json"))
        for i in range(len(j["steps"]) - 1, -1, -1):
            live, src, new, bak, old = j["steps"][i]
            now = _pm.sha(live)
            if src and now == new or src and _pm.kind(src + "~"):
                _pm.mv(live, src, new)
            elif now and now != old:
                _pm.rm(live)
            if old and (_pm.kind(bak) or _pm.kind(live + "~")):
                _pm.mv(bak, live, old)
        bad = [s[0] for s in j["steps"] if _pm.sha(s[0]) != s[4]]
        if bad:
            _pm.say({"lost": bad})
            raise OSError("cannot restore " + ", ".join(bad))
        _pm.rm(_pm.P + "undo.json")
        _pm.rmtree(_pm.P + "stage")

    # Takes up what an earlier command began.
    def recover():
        for n in ("journal", "undo", "check"):
            if _pm.load(n + ".json") == "":
                return
        undo = _pm.P + "undo.json"
        for n in ("check", "journal"):
            if _pm.kind(undo) and _pm.kind(_pm.P + n + ".json"):
                _pm.mv(_pm.P + n + ".json", undo, None)
        if _pm.kind(undo):
            _pm.back()
            _pm.say({"recovered": "old"})
        elif _pm.kind(_pm.P + "journal.json"):
            _pm.say({"recovered": "new" if _pm.forth() else "old"})

    # After a failed health check of generation n; again, where the way back was cut off.
    def revert(n):
        if _pm.kind(_pm.P + "check.json"):
            _pm.mv(_pm.P + "check.json", _pm.P + "undo.json", None)
            _pm.back()
        t = _pm.load("manifest.json")
        _pm.say({"reverted": not t or ujson.loads(t)["gen"] != n})
