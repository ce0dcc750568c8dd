# Runs a program with a terminal of its own as its standard input, fed from ours: mpremote asks for one. Its output is
# ours. The first argument is typed before anything else.
import os, select, signal, subprocess, sys, termios, tty

keys, program = sys.argv[1], sys.argv[2:]
saved = termios.tcgetattr(0) if os.isatty(0) else None
master, slave = os.openpty()
# What is typed before mpremote has prepared its terminal must not be taken for keys of that.
tty.setraw(slave)
signal.signal(signal.SIGINT, signal.SIG_IGN)
child = subprocess.Popen(program, stdin=slave)
os.close(slave)
signal.signal(signal.SIGTERM, lambda *_: child.terminate())
os.write(master, keys.encode())
fed = [0]
try:
    if saved:
        # Ctrl-C is a key now.
        tty.setraw(0)
    while child.poll() is None:
        ready, _, _ = select.select(fed, [], [], 0.05)
        if ready:
            data = os.read(0, 4096)
            if data:
                os.write(master, data)
            else:
                fed = []
finally:
    if saved:
        termios.tcsetattr(0, termios.TCSANOW, saved)
sys.exit(child.returncode if child.returncode >= 0 else 1)
