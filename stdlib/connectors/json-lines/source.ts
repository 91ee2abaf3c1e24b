/** JsonLinesSource: the lines of a file as values. */
import { parse } from "node:path";
import type { SourceConnector } from "../../../src/runtime/driver.ts";
import { LineSource } from "../../../src/runtime/files/line-source.ts";
import { wholeNumber, textOption } from "../../../src/runtime/options.ts";

const MAX_LINE = 1024 ** 3;

export const JsonLinesSource: SourceConnector = {
  side: "source",
  values: () => ({ key: null, value: { name: "JsonConverter", options: { "schemas.enable": "false" } } }),
  open: (options, context) => {
    const file = textOption(options, "file");
    return Promise.resolve(
      new LineSource(
        {
          from: file,
          topic: options["topic"] ?? stem(file),
          maxRecords: Number.MAX_SAFE_INTEGER,
          maxLineBytes: wholeNumber(options, "max.line.bytes", 268_435_456, { least: 1, most: MAX_LINE }),
          loneCarriageReturn: false,
          skipBlank: true,
          content: "json",
          timestamps: false,
          waitForFile: false,
        },
        context,
      ),
    );
  },
};

/** `data/visits.jsonl.gz` is `visits`. */
function stem(file: string): string {
  return parse(file).base.replace(/(?<=.)\..*$/, "");
}
