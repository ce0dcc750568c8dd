# Runs first on the VM and stays below every program: the bridge to the virtual hardware, callbacks, boot,
# and what happens to an exception that nobody catches. Compiled under a name that tracebacks leave out,
# because on the board all of this is C.
import sys
import builtins
import io
import _hw
from ujson import dumps, loads

call = _hw.call
native_import = builtins.__import__
native_print_exception = sys.print_exception
modules = sys.modules
# The VM looks for nothing but the empty file below; programs have a path of their own (importer.py).
sys.path[:] = ["/_"]
main_globals = native_import("__main__").__dict__

OWN_FRAMES = ('  File "<firmware', '  File "/lib/_kernel.py"')


class TimeoutError(OSError):
    pass


ERRORS = {
    "OSError": OSError,
    "ValueError": ValueError,
    "TypeError": TypeError,
    "KeyError": KeyError,
    "RuntimeError": RuntimeError,
    "MemoryError": MemoryError,
    "AttributeError": AttributeError,
    "IndexError": IndexError,
    "OverflowError": OverflowError,
    "UnicodeError": UnicodeError,
    "NotImplementedError": NotImplementedError,
    "KeyboardInterrupt": KeyboardInterrupt,
    "SystemExit": SystemExit,
    "TimeoutError": TimeoutError,
    "ImportError": ImportError,
}


# The answer of a hardware call: "+" and a JSON value, or "!" and [exception class, arguments…].
def answer(text):
    if text[0] == "+":
        return loads(text[1:]) if len(text) > 1 else None
    error = loads(text[1:])
    raise ERRORS.get(error[0], RuntimeError)(*error[1:])


def hw(operation, *arguments):
    return answer(call(operation, dumps(arguments)))


# A blocking call. While it waits, the callbacks that are due run inside it, one at a time: the main thread
# sends "*" and a callback instead of the answer.
def wait(operation, *arguments):
    text = call(operation, dumps(arguments))
    while text[0] == "*":
        text = call("resume", dispatch(text))
    return answer(text)


handlers = {}
in_callback = [False]
next_handler = [1]


# Functions that the hardware calls are known to it by a number.
def register(function):
    number = next_handler[0]
    next_handler[0] = number + 1
    handlers[number] = function
    return number


def forget(number):
    handlers.pop(number, None)


# The hardware will not call it again, but for the calls that wait in the queue already.
def retire(number):
    function = handlers.get(number)
    left = hw("callback.queued", number) if function else 0
    if left == 0:
        forget(number)
        return

    def last(*arguments):
        nonlocal left
        left -= 1
        if left == 0:
            forget(number)
        return function(*arguments)

    handlers[number] = last


# Registers a function in the place of one, None or number, that was there before.
def replace(number, function):
    if number is not None:
        retire(number)
    return None if function is None else register(function)


def dispatch(text):
    end = text.find("\n")
    function = handlers.get(int(text[1:end]))
    if function is None:
        return ""
    in_callback[0] = True
    try:
        result = function(*loads(text[end + 1 :]))
        return dumps(result) if isinstance(result, (int, str)) else ""
    except SystemExit:
        pass  # swallowed by the firmware's callback task
    except BaseException as e:
        hw("callback.died", *report(e))
    finally:
        in_callback[0] = False
    return ""


def traceback_text(e):
    stream = io.StringIO()
    native_print_exception(e, stream)
    lines = stream.getvalue().split("\n")
    return "\n".join([line for line in lines if not line.startswith(OWN_FRAMES)])


def report(e):
    return type(e).__name__, str(e), traceback_text(e)


def print_exception(e, stream=None):
    if stream is None:
        stream = sys.stdout
    stream.write(traceback_text(e))


# The program's running statements, innermost last: [{file, line, name}].
def frames(limit):
    return loads(call("frames", "[%d,%d]" % (id(frames), limit))[1:])


def place():
    found = frames(1)
    return "%s:%d" % (found[0]["file"], found[0]["line"]) if found else "the prompt"


def stack_text():
    lines = ["Traceback (most recent call last):"]
    lines += ['  File "%s", line %d, in %s' % (f["file"], f["line"], f["name"]) for f in frames(20)]
    return "\n".join(lines) + "\n"


# What the firmware says to a keyword that it does not know; the VM's own text is for Python functions.
def no_more(extra):
    if extra:
        raise TypeError("extra keyword arguments given")


# The VM cannot make a module object; importing an empty file makes one.
def new_module(name):
    module = native_import("_blank")
    del modules["_blank"]
    module.__name__ = name
    del module.__file__
    return module


TOOLS = {
    "_sys": sys,
    "_hw": hw,
    "_call": call,
    "_wait": wait,
    "_register": register,
    "_forget": forget,
    "_retire": retire,
    "_replace": replace,
    "_TimeoutError": TimeoutError,
    "_native": native_import,
    "_place": place,
    "_stack_text": stack_text,
    "_callback": in_callback,
    "_new_module": new_module,
    "_no_more": no_more,
}


def load_shim(name, module_name):
    text = call("shim", name)
    if text[0] != "+":
        raise ImportError("no module named '" + module_name + "'")
    module = new_module(module_name)
    names = module.__dict__
    names.update(TOOLS)
    exec(compile(text[1:], "<firmware " + name + ">", "exec"), names)
    return module


# What shims leave for each other.
kept = {}
TOOLS["_kept"] = kept
TOOLS["_load_shim"] = load_shim
TOOLS["_print_exception"] = print_exception
TOOLS["_traceback"] = traceback_text
TOOLS["_main_globals"] = main_globals

interrupt = [None]


# The VM has one static KeyboardInterrupt object. Caught once, it shows later where the last one was raised,
# also when the program swallowed that one.
def start():
    call("locate", str(id(start)))
    try:
        call("interrupt", "")
        for _ in range(1000):
            pass
    except KeyboardInterrupt as e:
        interrupt[0] = e
    for name in ("files", "console", "importer"):
        load_shim(name, name)


def last_interrupt():
    return traceback_text(interrupt[0])


def run_text(source, file_name):
    exec(compile(source, file_name, "exec"), main_globals)


# True when the program may go on with what follows it (boot.py, then main.py).
def run_guarded(source, file_name):
    try:
        run_text(source, file_name)
        return None
    except SystemExit:
        pass  # sys.exit() ends the file, and no more
    except BaseException as e:
        return report(e)


def boot():
    crash = None
    for _ in range(2):
        # Each file is looked up when its turn comes: boot.py may write main.py or name another one.
        program = hw("boot.next")
        if program is None:
            break
        crash = run_guarded(program[1], program[0])
        if crash is not None:
            hw("boot.crashed", *crash)
    return "boot"


def run_thread():
    body = kept.pop("thread")
    try:
        body()
    except SystemExit:
        pass
    except BaseException as e:
        hw("thread.died", *report(e))
    return "thread"


# What the main thread asks for while no program runs. The result goes back with the next request.
def command(text):
    if text[0] == "*":
        dispatch(text)
        return "callback"
    if text == "boot":
        return boot()
    if text == "thread":
        return run_thread()
    if text.startswith("exec\n"):
        crash = run_guarded(text[5:], "<stdin>")
        return "exec\n" + ("" if crash is None else crash[2])
    return "unknown"
