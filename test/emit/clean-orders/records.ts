import type { TypedRecord } from "kpl/runtime";
import type { RawOrder } from "./cleanOrders.ts";

const order: RawOrder = {
  id: "o-1",
  qty: "3",
  placedAt: "2026-05-01 13:37:00",
  card: { brand: "VISA", number: "4111 1111 1111 1111" },
  note: null,
};

const from = (value: RawOrder): TypedRecord<string, RawOrder> => ({
  topic: "orders.raw",
  partition: 0,
  timestamp: 1_777_642_620_000n,
  offset: 17n,
  key: value.id,
  value,
  headers: [{ key: "trace", value: "abc" }],
});

export const cleanOrders = [
  from(order),
  from({ ...order, qty: "three" }),
  from({ ...order, placedAt: "yesterday" }),
  from({ ...order, qty: "99999999999" }),
];
