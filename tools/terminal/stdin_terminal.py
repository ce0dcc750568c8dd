# Runs a program with a terminal as its standard input, fed from ours: mpremote asks for one. Its output is ours.
import os, select, signal, subprocess, sys, tty

master, slave = os.openpty()
# What is typed before mpremote has prepared its terminal must not be taken for keys of that.
tty.setraw(slave)
child = subprocess.Popen(sys.argv[1:], stdin=slave)
os.close(slave)
signal.signal(signal.SIGTERM, lambda *_: child.terminate())
signal.signal(signal.SIGINT, signal.SIG_IGN)
fed = [0]
while child.poll() is None:
    ready, _, _ = select.select(fed, [], [], 0.05)
    if ready:
        data = os.read(0, 4096)
        if data:
            os.write(master, data)
        else:
            fed = []
sys.exit(child.returncode if child.returncode >= 0 else 1)
