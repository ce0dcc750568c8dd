# Devices and functions that the firmware has and the virtual board has not: using one raises a clear OSError,
# the same on both engines (modules/host/absent.ts).


def function(name):
    def raises(*arguments, **keywords):
        raise OSError(name + " is not simulated")

    return raises


# A list that raises when it is read, written or asked for its length.
def memory(name):
    raises = function(name)
    return type(name, (), {"__getitem__": raises, "__setitem__": raises, "__len__": raises})()


def device(name, **constants):
    constants["__init__"] = function(name)
    return type(name, (), constants)
