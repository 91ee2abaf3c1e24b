// Generated from pipeline.kpl by kplc; do not edit.
import {
  UNKNOWN,
  bigintAt,
  find,
  isNull,
  keys,
  reader,
  scan,
  stringAt,
  writer,
} from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { custom, customPredicate, s, schemaless, step } from "kpl/runtime";
import { textToInt64 } from "kpl/stdlib/transforms/cast/on-text";
import {
  dateParser,
  dateToUnix as dateToUnix2,
} from "kpl/stdlib/transforms/timestamp-converter/operations";
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

const valueKeys = keys(0, "id", "qty", "placedAt", "customer", "note");
const customerKeys = keys(7, "name", "since");

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
const configuredDateToUnix2 = dateToUnix2("milliseconds");
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

/** Passes `customer`, whose fields stand in any order. */
function passCustomerInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[10] = order[10]! > 0 ? order[10]! - 1 : 8;
  let seen = 0;
  let before = 0x7b;
  let last = 2;
  let field = order[9]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "name":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6d616e22 &&
              words.getInt32(p + 4, true) === 0x3a22656d
            )
          )
            break;
          start = p + 8;
        }
        behind = scan.string(bytes, words, start);
        break;
      case 1: // "since":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6e697322 &&
              words.getInt32(p + 5, true) === 0x3a226563
            )
          )
            break;
          start = p + 9;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        break;
      case 2: // }
        if (bytes[p] === 0x7d) return (seen & 0x1) === 0x1 ? p + 1 : -1;
    }
    if (behind < 0) {
      if (start > 0) {
        // No such value stands here; perhaps blanks do.
        const value = scan.blank(bytes, start);
        if (value === start) return -1;
        start = value;
        continue;
      }
      // Blanks, the end, or another key than the expected one.
      const key = scan.beforeKey(bytes, p, before);
      if (key < 0) return -1;
      if (bytes[key] === 0x7d) {
        order[7 + last] = 2;
        return (seen & 0x1) === 0x1 ? key + 1 : -1;
      }
      if (key !== p) {
        p = key;
        before = bytes[p]!;
        continue;
      }
      const found = find(customerKeys, bytes, words, p + 1, at);
      if (found !== UNKNOWN) {
        if (found < 0) return -1;
        field = found;
        order[7 + last] = found;
        start = at[0]!;
        continue;
      }
      return -1;
    } else {
      const bit = 1 << field;
      if ((seen & bit) !== 0) return -1;
      seen |= bit;
      last = field;
    }
    start = 0;
    p = behind;
    before = 0x2c;
    field = order[7 + last]!;
  }
}

/** Passes `customer`, whose fields stand as they are declared if they did so lately. */
function passCustomer(record: FusedRecord, p: number): number {
  const { bytes, words, order } = record;
  if (order[10]! > 0) return passCustomerInAnyOrder(record, p);
  let start = 0;
  let q = p;
  // {"name":
  if (!(words.getInt32(q, true) === 0x616e227b && words.getInt32(q + 4, true) === 0x3a22656d))
    return passCustomerInAnyOrder(record, p);
  start = q + 8;
  q = scan.string(bytes, words, start);
  if (q < 0) return passCustomerInAnyOrder(record, p);
  // ,"since":
  if (
    words.getInt32(q, true) === 0x6973222c &&
    words.getInt32(q + 4, true) === 0x2265636e &&
    words.getInt32(q + 5, true) === 0x3a226563
  ) {
    start = q + 9;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passCustomerInAnyOrder(record, p);
  }
  return bytes[q] === 0x7d ? q + 1 : passCustomerInAnyOrder(record, p);
}

