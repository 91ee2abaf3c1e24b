/** The catalog entries of codes KPL04xx. */
import { entry } from "../entry.ts";

export const optionCodes = {
} as const;
