/** JsonLinesSink: values as the lines of a file. */
import type { SinkConnector } from "../../../src/runtime/driver.ts";
import { LineSink } from "../../../src/runtime/files/line-sink.ts";
import { textOption, wholeNumber } from "../../../src/runtime/options.ts";

export const JsonLinesSink: SinkConnector = {
  side: "sink",
  values: (options) => ({
    key: null,
    value: {
      name: "JsonConverter",
      options: { "schemas.enable": "false", "decimal.format": options["decimal.format"] ?? "BASE64" },
    },
  }),
  open: (options, context) =>
    LineSink.open(
      {
        file: textOption(options, "file"),
        rotateBytes:
          options["rotate.bytes"] === undefined
            ? undefined
            : wholeNumber(options, "rotate.bytes", 0, { least: 1, most: Number.MAX_SAFE_INTEGER }),
      },
      context,
    ),
};