/** Passes the value, whose fields stand in any order. */
function passValueInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[6] = order[6]! > 0 ? order[6]! - 1 : 8;
  at[8] = -1;
  at[10] = -1;
  let seen = 0;
  let before = 0x7b;
  let last = 5;
  let field = order[5]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "id":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x22646922 &&
              words.getInt32(p + 2, true) === 0x3a226469
            )
          )
            break;
          start = p + 6;
        }
        behind = scan.string(bytes, words, start);
        at[4] = start;
        at[5] = behind;
        break;
      case 1: // "qty":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x79747122 &&
              words.getInt32(p + 3, true) === 0x3a227974
            )
          )
            break;
          start = p + 7;
        }
        behind = scan.string(bytes, words, start);
        at[2] = start;
        at[3] = behind;
        break;
      case 2: // "placedAt":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x616c7022 &&
              words.getInt32(p + 5, true) === 0x41646563 &&
              words.getInt32(p + 8, true) === 0x3a227441
            )
          )
            break;
          start = p + 12;
        }
        behind = scan.string(bytes, words, start);
        at[6] = start;
        at[7] = behind;
        break;
      case 3: // "customer":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x73756322 &&
              words.getInt32(p + 5, true) === 0x656d6f74 &&
              words.getInt32(p + 8, true) === 0x3a227265
            )
          )
            break;
          start = p + 12;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : passCustomer(record, start);
        at[8] = start;
        at[9] = behind;
        break;
      case 4: // "note":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x746f6e22 &&
              words.getInt32(p + 4, true) === 0x3a226574
            )
          )
            break;
          start = p + 8;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        at[10] = start;
        at[11] = behind;
        break;
      case 5: // }
        if (bytes[p] === 0x7d) return (seen & 0x7) === 0x7 ? p + 1 : -1;
    }
    if (behind < 0) {
      if (start > 0) {
        // No such value stands here; perhaps blanks do.
        const value = scan.blank(bytes, start);
        if (value === start) return -1;
        start = value;
        continue;
      }
      // Blanks, the end, or another key than the expected one.
      const key = scan.beforeKey(bytes, p, before);
      if (key < 0) return -1;
      if (bytes[key] === 0x7d) {
        order[0 + last] = 5;
        return (seen & 0x7) === 0x7 ? key + 1 : -1;
      }
      if (key !== p) {
        p = key;
        before = bytes[p]!;
        continue;
      }
      const found = find(valueKeys, bytes, words, p + 1, at);
      if (found !== UNKNOWN) {
        if (found < 0) return -1;
        field = found;
        order[0 + last] = found;
        start = at[0]!;
        continue;
      }
      behind = scan.any(bytes, words, at[0]!, 1);
      if (behind < 0 || !record.passUnknown("", at[1]!)) return -1;
    } else {
      const bit = 1 << field;
      if ((seen & bit) !== 0) return -1;
      seen |= bit;
      last = field;
    }
    start = 0;
    p = behind;
    before = 0x2c;
    field = order[0 + last]!;
  }
}

