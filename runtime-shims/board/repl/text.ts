// Between UTF-16 text of the simulator and bytes of a terminal, one character per byte.

/** UTF-8 bytes as text of one character per byte. */
export const fromBytes = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
/** The text that UTF-8 bytes spell. */
export const utf8Text = (bytes: string): string => Buffer.from(bytes, "latin1").toString("utf8");
/** A terminal needs CR LF. */
export const exchangeNewlines = (bytes: string): string => bytes.replace(/\r?\n/g, "\r\n");
