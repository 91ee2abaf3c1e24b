import * as fc from "fast-check";
import { expect, test } from "vitest";
import { BatchBuilder } from "./batch-builder.ts";
import { linesOf } from "./files/line-sink.ts";

const text = fc.option(fc.string().map((s) => Buffer.from(s)));
const record = fc.record({ key: fc.option(text, { freq: 1 }), value: text, isUndone: fc.boolean() });

/** The lines of a batch, and whether they were there already. */
function lines(builder: BatchBuilder): readonly [text: string, isMade: boolean] {
  const batch = builder.batch();
  return [Buffer.from(linesOf(batch)).toString(), batch.lines !== undefined];
}

test("what is made for lines has those that are made of the values elsewhere, where there is nothing but values", () => {
  const [plain, forLines] = [new BatchBuilder("t", -1), new BatchBuilder("t", -1, true)];
  fc.assert(
    fc.property(fc.array(record), (records) => {
      for (const builder of [plain, forLines]) {
        builder.reset();
        for (const { key, value, isUndone } of records) {
          const { count } = builder;
          const { length } = builder.writer;
          builder.add(key, value, null, 0n);
          if (isUndone) builder.cut(count, length);
        }
      }
      const hasKeys = records.some(({ key }) => key !== null && key.length > 0);
      expect(lines(forLines)).toEqual([lines(plain)[0], !hasKeys]);
    }),
  );
});

test("a record that was taken back half way is no line", () => {
  const builder = new BatchBuilder("t", -1, true);
  builder.add(null, Buffer.from("a"), null, 0n);
  const { length } = builder.writer;
  builder.writer.ascii("half");
  builder.cut(1, length);
  builder.add(null, Buffer.from("b"), null, 0n);
  builder.add(null, null, null, 0n);
  expect(lines(builder)).toEqual(["a\nb\nnull\n", true]);
  expect(builder.size).toBe("abnull".length);
});