/** Passes the value, whose fields stand as they are declared if they did so lately. */
function passValue(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (order[6]! > 0) return passValueInAnyOrder(record, p);
  at[8] = -1;
  at[10] = -1;
  let start = 0;
  let q = p;
  // {"id":
  if (!(words.getInt32(q, true) === 0x6469227b && words.getInt32(q + 2, true) === 0x3a226469))
    return passValueInAnyOrder(record, p);
  start = q + 6;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[4] = start;
  at[5] = q;
  // ,"qty":
  if (!(words.getInt32(q, true) === 0x7471222c && words.getInt32(q + 3, true) === 0x3a227974))
    return passValueInAnyOrder(record, p);
  start = q + 7;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[2] = start;
  at[3] = q;
  // ,"placedAt":
  if (
    !(
      words.getInt32(q, true) === 0x6c70222c &&
      words.getInt32(q + 4, true) === 0x64656361 &&
      words.getInt32(q + 8, true) === 0x3a227441
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 12;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[6] = start;
  at[7] = q;
  // ,"customer":
  if (
    words.getInt32(q, true) === 0x7563222c &&
    words.getInt32(q + 4, true) === 0x6d6f7473 &&
    words.getInt32(q + 8, true) === 0x3a227265
  ) {
    start = q + 12;
    q = isNull(bytes, start) ? scan.nothing(words, start) : passCustomer(record, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[8] = start;
    at[9] = q;
  }
  // ,"note":
  if (words.getInt32(q, true) === 0x6f6e222c && words.getInt32(q + 4, true) === 0x3a226574) {
    start = q + 8;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[10] = start;
    at[11] = q;
  }
  return bytes[q] === 0x7d ? q + 1 : passValueInAnyOrder(record, p);
}

/** All that becomes of one record; false where the readable path must do it. */
async function run(record: FusedRecord): Promise<boolean> {
  const { bytes, words, at } = record;
  let { scratch } = record;
  if (record.keyStart < 0) return false;
  if (!scan.isText(bytes, words, record.keyStart, record.keyEnd)) return false;
  {
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = passValue(record, start);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:19  | Cast { spec: { qty: int64 } }
  const qty = scratch;
  const qtyEnd = textToInt64(bytes, at[2]!, at[3]!, qty);
  if (qtyEnd < 0) return false;
  scratch = qtyEnd;

  // pipeline.kpl:21  | PriceLookup when value is not null
  const value2 = await ownPriceLookup({
    id: stringAt(bytes, at[4]!, at[5]!),
    qty: bigintAt(bytes, qty, qtyEnd),
    placedAt: stringAt(bytes, at[6]!, at[7]!),
    customer:
      at[8]! >= 0 ? (isNull(bytes, at[8]!) ? null : readStruct(bytes, at[8]!, at[9]!)) : undefined,
    note:
      at[10]! >= 0
        ? isNull(bytes, at[10]!)
          ? null
          : stringAt(bytes, at[10]!, at[11]!)
        : undefined,
    source: "shop",
  });

  // pipeline.kpl:22  | MaskField { fields: [note] } when value.price is not null
  const note = !(value2.price === null) ? (value2.note ?? null) : null;

  // pipeline.kpl:24  | TimestampConverter { field: placedAt, target.type: unix, format: "yyyy-MM-dd" }
  const placedAt = configuredDateToUnix2(configuredDateParser(value2.placedAt));

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
      put.setInt32(q, 0x6469227b, true);
      put.setInt32(q + 4, 0x3a22, true);
      q += 6;
      out.wrote(q);
      writeString(value2.id, out);
      q = out.room(room);
      ({ words: put } = out);
      // ,"placedAt":
      put.setInt32(q, 0x6c70222c, true);
      put.setInt32(q + 4, 0x64656361, true);
      put.setInt32(q + 8, 0x3a227441, true);
      q += 12;
      out.wrote(q);
      writeInt64(placedAt, out);
      q = out.room(room);
      ({ words: put } = out);
      if (value2.customer !== undefined && !((value2.customer ?? null) === null)) {
        // ,"customer_name":
        put.setInt32(q, 0x7563222c, true);
        put.setInt32(q + 4, 0x6d6f7473, true);
        put.setInt32(q + 8, 0x6e5f7265, true);
        put.setInt32(q + 12, 0x22656d61, true);
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
        put.setInt32(q, 0x7563222c, true);
        put.setInt32(q + 4, 0x6d6f7473, true);
        put.setInt32(q + 8, 0x735f7265, true);
        put.setInt32(q + 12, 0x65636e69, true);
        put.setInt32(q + 16, 0x3a22, true);
        q += 18;
        out.wrote(q);
        writeInt642(value2.customer?.since ?? null, out);
        q = out.room(room);
        ({ words: put } = out);
      }
      if (value2.customer !== undefined && (value2.customer ?? null) === null) {
        // ,"customer":null
        put.setInt32(q, 0x7563222c, true);
        put.setInt32(q + 4, 0x6d6f7473, true);
        put.setInt32(q + 8, 0x3a227265, true);
        put.setInt32(q + 12, 0x6c6c756e, true);
        q += 16;
      }
      if (!(value2.price === null) || value2.note !== undefined) {
        // ,"note":
        put.setInt32(q, 0x6f6e222c, true);
        put.setInt32(q + 4, 0x3a226574, true);
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
      put.setInt32(q, 0x6f73222c, true);
      put.setInt32(q + 4, 0x65637275, true);
      put.setInt32(q + 8, 0x3a22, true);
      q += 10;
      out.wrote(q);
      writeString(value2.source, out);
      q = out.room(room);
      ({ words: put } = out);
      if (!(value2.price === null)) {
        // ,"price_cents":
        put.setInt32(q, 0x7270222c, true);
        put.setInt32(q + 4, 0x5f656369, true);
        put.setInt32(q + 8, 0x746e6563, true);
        put.setInt32(q + 12, 0x3a2273, true);
        q += 15;
        out.wrote(q);
        writeInt64(value2.price?.cents!, out);
        q = out.room(room);
        ({ words: put } = out);
      }
      if (!(value2.price === null) && value2.price?.currency !== undefined) {
        // ,"price_currency":
        put.setInt32(q, 0x7270222c, true);
        put.setInt32(q + 4, 0x5f656369, true);
        put.setInt32(q + 8, 0x72727563, true);
        put.setInt32(q + 12, 0x79636e65, true);
        put.setInt32(q + 16, 0x3a22, true);
        q += 18;
        out.wrote(q);
        writeString2(value2.price?.currency ?? null, out);
        q = out.room(room);
        ({ words: put } = out);
      }
      if (value2.price === null) {
        // ,"price":null
        put.setInt32(q, 0x7270222c, true);
        put.setInt32(q + 4, 0x22656369, true);
        put.setInt32(q + 8, 0x6c756e3a, true);
        put.setInt32(q + 12, 0x6c, true);
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
    put.setInt32(q, 0x6469227b, true);
    put.setInt32(q + 4, 0x3a22, true);
    q += 6;
    out2.wrote(q);
    writeString(value2.id, out2);
    q = out2.room(room);
    ({ words: put } = out2);
    // ,"placedAt":
    put.setInt32(q, 0x6c70222c, true);
    put.setInt32(q + 4, 0x64656361, true);
    put.setInt32(q + 8, 0x3a227441, true);
    q += 12;
    out2.wrote(q);
    writeInt64(placedAt, out2);
    q = out2.room(room);
    ({ words: put } = out2);
    if (value2.customer !== undefined && !((value2.customer ?? null) === null)) {
      // ,"customer_name":
      put.setInt32(q, 0x7563222c, true);
      put.setInt32(q + 4, 0x6d6f7473, true);
      put.setInt32(q + 8, 0x6e5f7265, true);
      put.setInt32(q + 12, 0x22656d61, true);
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
      put.setInt32(q, 0x7563222c, true);
      put.setInt32(q + 4, 0x6d6f7473, true);
      put.setInt32(q + 8, 0x735f7265, true);
      put.setInt32(q + 12, 0x65636e69, true);
      put.setInt32(q + 16, 0x3a22, true);
      q += 18;
      out2.wrote(q);
      writeInt642(value2.customer?.since ?? null, out2);
      q = out2.room(room);
      ({ words: put } = out2);
    }
    if (value2.customer !== undefined && (value2.customer ?? null) === null) {
      // ,"customer":null
      put.setInt32(q, 0x7563222c, true);
      put.setInt32(q + 4, 0x6d6f7473, true);
      put.setInt32(q + 8, 0x3a227265, true);
      put.setInt32(q + 12, 0x6c6c756e, true);
      q += 16;
    }
    if (!(value2.price === null) || value2.note !== undefined) {
      // ,"note":
      put.setInt32(q, 0x6f6e222c, true);
      put.setInt32(q + 4, 0x3a226574, true);
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
    put.setInt32(q, 0x6f73222c, true);
    put.setInt32(q + 4, 0x65637275, true);
    put.setInt32(q + 8, 0x3a22, true);
    q += 10;
    out2.wrote(q);
    writeString(value2.source, out2);
    q = out2.room(room);
    ({ words: put } = out2);
    if (!(value2.price === null)) {
      // ,"price_cents":
      put.setInt32(q, 0x7270222c, true);
      put.setInt32(q + 4, 0x5f656369, true);
      put.setInt32(q + 8, 0x746e6563, true);
      put.setInt32(q + 12, 0x3a2273, true);
      q += 15;
      out2.wrote(q);
      writeInt64(value2.price?.cents!, out2);
      q = out2.room(room);
      ({ words: put } = out2);
    }
    if (!(value2.price === null) && value2.price?.currency !== undefined) {
      // ,"price_currency":
      put.setInt32(q, 0x7270222c, true);
      put.setInt32(q + 4, 0x5f656369, true);
      put.setInt32(q + 8, 0x72727563, true);
      put.setInt32(q + 12, 0x79636e65, true);
      put.setInt32(q + 16, 0x3a22, true);
      q += 18;
      out2.wrote(q);
      writeString2(value2.price?.currency ?? null, out2);
      q = out2.room(room);
      ({ words: put } = out2);
    }
    if (value2.price === null) {
      // ,"price":null
      put.setInt32(q, 0x7270222c, true);
      put.setInt32(q + 4, 0x22656369, true);
      put.setInt32(q + 8, 0x6c756e3a, true);
      put.setInt32(q + 12, 0x6c, true);
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
  slots: 12,
  scratch: 32,
  keys: [valueKeys, customerKeys],
  run,
  tombstone,
};
//# sourceMappingURL=pricedOrders.fused.ts.map
