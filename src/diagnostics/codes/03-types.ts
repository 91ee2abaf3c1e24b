/** The catalog entries of codes KPL03xx. */
import { entry } from "../entry.ts";

export const typeCodes = {
} as const;
