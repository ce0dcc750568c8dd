// Files: what open, os and the errors look like to a Python program on the virtual flash.
import { expect, test } from "@jest/globals";
import { createRig, printed } from "./rig";

test("text and binary files are written, read, appended and iterated", async () => {
  const rig = await createRig(`
with open("notes.txt", "w") as f:
    print(f.write("first\\n"), f.write("zweite Zeile ä\\n"))
with open("/flash/notes.txt", "a") as f:
    f.write("third")
    print("by print", file=f)
for line in open("notes.txt"):
    print(repr(line))
f = open("notes.txt")
print(f.read(3), repr(f.readline()), f.tell(), f.seek(0), f.readlines()[1])
f.close()
try:
    f.read()
except OSError as e:
    print("closed", e.args[0])
with open("data.bin", "wb") as f:
    f.write(bytearray([0, 255, 10]))
with open("data.bin", "rb") as f:
    buffer = bytearray(5)
    print(f.readinto(buffer), buffer, f.read())
`);
  await rig.run(1);
  expect(rig.text).toBe(
    "6 15\n'first\\n'\n'zweite Zeile \\xe4\\n'\n'thirdby print\\n'\nfir 'st\\n' 6 0 zweite Zeile ä\n\n" +
      "closed 22\n3 bytearray(b'\\x00\\xff\\n\\x00\\x00') b''\n",
  );
  expect(rig.hardware.files.contents.get("/flash/data.bin")).toEqual(Uint8Array.of(0, 255, 10));
  await rig.engine.close();
});

test("errors carry the board's errno numbers and names", async () => {
  const text = await printed(`
import os, uerrno
def attempt(name, *arguments):
    try:
        (open if name == "open" else getattr(os, name))(*arguments)
        print(name, "ok")
    except OSError as e:
        print(name, e.args[0] == getattr(uerrno, expected), e)
for expected, call in (
    ("ENOENT", ("open", "missing")),
    ("EISDIR", ("open", "lib")),
    ("ENOENT", ("remove", "missing")),
    ("ENOENT", ("stat", "/flash/missing")),
    ("ENOENT", ("listdir", "nowhere")),
    ("ENOENT", ("chdir", "main.py")),
    ("EEXIST", ("mkdir", "lib")),
    ("ENOENT", ("mkdir", "a/b")),
    ("ENOENT", ("open", "a/b", "w")),
    ("ENOENT", ("open", "/sd/file", "w")),
    ("EACCES", ("rmdir", "/flash")),
):
    attempt(*call)
`);
  expect(text.split("\n").map((line) => line.replace(/^\w+ /, ""))).toEqual([
    "True [Errno 2] ENOENT",
    "True [Errno 21] EISDIR",
    "True [Errno 2] ENOENT",
    "True [Errno 2] ENOENT",
    "True [Errno 2] ENOENT",
    "True [Errno 2] ENOENT",
    "True [Errno 17] EEXIST",
    "True [Errno 2] ENOENT",
    "True [Errno 2] ENOENT",
    "True [Errno 2] ENOENT",
    "True [Errno 13] EACCES",
    "",
  ]);
});

test("folders: list, stat, rename, remove, current folder", async () => {
  const text = await printed(
    `
import os
print(os.getcwd(), os.listdir())
os.mkdir("box")
os.chdir("box")
with open("a.txt", "w") as f:
    f.write("12345")
print(os.getcwd(), os.listdir("."), list(os.ilistdir()), os.stat("a.txt")[:1] + os.stat("a.txt")[6:7])
os.rename("a.txt", "b.txt")
os.chdir("..")
print(os.listdir("/flash/box"), open("box/b.txt").read())
try:
    os.rmdir("box")
except OSError as e:
    print(e)
os.remove("box/b.txt")
os.rmdir("box")
print(os.listdir("/"), "box" in os.listdir("/flash"))
exec(open("main.py").read().split("#")[-1].strip())
execfile("/flash/other.py")
print(shared)
# print("executed")`,
    1,
    { files: { "/flash/other.py": "shared = 'by execfile'" } },
  );
  expect(text).toBe(
    "/flash ['boot.py', 'cert', 'lib', 'main.py', 'other.py', 'sys']\n/flash/box ['a.txt'] [('a.txt', 32768, 0, 5)] (32768, 5)\n" +
      "['b.txt'] 12345\n[Errno 13] EACCES\n['flash'] False\nexecuted\nby execfile\n",
  );
});

test("a full flash refuses to write", async () => {
  const rig = await createRig(`
import os
try:
    with open("big", "w") as f:
        for i in range(1000):
            f.write("x" * 10000)
except OSError as e:
    print(e, os.getfree("/flash") < 5000)
`);
  await rig.run(1);
  expect(rig.text).toMatch(/^\[Errno 28\] ENOSPC|^28/);
  await rig.engine.close();
});

test("data that were not flushed or closed are lost with the power; a cut in a write ends the program", async () => {
  const rig = await createRig(`
import time
f = open("log", "w")
f.write("flushed")
f.flush()
f.write("lost")
g = open("cut", "w")
g.write("0123456789")
print("never")
`);
  rig.hardware.files.cutAfterBytes = 15;
  rig.hardware.files.onCut = () => rig.hardware.power.request({ kind: "power-cut" });
  await rig.run(1);
  expect(rig.ends).toEqual([{ kind: "power-cut" }]);
  expect(rig.text).toBe("");
  expect(new TextDecoder().decode(rig.hardware.files.contents.get("/flash/log"))).toBe("flushed");
  expect(rig.hardware.files.contents.get("/flash/cut")).toEqual(new Uint8Array(0));
  await rig.engine.close();
});

test("large files pass in one piece", async () => {
  const text = await printed(`
import uhashlib, ubinascii
with open("large", "wb") as f:
    print(f.write(bytes(range(256)) * 1000))
data = open("large", "rb").read()
print(len(data), ubinascii.hexlify(uhashlib.sha256(data).digest())[:16])
with open("large") as f:
    try:
        f.read()
    except UnicodeError:
        print("UnicodeError")
`);
  expect(text).toMatch(/^256000\n256000 b'[0-9a-f]{16}'\nUnicodeError\n$/);
});
