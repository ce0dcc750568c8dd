# micropython: no schedule in this firmware.
_micropython = _native("micropython")
const = _micropython.const
opt_level = _micropython.opt_level
heap_lock = _micropython.heap_lock
heap_unlock = _micropython.heap_unlock
mem_info = _micropython.mem_info
qstr_info = _micropython.qstr_info
stack_use = _micropython.stack_use


def kbd_intr(character, *more):
    _hw("serial.interrupt_character", character)


def alloc_emergency_exception_buf(size):
    pass
