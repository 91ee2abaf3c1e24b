// stand-in until the real one lands; not committed
import type { JavaDate } from "../value.ts";
export function bytesToText(b: Uint8Array): string {
  return Buffer.from(b).toString("base64");
}
export function dateToText(d: JavaDate): string {
  return new Date(Number(d.ms)).toISOString();
}
