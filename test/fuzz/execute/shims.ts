// The one firmware class that programs call with keyword arguments, on both sides: it prints what it was given.

export const PYTHON_SHIMS: Readonly<Record<string, string>> = {
  network: `
class LoRa:
    LORA = 0
    LORAWAN = 1
    EU868 = 5
    US915 = 8
    def __init__(self, **given):
        print('LoRa', ' '.join(k + '=' + str(given[k]) for k in sorted(given)))
`,
};

class LoRa {
  static readonly LORA = 0;
  static readonly LORAWAN = 1;
  static readonly EU868 = 5;
  static readonly US915 = 8;
}

export function hostShims(print: (text: string) => void): Readonly<Record<string, unknown>> {
  class PrintingLoRa extends LoRa {
    constructor(given: Readonly<Record<string, unknown>>) {
      super();
      const shown = Object.keys(given).sort().map((key) => `${key}=${String(given[key])}`); // prettier-ignore
      print(`LoRa ${shown.join(" ")}\n`);
    }
  }
  return { network: { LoRa: PrintingLoRa } };
}
