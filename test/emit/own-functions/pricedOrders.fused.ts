// Generated from pipeline.kpl by kplc; do not edit.
import { bigintAt, isNull, pass, reader, scan, stringAt, writer } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { custom, customPredicate, s, schemaless, step } from "kpl/runtime";
import { textToInt64 } from "kpl/stdlib/transforms/cast/on-text";
import { dateParser, dateToUnix } from "kpl/stdlib/transforms/timestamp-converter/operations";
import { PriceLookup, large } from "./functions.ts";

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

const ownPriceLookup = custom<
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
>(step("PriceLookup", "priceLookup", "pipeline.kpl", 21, 5), PriceLookup({ into: "price" }));
const readStruct = reader<Customer>(
  schemaless(s.struct({ name: s.string, since: s.absent(s.optional(s.int64)) })),
  { numericDecimals: false, replaceNull: true },
);
const configuredDateToUnix = dateToUnix("milliseconds");
const configuredDateParser = dateParser("yyyy-MM-dd");
const ownLarge = customPredicate<PricedOrdersBig>(
  step("else drop", "else", "pipeline.kpl", 17, 10),
  large({}),
);
const writeString = writer(schemaless(s.string), { numericDecimals: false, replaceNull: true });
const writeInt64 = writer(schemaless(s.int64), { numericDecimals: false, replaceNull: true });
const writeInt642 = writer(schemaless(s.optional(s.int64)), {
  numericDecimals: false,
  replaceNull: true,
});
const writeString2 = writer(schemaless(s.optional(s.string)), {
  numericDecimals: false,
  replaceNull: true,
});

const customerFields = pass.struct("customer.", "refused", [
  pass.field("name", pass.string),
  pass.optional("since", pass.nullable(pass.int64)),
]);
const valueFields = pass.struct(
  "",
  "told",
  [
    pass.field("id", pass.string, 2),
    pass.field("qty", pass.string, 0),
    pass.field("placedAt", pass.string, 4),
    pass.optional("customer", pass.nullable(customerFields), 6),
    pass.optional("note", pass.nullable(pass.string), 8),
  ],
  [6, 8],
);

