// Generated from pipeline.kpl by kplc; do not edit.
import {
  custom,
  customPredicate,
  end,
  failing,
  pipeline,
  s,
  schemad,
  schemaless,
  step,
  withValue,
} from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { textToInt64 } from "kpl/stdlib/transforms/cast/operations";
import { dateParser, dateToUnix } from "kpl/stdlib/transforms/timestamp-converter/operations";
import { PriceLookup, large } from "./functions.ts";
import { fused } from "./pricedOrders.fused.ts";

export interface Customer {
  readonly name: string;
  readonly since?: bigint | null | undefined;
}

export interface Order {
  readonly id: string;
  readonly qty: string;
  readonly placedAt: string;
  readonly customer?: Customer | null | undefined;
  readonly note?: string | null | undefined;
}

export interface PricedOrdersBig {
  readonly id: string;
  readonly placedAt: bigint;
  readonly customer_name?: string | undefined;
  readonly customer_since?: bigint | null | undefined;
  readonly customer?: Customer | null | undefined;
  readonly note?: string | null | undefined;
  readonly source: string;
  readonly price_cents?: bigint | undefined;
  readonly price_currency?: string | null | undefined;
  readonly price?:
    | { readonly cents: bigint; readonly currency?: string | null | undefined }
    | null
    | undefined;
}

const steps = {
  cast: step("Cast", "cast", "pipeline.kpl", 19, 5),
  insertField: step("InsertField", "insertField", "pipeline.kpl", 20, 5),
  priceLookup: step("PriceLookup", "priceLookup", "pipeline.kpl", 21, 5),
  maskField: step("MaskField", "maskField", "pipeline.kpl", 22, 5),
  flatten: step("Flatten", "flatten", "pipeline.kpl", 23, 5),
  timestampConverter: step("TimestampConverter", "timestampConverter", "pipeline.kpl", 24, 5),
};
const route = step("else drop", "else", "pipeline.kpl", 17, 10);

const toBig = end<string, PricedOrdersBig>(0);
const toPriced = end<string, PricedOrdersBig | null>(1);

const castQty = failing(steps.cast, textToInt64);
const priceLookup = custom<
  {
    readonly id: string;
    readonly qty: bigint;
    readonly placedAt: string;
    readonly customer?: Customer | null | undefined;
    readonly note?: string | null | undefined;
    readonly source: string;
  },
  {
    readonly id: string;
    readonly placedAt: string;
    readonly customer?: Customer | null | undefined;
    readonly note?: string | null | undefined;
    readonly source: string;
    readonly price: {
      readonly cents: bigint;
      readonly currency?: string | null | undefined;
    } | null;
  }
>(steps.priceLookup, PriceLookup({ into: "price" }));
const timestampConverterPlacedAt = failing(steps.timestampConverter, dateParser("yyyy-MM-dd"));
const timestampConverterPlacedAt2 = dateToUnix("milliseconds");
const routeLarge = customPredicate<PricedOrdersBig>(route, large({}));

/** Functions of one's own among steps that are done on bytes. */
export async function transform(record: TypedRecord<string, Order | null>): Promise<Outcome> {
  if (record.value === null) return tombstone(record);
  const { value } = record;

  // pipeline.kpl:19  | Cast { spec: { qty: int64 } }
  const qty = castQty(value.qty);

  // pipeline.kpl:20  | InsertField { static.field: source, static.value: shop }
  // pipeline.kpl:21  | PriceLookup when value is not null
  const value2 = await priceLookup({
    id: value.id,
    qty,
    placedAt: value.placedAt,
    customer: value.customer,
    note: value.note,
    source: "shop",
  });

  // pipeline.kpl:22  | MaskField { fields: [note] } when value.price is not null
  const note = value2.price === null ? null : (value2.note ?? null);

  // pipeline.kpl:23  | Flatten { delimiter: "_" }
  // pipeline.kpl:24  | TimestampConverter { field: placedAt, target.type: unix, format: "yyyy-MM-dd" }
  const placedAt = timestampConverterPlacedAt2(timestampConverterPlacedAt(value2.placedAt));

  // pipeline.kpl:26  when large
  if (
    routeLarge({
      id: value2.id,
      placedAt,
      customer_name: value2.customer?.name,
      customer_since: value2.customer?.since,
      customer: value2.customer === null ? null : undefined,
      note:
        value2.price !== null || value2.note !== undefined
          ? value2.price === null
            ? (value2.note ?? null)
            : note === null
              ? null
              : ""
          : undefined,
      source: value2.source,
      price_cents: value2.price?.cents,
      price_currency: value2.price?.currency,
      price: value2.price === null ? null : undefined,
    })
  ) {
    // pipeline.kpl:27  to big
    return toBig(
      withValue(record, {
        id: value2.id,
        placedAt,
        customer_name: value2.customer?.name,
        customer_since: value2.customer?.since,
        customer: value2.customer === null ? null : undefined,
        note:
          value2.price !== null || value2.note !== undefined
            ? value2.price === null
              ? (value2.note ?? null)
              : note === null
                ? null
                : ""
            : undefined,
        source: value2.source,
        price_cents: value2.price?.cents,
        price_currency: value2.price?.currency,
        price: value2.price === null ? null : undefined,
      }),
    );
  }
  // pipeline.kpl:29  else
  else {
    // pipeline.kpl:30  to priced
    return toPriced(
      withValue(record, {
        id: value2.id,
        placedAt,
        customer_name: value2.customer?.name,
        customer_since: value2.customer?.since,
        customer: value2.customer === null ? null : undefined,
        note:
          value2.price !== null || value2.note !== undefined
            ? value2.price === null
              ? (value2.note ?? null)
              : note === null
                ? null
                : ""
            : undefined,
        source: value2.source,
        price_cents: value2.price?.cents,
        price_currency: value2.price?.currency,
        price: value2.price === null ? null : undefined,
      }),
    );
  }
}

