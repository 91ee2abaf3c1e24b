/** The catalog entries of codes KPL08xx. */

export const testCodes = {} as const;
