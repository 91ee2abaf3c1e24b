/** Cast. Behaviour: org.apache.kafka.connect.transforms.Cast, Apache Kafka 4.1. */
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../../../src/data/schema.ts";
import type { Shape } from "../../../src/data/shape.ts";
import type { Flow, Handle, Notice } from "../../../src/flow/algebra.ts";
import { described, requireStruct, updateFields, updateTarget } from "../../../src/flow/kit.ts";
import { law } from "../../../src/flow/law.ts";
import { leaf, withBasics } from "../../../src/flow/shapes.ts";
import { conversion, type CastType } from "./conversion.ts";
import { castDefault } from "./default.ts";
import { readSpec } from "./spec.ts";

interface CastOptions {
  /** One type for the whole value, or a type per field. */
  readonly spec: string | Readonly<Record<string, string>>;
  readonly "replace.null.with.default": boolean;
}

export const cast = law<CastOptions>("Cast", (options, target, flow) => {
  const spec = readSpec(options.spec);
  const replaceNull = options["replace.null.with.default"];
  if (typeof spec === "string") {
    return (record) => updateTarget(flow, record, target, (value) => castWhole(flow, value, spec));
  }
  const fields = new Map([...spec.keys()].map((name) => [name, { option: "spec", item: name }]));
  return (record) =>
    updateTarget(flow, record, target, (value) => {
      const struct = requireStruct(flow, value, "Cast");
      const update = (held: Handle, name: string): Handle => {
        const to = spec.get(name);
        return to === undefined ? held : castField(flow, held, to, { option: "spec", item: name });
      };
      // Connect casts the default of the whole as well, and a struct is nothing that it casts.
      if (struct.shape.default !== undefined) return badDefault(flow, struct.shape, { option: "spec" });
      return updateFields(flow, struct, { fields, absent: "null", replaceNull, update });
    });
});

/** A field gets a new schema: optional and default stay, name, version and doc go. */
function castField(flow: Flow, value: Handle, to: CastType, place: Pick<Notice, "option" | "item">): Handle {
  if (flow.isNull(value) === flow.always && value.shape.mode === "schemaless") return value;
  const { shape } = value;
  const fallback = castDefault(shape, to);
  if (!fallback) return badDefault(flow, shape, place);
  const result = { ...leaf(shape.mode, to, shape.optional), ...fallback };
  const held = { ...result, nullable: shape.nullable };
  if (conversion(shape, to) !== undefined || shape.type === "any")
    return convert(flow, value, to, held, place);
  // What Cast does not take fails, but a null is looked at first.
  return flow.unlessNull(
    value,
    (v) => convert(flow, v, to, held, place),
    () => flow.constant({ ...result, nullable: true }, null),
  );
}

const LOGICAL: ReadonlySet<string> = new Set([DATE, TIME, TIMESTAMP, DECIMAL]);

/** The whole value keeps its schema's name, so a Timestamp cast to string is still named Timestamp. */
function castWhole(flow: Flow, value: Handle, to: CastType): Handle {
  const { shape } = value;
  const result = withBasics(leaf(shape.mode, to, shape.optional), shape);
  const fallback = castDefault(shape, to);
  if (!fallback) return badDefault(flow, shape, { option: "spec" });
  // The name stays, and under a logical type's name no number and no text may be a default.
  if (fallback.default !== undefined && LOGICAL.has(shape.name ?? "")) {
    const message = `Cast keeps the name of ${described(shape)}, and the cast default is none`;
    const notice = { kind: "fails-always", option: "spec", message } as const;
    return flow.fail({ errorClass: "SchemaBuilderException", message, notice });
  }
  return convert(flow, value, to, { ...result, ...fallback, nullable: false }, { option: "spec" });
}

function badDefault(flow: Flow, shape: Shape, place: Pick<Notice, "option" | "item">): never {
  const message = `Cast cannot cast the default of ${described(shape)}`;
  return flow.fail({
    errorClass: "DataException",
    message,
    notice: { ...place, kind: "cannot-read", subject: described(shape), message },
  });
}

function convert(
  flow: Flow,
  value: Handle,
  to: CastType,
  result: Shape,
  place: Pick<Notice, "option" | "item">,
): Handle {
  if (value.shape.type === "any") flow.unknown("the type of a field that is cast is not known");
  const steps = conversion(value.shape, to);
  if (steps === undefined) {
    const what = described(value.shape);
    const message = `Cast cannot make ${to} of ${what}`;
    return flow.fail({
      errorClass: "DataException",
      message,
      notice: { ...place, kind: "cannot-read", subject: what, message },
    });
  }
  flow.examine(() => reportNarrowing(flow, value.shape, to, place));
  const [first, ...rest] = steps;
  if (first === undefined) return flow.as(result, value);
  const started = flow.apply(first, rest.length === 0 ? result : leaf(result.mode, "int64"), value);
  return rest.reduce((v, operation) => flow.apply(operation, result, v), started);
}

const WIDTH: Readonly<Record<string, number>> = { int8: 8, int16: 16, int32: 32, int64: 64 };

function reportNarrowing(
  flow: Flow,
  from: Shape,
  to: CastType,
  place: Pick<Notice, "option" | "item">,
): void {
  const [before, after] = [WIDTH[from.type], WIDTH[to]];
  if (from.name !== undefined || before === undefined || after === undefined || after >= before) return;
  flow.report({ ...place, kind: "narrowing", subject: from.type, message: to });
}
