/** The version of this client, as the server lists it: that of package.json. */
export const VERSION = "0.1.0";
