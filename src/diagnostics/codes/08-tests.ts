/** The catalog entries of codes KPL08xx. */
import { entry } from "../entry.ts";

export const testCodes = {} as const;
