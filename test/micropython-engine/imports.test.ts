// Where modules come from, in the order of the board's old core.
import { expect, test } from "@jest/globals";
import { createRig, printed } from "./rig";

test("a frozen module wins over files of the same name", async () => {
  const text = await printed("import foo\nprint(foo.where, hasattr(foo, '__file__'))", 1, {
    frozen: { "foo.py": "where = 'frozen'" },
    files: { "/flash/foo.py": "where = 'flash'", "/flash/lib/foo.py": "where = 'lib'" },
  });
  expect(text).toBe("frozen False\n");
});

test("/flash comes before /flash/lib, and sys.path decides", async () => {
  const text = await printed(
    `
import sys
print(sys.path)
import foo, bar
print(foo.where, foo.__file__, bar.where, bar.__file__)
sys.path.insert(0, "/flash/lib")
del sys.modules["foo"]
import foo
print(foo.where)
sys.path.remove("")
try:
    import cold
except ImportError as e:
    print(e)
`,
    1,
    {
      frozen: { "cold.py": "" },
      files: {
        "/flash/foo.py": "where = 'flash'",
        "/flash/lib/foo.py": "where = 'lib'",
        "/flash/lib/bar.py": "where = 'lib'",
      },
    },
  );
  expect(text).toBe(
    "['', '/flash', '/flash/lib']\nflash foo.py lib /flash/lib/bar.py\nlib\nno module named 'cold'\n",
  );
});

test("override by name: try x, then _x, as the library does it", async () => {
  const main = `
try:
    import helper
except:
    import _helper as helper
print(helper.where)
`;
  const frozen = { "_helper.py": "where = 'frozen'" };
  expect(await printed(main, 1, { frozen })).toBe("frozen\n");
  expect(await printed(main, 1, { frozen, files: { "/flash/lib/helper.py": "where = 'file'" } })).toBe(
    "file\n",
  );
});

test("a module that raised stays half run in sys.modules, as in v1.11", async () => {
  const text = await printed(
    `
import sys
try:
    import broken
except ValueError as e:
    print("first", e, "broken" in sys.modules)
import broken
print("second", broken.before, hasattr(broken, "after"))
try:
    import wrong
except SyntaxError:
    print("syntax", "wrong" in sys.modules)
`,
    1,
    {
      files: {
        "/flash/broken.py": "before = 1\nraise ValueError('half')\nafter = 2",
        "/flash/wrong.py": "def",
      },
    },
  );
  expect(text).toBe("first half True\nsecond 1 False\nsyntax True\n");
});

test("packages, relative imports and star imports", async () => {
  const text = await printed(
    `
import msgpack.codec as codec
from msgpack import packb, helpers
from msgpack.codec import *
import tools.deep
print(codec.packb(1), packb(2), helpers.NAME, unpackb(3), tools.deep.X)
try:
    from msgpack import nothing
except ImportError as e:
    print(e)
try:
    print(_hidden)
except NameError:
    print("hidden")
`,
    1,
    {
      frozen: {
        "msgpack/__init__.py": "from .codec import packb",
        "msgpack/codec.py":
          "from . import helpers\nfrom .helpers import NAME\n_hidden = 1\n" +
          "def packb(x): return (NAME, x)\ndef unpackb(x): return -x",
        "msgpack/helpers.py": "NAME = 'h'",
      },
      files: { "/flash/lib/tools/deep.py": "X = 'deep'" },
    },
  );
  expect(text).toBe("('h', 1) ('h', 2) h -3 deep\nno module named 'msgpack.nothing'\nhidden\n");
});

test("all module names reach the board's modules, u-names included", async () => {
  const text = await printed(`
import utime, time, uos, os, ustruct, struct, ujson, json, ubinascii, binascii, usocket, socket, umachine, machine
import uerrno, errno, uhashlib, hashlib, ure, re, uselect, select, uio, ucollections, sys, gc, micropython
import math, array, network, pycom, _thread, ucrypto, crypto, uqueue, queue, builtins, cmath, uctypes
print([a is b for a, b in ((utime, time), (uos, os), (ujson, json), (ubinascii, binascii), (usocket, socket),
    (umachine, machine), (uhashlib, hashlib), (ucrypto, crypto), (uqueue, queue))])
print(hasattr(time, "timezone"), hasattr(os, "uname"), hasattr(binascii, "crc32"), hasattr(sys, "print_exception"))
print(sys.platform, sys.version, os.uname().sysname)
from utime import sleep_ms
from uos import urandom
print(len(urandom(5)), sys.modules["utime"] is time)
`);
  expect(text).toBe(
    "[True, True, True, True, True, True, True, True, True]\nTrue True False True\nFiPy 3.4.0 FiPy\n5 True\n",
  );
});

test("modules that the firmware lacks are not found, although this VM has them", async () => {
  const text = await printed(`
for name in ("random", "asyncio", "collections", "io", "zlib", "heapq", "js", "jsffi", "_hw", "_kernel", "vfs"):
    try:
        __import__(name)
        print("found", name)
    except ImportError as e:
        print(e)
`);
  const names = "random asyncio collections io zlib heapq js jsffi _hw _kernel vfs".split(" ");
  expect(text).toBe(names.map((name) => `no module named '${name}'\n`).join(""));
});

test("a file takes the place of a weak name, not of a u-name", async () => {
  const text = await printed("import json, ujson\nprint(json.mine, hasattr(ujson, 'mine'))", 1, {
    files: { "/flash/lib/json.py": "mine = 1", "/flash/lib/ujson.py": "mine = 2" },
  });
  expect(text).toBe("1 False\n");
});

test("boot.py runs first, shares its names with main.py and may choose another main file", async () => {
  const rig = await createRig("print('main', shared, __name__)", {
    files: {
      "/flash/boot.py": "import machine\nshared = 5\nprint('boot')\nmachine.main('other.py')",
      "/flash/other.py": "print('other', shared, __name__)",
    },
  });
  await rig.run(1);
  expect(rig.text).toBe("boot\nother 5 __main__\n");
  expect(rig.ended).toBe(true);
  await rig.engine.close();
});

test("an error in boot.py does not keep main.py from running", async () => {
  const rig = await createRig("print('main')", { files: { "/flash/boot.py": "1/0" } });
  await rig.run(1);
  expect(rig.text).toContain('File "boot.py", line 1, in <module>\nZeroDivisionError');
  expect(rig.text).toContain("main\n");
  await rig.engine.close();
});
