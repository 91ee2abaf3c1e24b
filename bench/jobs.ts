/** What is measured: programs, their records, and the same work written by hand as a person would write it. */
import { random as randomFrom, type Random } from "../test/conformance/make/random.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Fields = { readonly [key: string]: Json };

export interface Job {
  readonly name: string;
  /** The least ratio to the hand-written code that fused code is to reach; undefined where none is set. */
  readonly goal?: number;
  readonly program: string;
  /** The value of a record as text; null for a tombstone. */
  readonly value: (random: Random) => string | null;
  /** By hand: from the bytes of a value to the bytes of the result. */
  readonly hand: (value: Json) => Json;
  /** Records with their schemas: the payload is what `hand` works on, and this schema goes out. */
  readonly schema?: { readonly out: Json };
  /** Records of one batch; 1,000 if absent. */
  readonly batch?: number;
}

const WORDS = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu".split(" ");
const FOREIGN = "größe naïve Ελλάδα Москва 東京 café señor 서울 žluťoučký smörgåsbord".split(" ");

function pick<T>(random: Random, of: readonly T[]): T {
  const found = of[random(of.length)];
  if (found === undefined) throw new Error("there is nothing to pick from");
  return found;
}

const text = (random: Random, words = WORDS, count = 3): string =>
  Array.from({ length: count }, () => pick(random, words)).join(" ");

function order(random: Random, words = WORDS): Fields {
  return {
    id: 1_000_000 + random(9_000_000),
    amount: (random(100_000) / 100).toFixed(2),
    status: pick(random, ["NEW", "PAID", "SHIPPED", "RETURNED"]),
    createdAt: 1_700_000_000_000 + random(30_000_000) * 1000 + random(1000),
    customer: {
      id: `C${random(1_000_000)}`,
      name: text(random, words, 2),
      card: `4111-1111-${1000 + random(9000)}`,
      address: {
        street: `${text(random, words, 1)} street ${random(100)}`,
        city: pick(random, words),
        zip: String(10_000 + random(80_000)),
      },
    },
    items: Array.from({ length: 1 + random(3) }, () => ({
      sku: `SKU-${random(100_000)}`,
      qty: 1 + random(9),
      price: (1 + random(9999)) / 100,
    })),
    note: text(random, words, 6),
  };
}

const ORDER = `schema Order {
  id: int64
  amount: string
  status: string
  createdAt: int64
  customer: { id: string, name: string, card: string, address: { street: string, city: string, zip: string } }
  items: array<{ sku: string, qty: int64, price: float64 }>
  note: string
}
`;

const SEVEN = `  | Flatten { delimiter: "_" }
  | ReplaceField { exclude: [note], renames: { id: order_id } }
  | Cast { spec: { amount: float64 } }
  | MaskField { fields: [customer_card], replacement: "****" }
  | TimestampConverter { field: createdAt, target.type: string, format: "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'" }
  | InsertField { static.field: source, static.value: shop }
  | RegexRouter { regex: "(.*)", replacement: "clean-$1" }
`;

interface Order {
  readonly id: number;
  readonly amount: string;
  readonly status: string;
  readonly createdAt: number;
  readonly customer: {
    readonly id: string;
    readonly name: string;
    readonly address: { readonly street: string; readonly city: string; readonly zip: string };
  };
  readonly items: Json;
}

function sevenByHand(value: Json): Json {
  const { id, amount, status, createdAt, customer, items } = value as unknown as Order;
  return {
    order_id: id,
    amount: Number(amount),
    status,
    createdAt: new Date(createdAt).toISOString(),
    customer_id: customer.id,
    customer_name: customer.name,
    customer_card: "****",
    customer_address_street: customer.address.street,
    customer_address_city: customer.address.city,
    customer_address_zip: customer.address.zip,
    items,
    source: "shop",
  };
}

/** A pipeline from one topic to another. */
function program(types: string, type: string, steps: string, schemas = false): string {
  const converters = `{ key.converter: StringConverter  value.converter: JsonConverter { schemas.enable: ${schemas} } }`;
  return `${types}topic input: string => ${type} = "orders" ${converters}
topic output = "clean" ${converters}
pipeline job {
  from input
${steps}  to output
}
`;
}

/** Keys in another order, at every level: turned round, or shuffled anew each time. */
function reordered(value: Json, order: <T>(entries: T[]) => T[]): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((v) => reordered(v, order));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(order(Object.entries(value).map(([k, v]) => [k, reordered(v, order)] as const)));
}

function shuffle(random: Random): <T>(list: T[]) => T[] {
  return (list) => {
    for (let i = list.length - 1; i > 0; i--) {
      const j = random(i + 1);
      list.splice(j, 1, ...list.splice(i, 1, ...list.slice(j, j + 1)));
    }
    return list;
  };
}

const seven = program(ORDER, "Order", SEVEN);
const plain = (random: Random): string => JSON.stringify(order(random));

const WIDE = Array.from({ length: 200 }, (_, i) => `field${i}`);
const wideType = `schema Wide { ${WIDE.map((n, i) => `${n}: ${i % 3 === 0 ? "int64" : "string"}`).join(", ")} }\n`;
const wideValue = (random: Random): string =>
  JSON.stringify(
    Object.fromEntries(WIDE.map((n, i) => [n, i % 3 === 0 ? random(1_000_000) : text(random, WORDS, 1)])),
  );

