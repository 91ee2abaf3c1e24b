/** Whether a visit comes from a known crawler. */
import { predicate } from "kpl/runtime";

export const bot = predicate((value: { readonly ip: string }) => value.ip.startsWith("66.249."));