/** What becomes of a record without a value. */
function tombstone(record: TypedRecord<string, Order | null>): Outcome {
  // pipeline.kpl:19  | Cast { spec: { qty: int64 } }
  // pipeline.kpl:20  | InsertField { static.field: source, static.value: shop }
  // pipeline.kpl:21  | PriceLookup when value is not null
  // pipeline.kpl:22  | MaskField { fields: [note] } when value.price is not null
  // pipeline.kpl:23  | Flatten { delimiter: "_" }
  // pipeline.kpl:24  | TimestampConverter { field: placedAt, target.type: unix, format: "yyyy-MM-dd" }
  // pipeline.kpl:29  else
  // pipeline.kpl:30  to priced
  return toPriced(withValue(record, null));
}

const orderShape = schemaless(
  s.optional(
    s.struct({
      id: s.string,
      qty: s.string,
      placedAt: s.string,
      customer: s.absent(
        s.optional(s.struct({ name: s.string, since: s.absent(s.optional(s.int64)) })),
      ),
      note: s.absent(s.optional(s.string)),
    }),
  ),
);
const pricedOrdersBigShape = schemaless(
  s.struct({
    id: s.string,
    placedAt: s.int64,
    customer_name: s.absent(s.string),
    customer_since: s.absent(s.optional(s.int64)),
    customer: s.absent(
      s.optional(s.struct({ name: s.string, since: s.absent(s.optional(s.int64)) })),
    ),
    note: s.absent(s.optional(s.string)),
    source: s.string,
    price_cents: s.absent(s.int64),
    price_currency: s.absent(s.optional(s.string)),
    price: s.absent(
      s.optional(s.struct({ cents: s.int64, currency: s.absent(s.optional(s.string)) })),
    ),
  }),
);
const pricedOrdersBigShape2 = schemaless(
  s.optional(
    s.struct({
      id: s.string,
      placedAt: s.int64,
      customer_name: s.absent(s.string),
      customer_since: s.absent(s.optional(s.int64)),
      customer: s.absent(
        s.optional(s.struct({ name: s.string, since: s.absent(s.optional(s.int64)) })),
      ),
      note: s.absent(s.optional(s.string)),
      source: s.string,
      price_cents: s.absent(s.int64),
      price_currency: s.absent(s.optional(s.string)),
      price: s.absent(
        s.optional(s.struct({ cents: s.int64, currency: s.absent(s.optional(s.string)) })),
      ),
    }),
  ),
);

export default pipeline({
  name: "pricedOrders",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "orders",
      at: { file: "pipeline.kpl", line: 18, column: 8 },
      kind: "topic",
      topics: ["orders"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      settings: { "key.converter": "org.apache.kafka.connect.storage.StringConverter" },
      shape: { key: schemad(s.meta({ optional: true }, s.string)), value: orderShape },
    },
  ],
  to: [
    {
      name: "big",
      at: { file: "pipeline.kpl", line: 27, column: 10 },
      kind: "topic",
      topics: ["orders.big"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      settings: { "key.converter": "org.apache.kafka.connect.storage.StringConverter" },
      shape: { key: schemad(s.optional(s.string)), value: s.any() },
    },
    {
      name: "priced",
      at: { file: "pipeline.kpl", line: 30, column: 10 },
      kind: "topic",
      topics: ["orders.priced"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      settings: { "key.converter": "org.apache.kafka.connect.storage.StringConverter" },
      shape: { key: schemad(s.optional(s.string)), value: s.any() },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["orders"],
      key: schemad(s.meta({ optional: true }, s.string)),
      value: pricedOrdersBigShape,
      headers: [],
      hasTimestamp: true,
    },
    {
      topics: ["orders"],
      key: schemad(s.meta({ optional: true }, s.string)),
      value: pricedOrdersBigShape2,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=pricedOrders.ts.map
