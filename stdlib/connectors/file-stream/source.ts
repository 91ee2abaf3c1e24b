/** FileStreamSource. Source: org.apache.kafka.connect.file.FileStreamSourceTask, Apache Kafka 4.1. */
import type { SourceConnector } from "../../../src/runtime/driver.ts";
import { LineSource } from "../../../src/runtime/files/line-source.ts";
import { textOption, wholeNumber } from "../../../src/runtime/options.ts";

/** Longer lines are refused: a JavaScript string cannot hold them. */
const MAX_LINE = 268_435_456;

export const FileStreamSource: SourceConnector = {
  side: "source",
  values: () => ({ key: null, value: { name: "StringConverter", options: {} } }),
  open: (options, context) => {
    const file = options["file"];
    return Promise.resolve(
      new LineSource(
        {
          from: file ? file : { name: "standard input", stream: process.stdin },
          topic: textOption(options, "topic"),
          maxRecords: wholeNumber(options, "batch.size", 2000, { least: 1, most: 2 ** 31 - 1 }),
          maxLineBytes: MAX_LINE,
          loneCarriageReturn: true,
          skipBlank: false,
          content: "text",
          timestamps: true,
          waitForFile: true,
        },
        context,
      ),
    );
  },
};
