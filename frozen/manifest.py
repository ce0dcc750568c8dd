# Pymesh for the build of a current MicroPython: include() this file in the board's manifest.
module("_gps.py", base_path="Common")
module("_loramesh.py", base_path="Common")
module("_mesh_packet.py", base_path="Common")
module("_meshaging.py", base_path="Common")
module("_pymesh_debug.py", base_path="Common")
module("_pymesh_msgpack.py", base_path="Common")
module("_pymesh_rt.py", base_path="Common")
