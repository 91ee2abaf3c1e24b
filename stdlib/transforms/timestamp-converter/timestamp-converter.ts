/** TimestampConverter. Behaviour: org.apache.kafka.connect.transforms.TimestampConverter, Apache Kafka 4.1. */
import { RecordError } from "../../../src/data/errors.ts";
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../../../src/data/schema.ts";
import type { Mode, Shape } from "../../../src/data/shape.ts";
import { Struct } from "../../../src/data/value.ts";
import type { Constant, Flow, Handle, Notice, Operation } from "../../../src/flow/algebra.ts";
import {
  described,
  isMisnamed,
  NOTHING,
  requireStruct,
  updateFields,
  withTarget,
} from "../../../src/flow/kit.ts";
import { law, OptionProblem } from "../../../src/flow/law.ts";
import { leaf, timestampShape } from "../../../src/flow/shapes.ts";
import { convertDefault } from "./default.ts";
import { DATE_ROOM, isFixed, NUMBER_ROOM } from "./on-text.ts";
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
    const whole = (value: Handle): Handle => {
      // A null without schema stays one; under a schema it gets the schema of the target.
      const mayLackSchema = value.shape.mode === "schemad" && flow.hasSchema(value) !== flow.always;
      return mayLackSchema
        ? flow.unlessNull(value, (v) => convert(flow, v, conversion, place, true))
        : convert(flow, value, conversion, place, true);
    };
    if (field === "") return (record) => withTarget(record, target, whole(record[target]));

    const fields = new Map([[field, place]]);
    const update = (value: Handle): Handle => convert(flow, value, conversion, place);
    const replaceNull = options["replace.null.with.default"];
    const metas = new WeakMap<Shape, Shape>();
    const metaOf = (shape: Shape): Shape => {
      let meta = metas.get(shape);
      if (!meta) metas.set(shape, (meta = newMeta(flow, shape, conversion, field, replaceNull)));
      return meta;
    };
    const inStruct = (value: Handle): Handle => {
      const struct = requireStruct(flow, value, "TimestampConverter");
      const meta = metaOf(struct.shape);
      return updateFields(flow, struct, { fields, absent: "null", replaceNull, update, meta });
    };
    const whenNull = (value: Handle): Handle => {
      if (flow.hasSchema(value) !== flow.always) return flow.constant(NOTHING, null);
      const { shape } = requireStruct(flow, value, "TimestampConverter");
      return flow.constant(metaOf(shape), null);
    };
    return (record) => {
      const value = record[target];
      return withTarget(
        record,
        target,
        flow.unlessNull(value, inStruct, () => whenNull(value)),
      );
    };
  },
);

/** The new schema of a struct. */
function newMeta(
  flow: Flow,
  shape: Shape,
  conversion: Conversion,
  field: string,
  replaceNull: boolean,
): Shape {
  if (shape.mode !== "schemad") return shape;
  const { default: held, ...kept } = shape;
  const before = shape.fields ?? [];
  const fields = before.map((f) =>
    f.name === field ? { ...f, shape: conversion.result("schemad", f.shape.optional) } : f,
  );
  const meta = { ...kept, fields };
  if (!(held instanceof Struct)) return meta;
  const operationsFor = (of: Shape): readonly Operation[] | undefined => {
    const read = readingOf(of, conversion);
    return read && [...read, ...(conversion.write ? [conversion.write] : [])];
  };
  try {
    return {
      ...meta,
      default: convertDefault(held, before, meta, field, replaceNull, operationsFor),
    };
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    return flow.fail({ errorClass: error.errorClass, message: error.message });
  }
}

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
    ...(hasFormat ? { text: dated(type === "string" ? "utcDateParser" : "dateParser", format, true) } : {}),
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
type Factory = "dateParser" | "utcDateParser" | "dateFormatter" | "unixToDate" | "dateToUnix";

function configured(name: Factory, config: readonly Constant[], mayFail: boolean): Operation {
  const factory = operations[name] as (...config: readonly Constant[]) => Operation["run"];
  return {
    name,
    module: MODULE,
    config,
    mayFail,
    run: factory(...config),
    ...textForm(name, config),
  };
}