const DOCUMENT = `schema Document { id: string, secret: string, body: { title: string, tags: array<string>, lines: array<{ at: int64, text: string }> } }\n`;
const document = (random: Random, lines: number): string =>
  JSON.stringify({
    id: `D${random(1_000_000)}`,
    secret: text(random),
    body: {
      title: text(random),
      tags: Array.from({ length: 5 }, () => pick(random, WORDS)),
      lines: Array.from({ length: lines }, (_, i) => ({ at: i, text: text(random, WORDS, 6) })),
    },
  });
const masked = (value: Json): Json => ({ ...(value as Fields), secret: "" });
const MASK = "  | MaskField { fields: [secret] }\n";

const schemaField = (type: string, field: string): Json => ({ type, optional: false, field });
const ITEMS_SCHEMA: Json = {
  type: "array",
  items: {
    type: "struct",
    fields: [schemaField("string", "sku"), schemaField("int64", "qty"), schemaField("double", "price")],
    optional: false,
  },
  optional: false,
  field: "items",
};

const ORDER_SCHEMA: Json = {
  type: "struct",
  fields: [
    schemaField("int64", "id"),
    schemaField("string", "amount"),
    schemaField("string", "status"),
    schemaField("int64", "createdAt"),
    {
      type: "struct",
      fields: [
        schemaField("string", "id"),
        schemaField("string", "name"),
        schemaField("string", "card"),
        {
          type: "struct",
          fields: ["street", "city", "zip"].map((f) => schemaField("string", f)),
          optional: false,
          field: "address",
        },
      ],
      optional: false,
      field: "customer",
    },
    ITEMS_SCHEMA,
    schemaField("string", "note"),
  ],
  optional: false,
};

export const jobs: readonly Job[] = [
  { name: "seven steps, keys in declared order", goal: 10, program: seven, value: plain, hand: sevenByHand },
  {
    name: "seven steps, another order that stays",
    goal: 8,
    program: seven,
    value: (random) => JSON.stringify(reordered(order(random), (e) => e.toReversed())),
    hand: sevenByHand,
  },
  {
    name: "seven steps, another order in every record",
    goal: 3,
    program: seven,
    value: (random) => JSON.stringify(reordered(order(random), shuffle(random))),
    hand: sevenByHand,
  },
  {
    name: "seven steps, blanks behind colons and commas",
    program: seven,
    value: (random) => plain(random).replaceAll('":', '": ').replaceAll(',"', ', "'),
    hand: sevenByHand,
  },
  {
    name: "seven steps, text that is no ASCII",
    program: seven,
    value: (random) => JSON.stringify(order(random, FOREIGN)),
    hand: sevenByHand,
  },
  {
    name: "seven steps, every fifth record a tombstone",
    program: program(ORDER, "Order?", SEVEN.replaceAll("}\n", "} unless RecordIsTombstone\n")),
    value: (random) => (random(5) === 0 ? null : plain(random)),
    hand: sevenByHand,
  },
  { name: "seven steps, batches of 10", program: seven, value: plain, hand: sevenByHand, batch: 10 },
  { name: "seven steps, batches of 1", goal: 5, program: seven, value: plain, hand: sevenByHand, batch: 1 },
  {
    name: "two steps: mask one field, rename another",
    program: program(
      ORDER,
      "Order",
      "  | MaskField { fields: [note] }\n  | ReplaceField { renames: { id: order_id } }\n",
    ),
    value: plain,
    hand: (value) => {
      const { id, ...rest } = value as Fields;
      return { order_id: id ?? null, ...rest, note: "" };
    },
  },
  {
    name: "200 fields, three of them touched",
    goal: 10,
    program: program(
      wideType,
      "Wide",
      "  | MaskField { fields: [field1] }\n  | ReplaceField { exclude: [field50], renames: { field100: renamed } }\n",
    ),
    value: wideValue,
    hand: (value) => {
      const { field50: _, field100, ...rest } = value as Fields;
      return { ...rest, field1: "", renamed: field100 ?? null };
    },
  },
  {
    name: "2 KB, large values untouched",
    goal: 8,
    program: program(DOCUMENT, "Document", MASK),
    value: (random) => document(random, 32),
    hand: masked,
  },
  {
    name: "20 KB, large values untouched",
    program: program(DOCUMENT, "Document", MASK),
    value: (random) => document(random, 350),
    hand: masked,
  },
  {
    name: "JSON with schemas, seven steps",
    goal: 10,
    program: program(ORDER, "Order", SEVEN, true),
    value: (random) => JSON.stringify({ schema: ORDER_SCHEMA, payload: order(random) }),
    hand: sevenByHand,
    schema: {
      out: {
        type: "struct",
        fields: [
          schemaField("int64", "order_id"),
          schemaField("double", "amount"),
          ...[
            "status",
            "createdAt",
            "customer_id",
            "customer_name",
            "customer_card",
            "customer_address_street",
          ].map((f) => schemaField("string", f)),
          ...["customer_address_city", "customer_address_zip"].map((f) => schemaField("string", f)),
          ITEMS_SCHEMA,
          { type: "string", optional: true, field: "source" },
        ],
        optional: false,
      },
    },
  },
];

/** The values of a job's records: the same in every run. */
export function valuesOf(job: Job, count: number): readonly (string | null)[] {
  const random = randomFrom(11);
  return Array.from({ length: count }, () => job.value(random));
}
