import { predicate } from "kpl/runtime";

interface BotTypes {
  readonly options: object;
  readonly input: { readonly ip: string };
}

/** Addresses of a crawler. */
export const bot = predicate<BotTypes>(() => (value) => value.ip.startsWith("66."));
