# Which modules the firmware has.


class _pm(_pm):
    # Is there a module of this name in the firmware?
    def frozen(n):
        known = n in sys.modules
        try:
            m = __import__(n)
            found = not getattr(m, "__file__", None)
        except ImportError as e:
            found = "'" + n + "'" not in str(e)
        except Exception:
            found = True
        if not known and n in sys.modules:
            del sys.modules[n]
        return found