/** Reading texts is for the operation itself, and so is writing names of months. */
function textForm(name: Factory, [config]: readonly Constant[]): Pick<Operation, "onText"> {
  if (
    name === "dateParser" ||
    name === "utcDateParser" ||
    (name === "dateFormatter" && !isFixed(config as string))
  )
    return {};
  // A date is its milliseconds.
  if (name !== "dateFormatter" && config === "milliseconds") return { onText: "same" };
  const room = name === "dateFormatter" ? DATE_ROOM : NUMBER_ROOM;
  return { onText: { name, module: "kpl/stdlib/transforms/timestamp-converter/on-text", room } };
}

function dated(name: Factory, format: string, mayFail: boolean): Operation {
  try {
    return configured(name, [format], mayFail);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    throw new OptionProblem({ kind: "bad-option", option: "format", message: error.message });
  }
}

function single(name: "startOfDay" | "timeOfDay" | "dateItself"): Operation {
  return { name, module: MODULE, mayFail: name === "dateItself", run: operations[name] };
}

function convert(
  flow: Flow,
  value: Handle,
  conversion: Conversion,
  place: Pick<Notice, "option">,
  isWhole = false,
): Handle {
  const { shape } = value;
  if (shape.mode === "schemaless" && flow.isNull(value) === flow.always) return value;
  if (shape.type === "any") flow.unknown("the type of the timestamp is not known");
  const result = conversion.result(shape.mode, shape.optional);
  const raw = rawDate(flow, value, conversion, place, isWhole);
  const target = { ...result, nullable: shape.nullable };
  return conversion.write ? flow.apply(conversion.write, target, raw) : flow.as(target, raw);
}

/** The point in time that the value stands for. */
function rawDate(
  flow: Flow,
  value: Handle,
  conversion: Conversion,
  place: Pick<Notice, "option">,
  isWhole: boolean,
): Handle {
  const { shape } = value;
  const { type, mode, optional } = shape;
  const reading = readingOf(shape, conversion);
  const date = { ...timestampShape(mode, optional), nullable: shape.nullable };
  // A whole value that was cast to the number behind it keeps the name of its schema, and is no date for all that.
  if (reading?.length === 0 && isWhole && mode === "schemad")
    return flow.apply(single("dateItself"), date, value);
  if (reading) return reading.reduce((v, operation) => flow.apply(operation, date, v), value);
  const what = described(shape);
  // Of a Decimal that was cast only the type counts: the name is none that Connect looks for.
  const isMisnamedTime = isMisnamed(shape) && shape.name !== DECIMAL;
  const isText = type === "string" && !isMisnamedTime;
  const message = isText
    ? "TimestampConverter needs `format` to read a text"
    : `TimestampConverter cannot read ${what}`;
  const refuse = (): never =>
    flow.fail({
      errorClass: isText
        ? "NullPointerException"
        : mode === "schemad" && !isMisnamedTime
          ? "ConnectException"
          : "DataException",
      message,
      notice: {
        ...place,
        kind: "cannot-read",
        subject: what,
        message,
        help: isText
          ? "add `format`, a SimpleDateFormat pattern such as `yyyy-MM-dd HH:mm:ss`"
          : helpFor(type),
      },
    });
  // A schema that Connect cannot read as a time fails whatever the value; without one, and for want of a format, a null is looked at first.
  if (mode === "schemad" && !isText && !isMisnamedTime) return refuse();
  return flow.unlessNull(value, refuse, () => flow.constant({ ...date, nullable: true }, null));
}

/** The operations that read a value of that shape as a point in time: none where it is one. Undefined where it is no time. */
function readingOf(shape: Shape, { read }: Conversion): readonly Operation[] | undefined {
  const { name, type } = shape;
  if (name === TIMESTAMP || name === DATE || name === TIME) return isMisnamed(shape) ? undefined : [];
  if (type === "int64") return [read.unix];
  return type === "string" && read.text ? [read.text] : undefined;
}

function helpFor(type: Shape["type"]): string {
  if (type === "int32")
    return "seconds since 1970? Cast the field to int64 before, and set `unix.precision: seconds` here";
  return "it reads string, int64, Date, Time and Timestamp";
}
