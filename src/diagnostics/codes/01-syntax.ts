/** The catalog entries of codes KPL01xx. */
import { entry } from "../entry.ts";

export const syntaxCodes = {
} as const;
