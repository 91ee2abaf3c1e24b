/** The catalog entries of codes KPL05xx. */
import { entry } from "../entry.ts";

export const flowCodes = {
} as const;
