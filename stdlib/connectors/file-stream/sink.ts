/** FileStreamSink. Source: org.apache.kafka.connect.file.FileStreamSinkTask, Apache Kafka 4.1. */
import type { SinkConnector } from "../../../src/runtime/driver.ts";
import { LineSink } from "../../../src/runtime/files/line-sink.ts";
import { StreamSink } from "../../../src/runtime/files/stream-sink.ts";

export const FileStreamSink: SinkConnector = {
  side: "sink",
  values: () => ({ key: null, value: { name: "StringConverter", options: {} } }),
  open: (options, context) => {
    const file = options["file"];
    return file
      ? LineSink.open({ file }, context)
      : Promise.resolve(new StreamSink("standard output", process.stdout));
  },
};
