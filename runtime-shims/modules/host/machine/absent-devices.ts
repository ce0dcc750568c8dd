// Devices of module machine that the virtual board has not. The constants number as the firmware's headers do.
import { absentClass } from "../absent";

export const absentDevices = {
  I2C: absentClass("I2C", { MASTER: 0 }),
  SPI: absentClass("SPI", { MASTER: 0, MSB: 0, LSB: 1 }),
  CAN: absentClass("CAN", {
    NORMAL: 0,
    SILENT: 1,
    FORMAT_STD: 0,
    FORMAT_EXT: 1,
    FORMAT_BOTH: 2,
    RX_FRAME: 1,
    RX_FIFO_NOT_EMPTY: 2,
    RX_FIFO_OVERRUN: 4,
    FILTER_LIST: 0,
    FILTER_RANGE: 1,
    FILTER_MASK: 2,
  }),
  SD: absentClass("SD", {}),
  PWM: absentClass("PWM", {}),
  ADC: absentClass("ADC", { ATTN_0DB: 0, ATTN_2_5DB: 1, ATTN_6DB: 2, ATTN_11DB: 3 }),
  DAC: absentClass("DAC", {}),
  RMT: absentClass("RMT", { LOW: 0, HIGH: 1 }),
  Touch: absentClass("Touch", {}),
} as const;
