/** The catalog entries of codes KPL02xx. */
import { entry } from "../entry.ts";

export const nameCodes = {
} as const;
