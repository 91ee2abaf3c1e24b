/** Whether a visit comes from a known crawler. */
import { predicate } from "kpl/runtime";

interface Types {
  readonly options: unknown;
  readonly input: { readonly ip: string };
}

export const bot = predicate<Types>(() => (value) => value.ip.startsWith("66.249."));
