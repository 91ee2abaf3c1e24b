/** Secrets that anyone who reads the file can read. */
import type { ConfigCheck } from "../check/load-checks.ts";
import { secretIn } from "../check/secrets.ts";

export const check: ConfigCheck = ({ config, report }) => {
  for (const entry of [...config.entries, ...config.around]) {
    if (secretIn(entry)) report("KPL1023", entry.keySpan, { key: entry.key });
  }
};
