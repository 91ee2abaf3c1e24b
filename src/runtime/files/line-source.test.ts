import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Batch } from "../batch.ts";
import { envelopeOf } from "../envelope.ts";
import type { DriverContext, Remembered } from "../driver.ts";
import { SILENT } from "../logger.ts";
import { PendingCommit } from "../pending-commit.ts";
import { LineSource, type LineSourceOptions } from "./line-source.ts";

const context: DriverContext = {
  pipeline: "p",
  once: true,
  logger: SILENT,
  recall: () => undefined,
  remember: () => Promise.resolve(),
  resolve: (path) => path,
  claim: () => {},
};

const OPTIONS = {
  topic: "t",
  maxRecords: 3,
  maxLineBytes: 1000,
  loneCarriageReturn: true,
  skipBlank: false,
  content: "text",
  timestamps: false,
  waitForFile: false,
} as const;

/** What the lines of a batch say, `!` in front of those that are refused. */
function linesOf(batch: Batch): readonly string[] {
  return Array.from({ length: batch.count }, (_, i) => {
    const refused = batch.refused?.has(i) ? "!" : "";
    return refused + Buffer.from(envelopeOf(batch, i).payload ?? []).toString();
  });
}

interface Read {
  readonly lines: readonly string[];
  readonly places: readonly string[];
  readonly ends: readonly number[];
}

/** Reads chunks as they come from a stream. */
async function read(
  chunks: readonly Uint8Array[],
  options: Partial<LineSourceOptions>,
  maxBytes: number,
): Promise<Read> {
  const from = { name: "f", stream: Readable.from(chunks) };
  const source = new LineSource({ ...OPTIONS, from, ...options }, context);
  const lines: string[] = [];
  const places: string[] = [];
  const ends: number[] = [];
  let last: Batch | undefined;
  for (;;) {
    const batch = await source.poll(maxBytes, new AbortController().signal);
    // What was given stays as it was while one more is asked for, until it is committed.
    if (last) {
      lines.push(...linesOf(last));
      for (let i = 0; i < last.count; i++) {
        places.push(last.place?.(i) ?? "");
        ends.push(Number(last.offsets[i] ?? 0n));
      }
      expect(source.holds(last)).toBe(true);
      source.commit(last, last.count, new PendingCommit().for("f"));
      await source.committed();
      expect(source.holds(last)).toBe(false);
    }
    if (batch === "end") break;
    last = batch ?? undefined;
  }
  await source.close();
  return { lines, places, ends };
}

const text = fc.string({ unit: fc.constantFrom("a", "ü", "\n", "\r", " ", "xyz"), maxLength: 60 });
const cuts = fc.array(fc.nat(60), { maxLength: 8 });

function cutUp(bytes: Uint8Array, at: readonly number[]): readonly Uint8Array[] {
  const places = [...new Set([0, ...at.filter((c) => c < bytes.length), bytes.length])].toSorted(
    (a, b) => a - b,
  );
  return places.slice(1).map((to, i) => bytes.slice(places[i], to));
}

/** What is between the ends of lines; nothing behind the last end is no line. */
function split(whole: string, end: RegExp): readonly string[] {
  const lines = whole.split(end);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

describe("lines", () => {
  test("end at LF, CRLF and CR, wherever the bytes are cut", async () => {
    await fc.assert(
      fc.asyncProperty(text, cuts, fc.integer({ min: 1, max: 20 }), async (whole, at, maxBytes) => {
        const { lines, places } = await read(cutUp(Buffer.from(whole), at), {}, maxBytes);
        expect(lines).toEqual(split(whole, /\r\n|\r|\n/));
        expect(places).toEqual(lines.map((_, i) => `f:${i + 1}`));
      }),
    );
  });

  test("of JSON end at LF and CRLF; blank ones are passed over and counted", async () => {
    await fc.assert(
      fc.asyncProperty(text, cuts, fc.integer({ min: 1, max: 20 }), async (whole, at, maxBytes) => {
        const options = { loneCarriageReturn: false, skipBlank: true, content: "json" } as const;
        const { lines, places, ends } = await read(cutUp(Buffer.from(whole), at), options, maxBytes);
        // A carriage return at the very end belongs to the end that is missing.
        const all = split(whole.replace(/\r$/, "\r\n"), /\r?\n/).map((line, i) => ({
          line,
          place: `f:${i + 1}`,
        }));
        const wanted = all.filter(({ line }) => /[^ \t\r]/.test(line));
        expect(lines).toEqual(wanted.map((w) => w.line));
        expect(places).toEqual(wanted.map((w) => w.place));
        // Reading anew from behind any record gives the records that follow.
        for (const [i, end] of ends.entries()) {
          const rest = await read([Buffer.from(whole).subarray(end)], options, maxBytes);
          expect(rest.lines).toEqual(lines.slice(i + 1));
        }
      }),
      { numRuns: 40 },
    );
  });

  test("above the limit are refused, and those around them are not", async () => {
    await fc.assert(
      fc.asyncProperty(text, cuts, fc.integer({ min: 1, max: 20 }), async (whole, at, maxBytes) => {
        const { lines } = await read(cutUp(Buffer.from(whole), at), { maxLineBytes: 4 }, maxBytes);
        const wanted = split(whole, /\r\n|\r|\n/);
        expect(lines.map((l) => l.replace(/^!/, ""))).toHaveLength(wanted.length);
        for (const [i, line] of wanted.entries())
          expect(lines[i]?.startsWith("!") ? "refused" : lines[i]).toBe(
            Buffer.byteLength(line) > 4 ? "refused" : line,
          );
      }),
    );
  });
});

test("a part of a batch that is committed while the next is there is gone on behind", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "kpl-")), "in.txt");
  writeFileSync(file, "1\n\n2\n3\n4\n5\n");
  const batches = async (known?: Remembered): Promise<readonly [LineSource, readonly Batch[]]> => {
    const recall = (): Remembered | undefined => known;
    const source = new LineSource({ ...OPTIONS, from: file, maxRecords: 2 }, { ...context, recall });
    const all: Batch[] = [];
    for (;;) {
      const batch = await source.poll(4, new AbortController().signal);
      if (batch === "end") return [source, all];
      if (batch) all.push(batch);
    }
  };
  const [source, [first, second]] = await batches();
  const commit = new PendingCommit();
  if (first) source.commit(first, first.count, commit.for("f"));
  await source.committed();
  if (second) source.commit(second, 1, commit.for("f"));
  await source.close();
  const known = commit.memories.map((m) => m.value);
  expect(known.map(({ position, line }) => [position, line])).toEqual([
    [3, 2],
    [5, 3],
  ]);
  const [again, rest] = await batches(known[1]);
  await again.close();
  expect(rest.flatMap(linesOf)).toEqual(["3", "4", "5"]);
});
