import type { TypedHeader, TypedRecord } from "kpl/runtime";
import type { Sale } from "./routeSales.ts";

const sale: Sale = { id: "s-1", kind: "sale", country: "DE", total: 12.5, lines: 2n };

const from = (change: Partial<Sale>, headers: readonly TypedHeader[] = []): TypedRecord<string, Sale> => ({
  topic: "sales",
  partition: 0,
  timestamp: 1_777_642_620_000n,
  offset: 17n,
  key: "s-1",
  value: { ...sale, ...change },
  headers,
});

const records = [
  from({}),
  from({}, [{ key: "x-internal", value: null }]),
  from({ kind: "test-7" }),
  from({ kind: "draft" }),
  from({ kind: "refund", total: 5000 }),
  from({ total: 1000 }),
  from({ total: 1000, country: null }),
  from({ lines: 101n }),
];

export const routeSales = records;
export const dropSmallSales = records;
export const copySales = records.slice(0, 1);