/** All that becomes of one record; false where the readable path must do it. */
async function run(record: FusedRecord): Promise<boolean> {
  const { bytes, words, at } = record;
  let { scratch } = record;
  if (record.keyStart < 0) return false;
  if (!scan.isText(bytes, words, record.keyStart, record.keyEnd)) return false;
  {
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = record.scanValue(start, 0);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:19  | Cast { spec: { qty: int64 } }
  const qty = scratch;
  const qtyEnd = textToInt64(bytes, at[0]!, at[1]!, qty, words);
  if (qtyEnd < 0) return false;
  scratch = qtyEnd;

  // pipeline.kpl:21  | PriceLookup when value is not null
  const value2 = await ownPriceLookup({
    id: stringAt(bytes, at[2]!, at[3]!),
    qty: bigintAt(bytes, qty, qtyEnd),
    placedAt: stringAt(bytes, at[4]!, at[5]!),
    customer:
      at[6]! >= 0 ? (isNull(bytes, at[6]!) ? null : readStruct(bytes, at[6]!, at[7]!)) : undefined,
    note:
      at[8]! >= 0 ? (isNull(bytes, at[8]!) ? null : stringAt(bytes, at[8]!, at[9]!)) : undefined,
    source: "shop",
  });

  // pipeline.kpl:22  | MaskField { fields: [note] } when value.price is not null
  const note = !(value2.price === null) ? (value2.note ?? null) : null;

  // pipeline.kpl:24  | TimestampConverter { field: placedAt, target.type: unix, format: "yyyy-MM-dd" }
  const placedAt = configuredDateToUnix(configuredDateParser(value2.placedAt));

  // pipeline.kpl:26  when large
  if (
    ownLarge({
      id: value2.id,
      placedAt,
      customer_name:
        value2.customer !== undefined && !((value2.customer ?? null) === null)
          ? value2.customer?.name!
          : undefined,
      customer_since:
        value2.customer !== undefined &&
        !((value2.customer ?? null) === null) &&
        value2.customer?.since !== undefined
          ? (value2.customer?.since ?? null)
          : undefined,
      customer:
        value2.customer !== undefined && (value2.customer ?? null) === null ? null : undefined,
      note:
        !(value2.price === null) || value2.note !== undefined
          ? !(value2.price === null)
            ? note === null
              ? null
              : ""
            : (value2.note ?? null)
          : undefined,
      source: value2.source,
      price_cents: !(value2.price === null) ? value2.price?.cents! : undefined,
      price_currency:
        !(value2.price === null) && value2.price?.currency !== undefined
          ? (value2.price?.currency ?? null)
          : undefined,
      price: value2.price === null ? null : undefined,
    })
  ) {
    // pipeline.kpl:27  to big
    const out = record.to(0, "orders");
    record.passKey();
    {
      const valueFrom = out.length;
      const room = 156;
      let q = out.room(room);
      let { words: put } = out;
      // {"id":
      put.setBigInt64(q, 0x3a226469227bn, true);
      q += 6;
      out.wrote(q);
      writeString(value2.id, out);
      q = out.room(room);
      ({ words: put } = out);
      // ,"placedAt":
      put.setBigInt64(q, 0x646563616c70222cn, true);
      put.setInt32(q + 8, 0x3a227441, true);
      q += 12;
      out.wrote(q);
      writeInt64(placedAt, out);
      q = out.room(room);
      ({ words: put } = out);
      if (value2.customer !== undefined && !((value2.customer ?? null) === null)) {
        // ,"customer_name":
        put.setBigInt64(q, 0x6d6f74737563222cn, true);
        put.setBigInt64(q + 8, 0x22656d616e5f7265n, true);
        put.setInt32(q + 16, 0x3a, true);
        q += 17;
        out.wrote(q);
        writeString(value2.customer?.name!, out);
        q = out.room(room);
        ({ words: put } = out);
      }
      if (
        value2.customer !== undefined &&
        !((value2.customer ?? null) === null) &&
        value2.customer?.since !== undefined
      ) {
        // ,"customer_since":
        put.setBigInt64(q, 0x6d6f74737563222cn, true);
        put.setBigInt64(q + 8, 0x65636e69735f7265n, true);
        put.setInt32(q + 16, 0x3a22, true);
        q += 18;
        out.wrote(q);
        writeInt642(value2.customer?.since ?? null, out);
        q = out.room(room);
        ({ words: put } = out);
      }
      if (value2.customer !== undefined && (value2.customer ?? null) === null) {
        // ,"customer":null
        put.setBigInt64(q, 0x6d6f74737563222cn, true);
        put.setBigInt64(q + 8, 0x6c6c756e3a227265n, true);
        q += 16;
      }
      if (!(value2.price === null) || value2.note !== undefined) {
        // ,"note":
        put.setBigInt64(q, 0x3a2265746f6e222cn, true);
        q += 8;
        if (!(value2.price === null)) {
          if (note === null) {
            // null
            put.setInt32(q, 0x6c6c756e, true);
            q += 4;
          } else {
            // ""
            put.setInt32(q, 0x2222, true);
            q += 2;
          }
        } else {
          out.wrote(q);
          writeString2(value2.note ?? null, out);
          q = out.room(room);
          ({ words: put } = out);
        }
      }
      // ,"source":
      put.setBigInt64(q, 0x656372756f73222cn, true);
      put.setInt32(q + 8, 0x3a22, true);
      q += 10;
      out.wrote(q);
      writeString(value2.source, out);
      q = out.room(room);
      ({ words: put } = out);
      if (!(value2.price === null)) {
        // ,"price_cents":
        put.setBigInt64(q, 0x5f6563697270222cn, true);
        put.setBigInt64(q + 8, 0x3a2273746e6563n, true);
        q += 15;
        out.wrote(q);
        writeInt64(value2.price?.cents!, out);
        q = out.room(room);
        ({ words: put } = out);
      }
      if (!(value2.price === null) && value2.price?.currency !== undefined) {
        // ,"price_currency":
        put.setBigInt64(q, 0x5f6563697270222cn, true);
        put.setBigInt64(q + 8, 0x79636e6572727563n, true);
        put.setInt32(q + 16, 0x3a22, true);
        q += 18;
        out.wrote(q);
        writeString2(value2.price?.currency ?? null, out);
        q = out.room(room);
        ({ words: put } = out);
      }
      if (value2.price === null) {
        // ,"price":null
        put.setBigInt64(q, 0x226563697270222cn, true);
        put.setBigInt64(q + 8, 0x6c6c756e3an, true);
        q += 13;
      }
      // }
      put.setInt32(q, 0x7d, true);
      q += 1;
      out.wrote(q);
      record.valueIs(valueFrom);
    }
    record.passHeaders();
    record.leave();
    return true;
  }

  // pipeline.kpl:29  else

  // pipeline.kpl:30  to priced
  const out2 = record.to(1, "orders");
  record.passKey();
  {
    const valueFrom2 = out2.length;
    const room = 156;
    let q = out2.room(room);
    let { words: put } = out2;
    // {"id":
    put.setBigInt64(q, 0x3a226469227bn, true);
    q += 6;
    out2.wrote(q);
    writeString(value2.id, out2);
    q = out2.room(room);
    ({ words: put } = out2);
    // ,"placedAt":
    put.setBigInt64(q, 0x646563616c70222cn, true);
    put.setInt32(q + 8, 0x3a227441, true);
    q += 12;
    out2.wrote(q);
    writeInt64(placedAt, out2);
    q = out2.room(room);
    ({ words: put } = out2);
    if (value2.customer !== undefined && !((value2.customer ?? null) === null)) {
      // ,"customer_name":
      put.setBigInt64(q, 0x6d6f74737563222cn, true);
      put.setBigInt64(q + 8, 0x22656d616e5f7265n, true);
      put.setInt32(q + 16, 0x3a, true);
      q += 17;
      out2.wrote(q);
      writeString(value2.customer?.name!, out2);
      q = out2.room(room);
      ({ words: put } = out2);
    }
    if (
      value2.customer !== undefined &&
      !((value2.customer ?? null) === null) &&
      value2.customer?.since !== undefined
    ) {
      // ,"customer_since":
      put.setBigInt64(q, 0x6d6f74737563222cn, true);
      put.setBigInt64(q + 8, 0x65636e69735f7265n, true);
      put.setInt32(q + 16, 0x3a22, true);
      q += 18;
      out2.wrote(q);
      writeInt642(value2.customer?.since ?? null, out2);
      q = out2.room(room);
      ({ words: put } = out2);
    }
    if (value2.customer !== undefined && (value2.customer ?? null) === null) {
      // ,"customer":null
      put.setBigInt64(q, 0x6d6f74737563222cn, true);
      put.setBigInt64(q + 8, 0x6c6c756e3a227265n, true);
      q += 16;
    }
    if (!(value2.price === null) || value2.note !== undefined) {
      // ,"note":
      put.setBigInt64(q, 0x3a2265746f6e222cn, true);
      q += 8;
      if (!(value2.price === null)) {
        if (note === null) {
          // null
          put.setInt32(q, 0x6c6c756e, true);
          q += 4;
        } else {
          // ""
          put.setInt32(q, 0x2222, true);
          q += 2;
        }
      } else {
        out2.wrote(q);
        writeString2(value2.note ?? null, out2);
        q = out2.room(room);
        ({ words: put } = out2);
      }
    }
    // ,"source":
    put.setBigInt64(q, 0x656372756f73222cn, true);
    put.setInt32(q + 8, 0x3a22, true);
    q += 10;
    out2.wrote(q);
    writeString(value2.source, out2);
    q = out2.room(room);
    ({ words: put } = out2);
    if (!(value2.price === null)) {
      // ,"price_cents":
      put.setBigInt64(q, 0x5f6563697270222cn, true);
      put.setBigInt64(q + 8, 0x3a2273746e6563n, true);
      q += 15;
      out2.wrote(q);
      writeInt64(value2.price?.cents!, out2);
      q = out2.room(room);
      ({ words: put } = out2);
    }
    if (!(value2.price === null) && value2.price?.currency !== undefined) {
      // ,"price_currency":
      put.setBigInt64(q, 0x5f6563697270222cn, true);
      put.setBigInt64(q + 8, 0x79636e6572727563n, true);
      put.setInt32(q + 16, 0x3a22, true);
      q += 18;
      out2.wrote(q);
      writeString2(value2.price?.currency ?? null, out2);
      q = out2.room(room);
      ({ words: put } = out2);
    }
    if (value2.price === null) {
      // ,"price":null
      put.setBigInt64(q, 0x226563697270222cn, true);
      put.setBigInt64(q + 8, 0x6c6c756e3an, true);
      q += 13;
    }
    // }
    put.setInt32(q, 0x7d, true);
    q += 1;
    out2.wrote(q);
    record.valueIs(valueFrom2);
  }
  record.passHeaders();
  record.leave();
  return true;
}

/** The same for a record without a value. */
function tombstone(record: FusedRecord): boolean {
  const { bytes, words } = record;
  if (record.keyStart < 0) return false;
  if (!scan.isText(bytes, words, record.keyStart, record.keyEnd)) return false;

  // pipeline.kpl:29  else

  // pipeline.kpl:30  to priced
  record.to(1, "orders");
  record.passKey();
  record.passHeaders();
  record.leave();
  return true;
}

export const fused: FusedCode = {
  from: { key: "text UTF-8", value: "json" },
  to: [
    { key: "text UTF-8", value: "json" },
    { key: "text UTF-8", value: "json" },
  ],
  slots: 10,
  scratch: 32,
  value: valueFields,
  run,
  tombstone,
};
//# sourceMappingURL=pricedOrders.fused.ts.map
