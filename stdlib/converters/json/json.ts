/** JsonConverter. Behaviour: org.apache.kafka.connect.json.JsonConverter, Apache Kafka 4.1; texts that are no RFC 8259 JSON and payloads that do not fit their schema are refused. */
import { dataError } from "../../../src/data/errors.ts";
import { ByteWriter } from "../../../src/data/json/byte-writer.ts";
import { readJson } from "../../../src/data/json/read.ts";
import { readWhole, typedReader } from "../../../src/data/json/typed-read.ts";
import { typedWriter } from "../../../src/data/json/typed-write.ts";
import { writeJson } from "../../../src/data/json/write.ts";
import { schemaOf, shapeOf, type Shape } from "../../../src/data/shape.ts";
import { fromPlain, toPlain } from "../../../src/flow/concrete/plain.ts";
import type { Converter, ConverterFactory } from "../../../src/runtime/converter.ts";
import { openEnvelope } from "./envelope.ts";
import { schemaCache } from "./schema-cache.ts";
import { describeDifference } from "./schema-difference.ts";
import { schemaToJson } from "./schema-json.ts";

/** What JsonConverter's options say. Absent ones have Connect's defaults. */
interface JsonOptions {
  readonly schemas: boolean;
  readonly numericDecimals: boolean;
  readonly replaceNull: boolean;
}

export const converter: ConverterFactory = (options) => {
  const read: JsonOptions = {
    schemas: options["schemas.enable"] !== "false",
    numericDecimals: (options["decimal.format"] ?? "").toUpperCase() === "NUMERIC",
    replaceNull: options["replace.null.with.default"] !== "false",
  };
  return read.schemas ? withSchemas(read) : withoutSchemas(read);
};

function withoutSchemas(options: JsonOptions): Converter {
  return {
    name: "JsonConverter",
    toConnect: (bytes) => ({ schema: null, value: bytes === null ? null : readJson(bytes) }),
    fromConnect(_topic, schema, value) {
      if (value === null) return null;
      const out = new ByteWriter(256);
      if (schema === null) writeJson(value, out);
      else typedWriter(shapeOf(schema), options)(toPlain(value, schema), out);
      return out.view();
    },
    reader(shape, onUnknown) {
      const read = typedReader(shape, { ...options, ...(onUnknown ? { onUnknown } : {}) });
      return (bytes, start, end) => (start < 0 ? whenNull(shape) : readWhole(read, bytes, start, end));
    },
    writer(shape) {
      const write = typedWriter(shape, options);
      return (value, out) => {
        if (value === null) return false;
        write(value, out);
        return true;
      };
    },
  };
}

function whenNull(shape: Shape): null {
  if (!shape.nullable)
    throw dataError("the value is null, and the declared type takes none: declare it with `?`");
  return null;
}

function withSchemas(options: JsonOptions): Converter {
  const schemas = schemaCache();
  const shapes = new WeakMap<object, Shape>();
  return {
    name: "JsonConverter",
    toConnect(bytes) {
      if (bytes === null) return { schema: null, value: null };
      const envelope = openEnvelope(bytes, 0, bytes.length);
      const schema = schemas.read(bytes, envelope.schema);
      const { start, end } = envelope.payload;
      if (schema === null) return { schema, value: readJson(bytes, start, end) };
      let shape = shapes.get(schema);
      if (!shape) shapes.set(schema, (shape = shapeOf(schema)));
      const plain = readWhole(typedReader(shape, options), bytes, start, end);
      return { schema, value: fromPlain(plain, shape) };
    },
    fromConnect(_topic, schema, value) {
      if (schema === null && value === null) return null;
      const out = new ByteWriter(512);
      out.ascii('{"schema":');
      writeJson(schemaToJson(schema), out);
      out.ascii(',"payload":');
      if (schema === null) writeJson(value, out);
      else typedWriter(shapeOf(schema), options)(toPlain(value, schema), out);
      out.byte(0x7d);
      return out.view();
    },
    reader(shape, onUnknown) {
      const declared = schemaOf(shape);
      const read = typedReader(shape, { ...options, ...(onUnknown ? { onUnknown } : {}) });
      const checked = new WeakSet<object>();
      return (bytes, start, end) => {
        if (start < 0) return whenNull(shape);
        const envelope = openEnvelope(bytes, start, end);
        const schema = schemas.read(bytes, envelope.schema);
        if (schema === null) throw dataError("the envelope has no schema, and the declared type needs one");
        if (declared && !checked.has(schema)) {
          const difference = describeDifference(schema, declared);
          if (difference !== undefined)
            throw dataError(`the schema does not fit the declared type: ${difference}`);
          checked.add(schema);
        }
        return readWhole(read, bytes, envelope.payload.start, envelope.payload.end);
      };
    },
    writer(shape) {
      const schema = schemaOf({ ...shape, mode: "schemad" }) ?? null;
      const head = new ByteWriter(512);
      head.ascii('{"schema":');
      writeJson(schemaToJson(schema), head);
      head.ascii(',"payload":');
      const prefix = head.view().slice();
      const write = typedWriter(shape, options);
      return (value, out) => {
        if (value === null) return false;
        out.bytes(prefix);
        write(value, out);
        out.byte(0x7d);
        return true;
      };
    },
  };
}
