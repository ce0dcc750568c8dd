// Which statements of a program are running: read from the VM's memory, because this VM has no
// sys._getframe. Locks and threads need it to name places before anything is wrong. The layouts are those of
// MicroPython 1.27 on 32 bits (py/bc.h, py/objfun.h), which assets.ts insists on.
//
//   frame (on the Python stack): function, ip, sp, n_state | exc_sp << 16, old globals, state[n_state] …
//   function: type, module context, child table, bytecode; context: type, globals, qstr table, object table

const STACK_BYTES = 8192 * 4;
const HEADER_BYTES = 20;
/** An object that stands for the string with number q: (q << 3) | 2. */
const textObject = (number) => ((number << 3) | 2) >>> 0;

export function createFrames(module, memory) {
  let words = new Uint32Array(0);
  let bytes = new Uint8Array(0);
  let base = 0;
  let functionType = 0;

  const refresh = () => {
    const { buffer } = memory();
    if (words.buffer === buffer) return;
    words = new Uint32Array(buffer);
    bytes = new Uint8Array(buffer);
  };
  const word = (address) => words[address >>> 2];

  const isFrame = (address) => {
    const code = word(address);
    if (code === 0 || code % 4 !== 0 || code + 16 > bytes.length || word(code) !== functionType) return false;
    const start = word(code + 12);
    const ip = word(address + 4);
    const states = word(address + 12) & 0xffff;
    const sp = word(address + 8);
    const first = address + HEADER_BYTES;
    return ip >= start && ip < start + 65536 && states > 0 && sp + 4 >= first && sp <= first + 4 * states;
  };

  /** Text of string number `number` of the VM. */
  const text = (number) => {
    const value = module._malloc(12);
    module.ccall(
      "proxy_convert_mp_to_js_obj_cside",
      "null",
      ["number", "pointer"],
      [textObject(number), value],
    );
    const result = module.UTF8ToString(module.getValue(value + 8, "i32"), module.getValue(value + 4, "i32"));
    module._free(value);
    return result;
  };

  /** Reads the head of a function's bytecode and its table of lines. */
  const describe = (address) => {
    const code = word(address);
    const qstrs = word(word(code + 4) + 8);
    const qstr = (index) => bytes[qstrs + 2 * index] | (bytes[qstrs + 2 * index + 1] << 8);
    let at = word(code + 12);
    let byte = bytes[at++];
    let parameters = byte & 3;
    for (let n = 0; byte & 0x80; n += 1) {
      byte = bytes[at++];
      parameters += ((byte & 4) << n) + (((byte & 8) >> 3) << n);
    }
    let infoBytes = 0;
    let cells = 0;
    for (let n = 0, more = 0x80; more; n += 1) {
      byte = bytes[at++];
      infoBytes |= ((byte & 0x7e) >> 1) << (6 * n);
      cells |= (byte & 1) << n;
      more = byte & 0x80;
    }
    const infoEnd = at + infoBytes;
    const number = () => {
      let value = 0;
      do value = (value << 7) + (bytes[at] & 0x7f);
      while (bytes[at++] & 0x80);
      return value;
    };
    const name = qstr(number());
    for (let n = 0; n < parameters; n += 1) number();
    let offset = word(address + 4) - (infoEnd + cells);
    let line = 1;
    while (at < infoEnd) {
      const first = bytes[at++];
      const long = (first & 0x80) !== 0;
      const skip = long ? first & 0xf : first & 0x1f;
      const lines = long ? ((first << 4) & 0x700) | bytes[at++] : first >> 5;
      if (offset < skip) break;
      offset -= skip;
      line += lines;
    }
    return { file: text(qstr(0)), line, name: text(name) };
  };

  return {
    /** Finds the Python stack: `start` is the address of a function that runs as the outermost one. */
    locate(start) {
      refresh();
      functionType = word(start);
      for (let address = 0; address + HEADER_BYTES < bytes.length; address += 4) {
        if (word(address) === start && isFrame(address)) {
          base = address;
          return;
        }
      }
      throw new Error("the Python stack was not found");
    },
    /**
     * The frames from the outermost to that of the function at address `top`, which is running; those whose
     * file `hidden` names are left out. `limit` counts from the innermost.
     */
    read(top, hidden, limit) {
      refresh();
      const addresses = [];
      for (let address = base; address < base + STACK_BYTES; address += 4) {
        if (!isFrame(address)) continue;
        addresses.push(address);
        if (word(address) === top) break;
        address += HEADER_BYTES - 4 + 4 * (word(address + 12) & 0xffff);
      }
      const frames = [];
      while (addresses.length > 0 && frames.length < limit) {
        const frame = describe(addresses.pop());
        if (!hidden(frame.file)) frames.unshift(frame);
      }
      return frames;
    },
  };
}
