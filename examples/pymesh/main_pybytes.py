# On firmware where Pybytes has started Pymesh already: takes that one over, since a second one cannot be.
import time

pymesh = pybytes.__pymesh.__pymesh  # noqa: F821, a name of that firmware

print("Set maximum debug level, disable debug using pymesh.debug_level(0)")
pymesh.debug_level(5)

while not pymesh.is_connected():
    print(pymesh.status_str())
    time.sleep(3)

pymesh.send_mess(18, "Hello World")
print("done Pymesh init, CLI is started, h - help/command list, stop - CLI will be stopped")
pymesh.cli_start()
