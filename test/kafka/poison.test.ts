/** Records that nobody expects go through every converter and every step that can meet them; each is afterwards in one place, by its id. */
import { expect, test } from "vitest";
import { workplace } from "../cli/kplc.ts";
import { batchOf, readAll, text, write, type Given } from "../runtime/topic-contract.ts";
import { describeKafka, fresh, kafka, openPipelineTopics, withTopics } from "./kafka.ts";

const VALUES: readonly (string | Buffer | null)[] = [
  '{"id":1,"qty":"2","at":"2026-01-02","in":{"a":[1,{"b":null}]}}',
  null,
  "",
  "{",
  "null",
  "true",
  "12",
  '"text"',
  "[1]",
  "[".repeat(5000),
  '{"id":null,"qty":null,"at":null,"in":null}',
  '{"qty":"many","at":"yesterday","in":[]}',
  '{"id":1e999,"qty":99999999999999999999,"at":-1,"in":"x"}',
  '{"id":1,"id":2,"\\u0069d":3}',
  '{"id":"\\ud800"}',
  "\ufeff{}",
  Buffer.from([0xff, 0xfe, 0x00]),
  Buffer.from([1]),
  Buffer.from([0, 0, 0, 1]),
  Buffer.from([0, 0, 0, 0, 0, 0, 0, 2]),
];

const CONVERTERS = [
  "BooleanConverter",
  "ByteArrayConverter",
  "DoubleConverter",
  "FloatConverter",
  "IntegerConverter",
  "JsonConverter",
  "JsonConverter { schemas.enable: true }",
  "LongConverter",
  "ShortConverter",
  "StringConverter",
];

const STEPS = [
  "Cast { spec: { qty: int32 } }",
  "Cast { spec: int64 }",
  'DropHeaders { headers: ["none"] }',
  "ExtractField { field: in }",
  "Filter when value.qty > 1",
  "Flatten {}",
  'HeaderFrom { fields: [qty], headers: ["qty"], operation: move }',
  "HoistField { field: all }",
  'InsertField { static.field: s, static.value: "v" }',
  'InsertHeader { header: "h", value.literal: "v" }',
  "MaskField { fields: [qty] }",
  "ReplaceField { exclude: [in], renames: { id: key } }",
  'SetSchemaMetadata { schema.name: "S" }',
  'TimestampConverter { field: at, target.type: unix, format: "yyyy-MM-dd" }',
  "ValueToKey { fields: [id] }",
];

describeKafka("records that nobody expects", () => {
  test("are told and kept, and nothing behind them is lost", { timeout: 180_000 }, async () => {
    const source = fresh("poison");
    const feeder = await openPipelineTopics();
    await feeder.createTopic({ name: source, partitions: 1 });
    const given = [...VALUES, ...VALUES.slice(0, 1)].map((value, i): Given => ({
      key: String(i),
      value: value as string | null,
      headers: [{ key: "id", value: Buffer.from(`r${i}`) }],
    }));
    await write(feeder, batchOf(source, given));
    await feeder.close();
    const ids = given.map((_, i) => `r${i}`);

    const ends = (
      n: number,
    ): string => `  topic.creation { default.partitions: 1, default.replication.factor: 1 }
  errors { tolerance: all, deadletterqueue { topic.name: "${source}.dead.${n}", topic.replication.factor: 1 } }
`;
    const typed = "schema Order { id: int64, qty: string, at: string?, in: any }\n";
    const pipelines = [
      ...CONVERTERS.map(
        (converter, n) => `topic in${n} = "${source}" { value.converter: ${converter} }
topic out${n} = "${source}.out.${n}" { value.converter: ${converter} }
pipeline p${n} {
${ends(n)}  from in${n}
  to out${n}
}
`,
      ),
      ...STEPS.map((step, i) => {
        const n = CONVERTERS.length + i;
        return `topic in${n} = "${source}"
topic out${n} = "${source}.out.${n}"
pipeline p${n} {
${ends(n)}  from in${n}
  | ${step}
  to out${n}
}
`;
      }),
      `topic inTyped: Order = "${source}"
topic outTyped: Order = "${source}.out.typed"
pipeline typed {
${ends(99)}  from inTyped
  | MaskField { fields: [qty] }
  to outTyped
}
`,
    ];
    const { kplc } = await workplace({ "a.kpl": typed + pipelines.join("") });
    const ran = await kplc(["run", "a.kpl", "--once", "--bootstrap.servers", kafka]);
    const failed = ran.err.split("\n").filter((line) => line.includes('"level":50'));
    expect([ran.code, failed]).toEqual([0, []]);

    const names = [...pipelines.keys()].map((n) => (n === pipelines.length - 1 ? ["typed", "99"] : [n, n]));
    for (const [out, dead] of names) {
      const idsIn = (name: string): Promise<readonly (string | null | undefined)[]> =>
        withTopics(async (t) =>
          (await readAll(t, name)).map((r) => text(r.headers.find((h) => h.key === "id")?.value ?? null)),
        );
      const kept = await idsIn(`${source}.dead.${dead}`);
      const came = await idsIn(`${source}.out.${out}`);
      const program = pipelines[typeof out === "number" ? out : pipelines.length - 1] ?? "";
      // A filter drops on purpose, and then in silence.
      const all = program.includes("Filter") ? [...new Set([...kept, ...came])] : [...kept, ...came];
      if (program.includes("Filter")) expect(ids, program).toEqual(expect.arrayContaining(all));
      else expect(all.toSorted(byNumber), program).toEqual(ids);
    }
  });
});

function byNumber(a: string | null | undefined, b: string | null | undefined): number {
  return Number(a?.slice(1)) - Number(b?.slice(1));
}
