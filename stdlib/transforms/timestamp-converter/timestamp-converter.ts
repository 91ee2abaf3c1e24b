/** TimestampConverter. Behaviour: org.apache.kafka.connect.transforms.TimestampConverter, Apache Kafka 4.1. */
import { RecordError } from "../../../src/data/errors.ts";
import { DATE, TIME, TIMESTAMP } from "../../../src/data/schema.ts";
import type { Mode, Shape } from "../../../src/data/shape.ts";
import type { Constant, Flow, Handle, Notice, Operation } from "../../../src/flow/algebra.ts";
import { described, requireStruct, updateFields, updateTarget } from "../../../src/flow/kit.ts";
import { law, OptionProblem } from "../../../src/flow/law.ts";
import { leaf, timestampShape } from "../../../src/flow/shapes.ts";
import * as operations from "./operations.ts";
import { patternLint } from "./pattern-lint.ts";

interface TimestampConverterOptions {
  /** Empty: the whole value. */
  readonly field: string;
  readonly "target.type": "string" | "unix" | "Date" | "Time" | "Timestamp";
  readonly format: string;
  readonly "unix.precision": string;
  readonly "replace.null.with.default": boolean;
}

export const timestampConverter = law<TimestampConverterOptions>(
  "TimestampConverter",
  (options, target, flow) => {
    const conversion = conversionOf(options);
    const { field } = options;
    const lint = options.format.trim() === "" ? undefined : patternLint(options.format);
    const place = { option: "field" } as const;
    if (lint !== undefined) flow.report({ kind: "suspicious-literal", option: "format", message: lint });
    if (field === "")
      return (record) =>
        updateTarget(flow, record, target, (value) => convert(flow, value, conversion, place));
    const fields = new Map([[field, place]]);
    const update = (value: Handle): Handle => convert(flow, value, conversion, place);
    const replaceNull = options["replace.null.with.default"];
    return (record) =>
      updateTarget(flow, record, target, (value) => {
        const struct = requireStruct(flow, value, "TimestampConverter");
        return updateFields(flow, struct, { fields, absent: "null", replaceNull, update });
      });
  },
);

interface Conversion {
  /** By what the value is: text, count, or one of Connect's dates. */
  readonly read: { readonly text?: Operation; readonly unix: Operation };
  /** Nothing to do for a Timestamp. */
  readonly write?: Operation;
  readonly result: (mode: Mode, optional: boolean) => Shape;
}

function conversionOf(options: TimestampConverterOptions): Conversion {
  const { format } = options;
  const type = options["target.type"];
  const precision = options["unix.precision"];
  const hasFormat = format.trim() !== "";
  if (type === "string" && !hasFormat) {
    throw new OptionProblem({
      kind: "bad-option",
      option: "target.type",
      message: "TimestampConverter needs `format` to write texts",
    });
  }
  const read = {
    unix: configured("unixToDate", [precision], false),
    ...(hasFormat ? { text: dated("dateParser", format, true) } : {}),
  };
  switch (type) {
    case "string":
      return {
        read,
        write: dated("dateFormatter", format, false),
        result: (mode, optional) => leaf(mode, "string", optional),
      };
    case "unix":
      return {
        read,
        write: configured("dateToUnix", [precision], false),
        result: (mode, optional) => leaf(mode, "int64", optional),
      };
    case "Date":
      return {
        read,
        write: single("startOfDay"),
        result: (mode, optional) => dateShape(mode, optional, DATE),
      };
    case "Time":
      return {
        read,
        write: single("timeOfDay"),
        result: (mode, optional) => dateShape(mode, optional, TIME),
      };
    case "Timestamp":
      return { read, result: timestampShape };
  }
}

function dateShape(mode: Mode, optional: boolean, name: string): Shape {
  return { ...timestampShape(mode, optional), type: "int32", name };
}

const MODULE = "kpl/stdlib/transforms/timestamp-converter/operations";
type Factory = "dateParser" | "dateFormatter" | "unixToDate" | "dateToUnix";

function configured(name: Factory, config: readonly Constant[], mayFail: boolean): Operation {
  const factory = operations[name] as (...config: readonly Constant[]) => Operation["run"];
  return { name, module: MODULE, config, mayFail, run: factory(...config) };
}

function dated(name: Factory, format: string, mayFail: boolean): Operation {
  try {
    return configured(name, [format], mayFail);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    throw new OptionProblem({ kind: "bad-option", option: "format", message: error.message });
  }
}

function single(name: "startOfDay" | "timeOfDay"): Operation {
  return { name, module: MODULE, mayFail: false, run: operations[name] };
}

function convert(flow: Flow, value: Handle, conversion: Conversion, place: Pick<Notice, "option">): Handle {
  const { shape } = value;
  if (shape.mode === "schemaless" && flow.isNull(value) === flow.always) return value;
  if (shape.type === "any") flow.unknown("the type of the timestamp is not known");
  const result = conversion.result(shape.mode, shape.optional);
  const raw = rawDate(flow, value, conversion, place);
  const target = { ...result, nullable: shape.nullable };
  return conversion.write ? flow.apply(conversion.write, target, raw) : flow.as(target, raw);
}

/** The point in time that the value stands for. */
function rawDate(flow: Flow, value: Handle, { read }: Conversion, place: Pick<Notice, "option">): Handle {
  const { name, type, mode, optional } = value.shape;
  const date = { ...timestampShape(mode, optional), nullable: value.shape.nullable };
  if (name === TIMESTAMP || name === DATE || name === TIME) return value;
  if (type === "int64") return flow.apply(read.unix, date, value);
  if (type === "string" && read.text) return flow.apply(read.text, date, value);
  const what = described(value.shape);
  const message =
    type === "string"
      ? "TimestampConverter needs `format` to read a text"
      : `TimestampConverter cannot read ${what}`;
  return flow.fail({
    errorClass:
      type === "string" ? "NullPointerException" : mode === "schemad" ? "ConnectException" : "DataException",
    message,
    notice: {
      ...place,
      kind: "cannot-read",
      subject: what,
      message,
      help:
        type === "string"
          ? "add `format`, a SimpleDateFormat pattern such as `yyyy-MM-dd HH:mm:ss`"
          : helpFor(type),
    },
  });
}

function helpFor(type: Shape["type"]): string {
  if (type === "int32")
    return "seconds since 1970? Cast the field to int64 before, and set `unix.precision: seconds` here";
  return "it reads string, int64, Date, Time and Timestamp";
}
