# micropython: no schedule in this firmware.
_micropython = _native("micropython")
const = _micropython.const
opt_level = _micropython.opt_level
# What the VM could tell is not what a board would.
_absent = _load_shim("absent", "absent").function
heap_lock = _absent("micropython.heap_lock")
heap_unlock = _absent("micropython.heap_unlock")
mem_info = _absent("micropython.mem_info")
qstr_info = _absent("micropython.qstr_info")
stack_use = _absent("micropython.stack_use")


def kbd_intr(character, *more):
    _hw("serial.interrupt_character", character)


def alloc_emergency_exception_buf(size):
    pass
