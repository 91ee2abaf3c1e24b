/** The catalog entries of codes KPL06xx. */
import { entry } from "../entry.ts";

export const exportCodes = {} as const;
