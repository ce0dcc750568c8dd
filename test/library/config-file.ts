// The board of the tests, and a configuration for it. Apart from the other helpers, because tests outside use it that
// do not know the library's types.

export const FULL_MAC = 0x70b3d5499a2c1234n;

/** A configuration that is complete, so that the board does not restart. */
export const configFile = (config: object = {}, mac = FULL_MAC): Record<string, string> => ({
  "/flash/pymesh_config.json": JSON.stringify({ MAC: "MAC", ...config }).replace(
    '"MAC":"MAC"',
    `"MAC":${mac}`,
  ),
});
