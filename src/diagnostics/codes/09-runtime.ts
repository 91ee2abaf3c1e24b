/** The catalog entries of codes KPL09xx. */
import { entry } from "../entry.ts";

export const runtimeCodes = {} as const;
