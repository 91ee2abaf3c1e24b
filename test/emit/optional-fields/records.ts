import type { TypedRecord } from "kpl/runtime";
import type { RawOrder } from "./flatOrders.ts";

const from = (value: RawOrder | null): TypedRecord<string, RawOrder | null> => ({
  topic: "orders.raw",
  partition: 0,
  timestamp: 1_777_642_620_000n,
  offset: 17n,
  key: "o-1",
  value,
  headers: [],
});

export const flatOrders = [
  from({ id: "o-1", qty: "3", card: { brand: "VISA", number: "4111" }, note: "12" }),
  from({ id: "o-2", qty: "9007199254740993", card: null }),
  from({ id: "o-3", qty: "5" }),
  from({ id: "o-4", qty: "5", note: null }),
  from({ id: "o-5", qty: "5", note: "twelve" }),
  from(null),
];
