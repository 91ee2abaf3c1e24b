/** What a custom transform asks for: the type it takes, and the fields that its path options name. */
import type { RecordShape, Shape } from "../../data/shape.ts";
import type { Collector, Extras } from "../../diagnostics/collector.ts";
import type { Param } from "../ast.ts";
import type { StepModel } from "../model.ts";
import { misfits } from "./fits.ts";
import { nearField } from "./flow-notices.ts";
import { fieldName, typeText } from "./type-text.ts";

/** Checks one custom step against the type of the records that reach it. */
export function checkCustom(step: StepModel, before: RecordShape, collector: Collector): void {
  const { signature } = step;
  const shape = before[step.target];
  if (!signature || shape.type === "any") return;
  const called: Extras = step.calledAt ? { related: [{ ...step.calledAt, label: "called here" }] } : {};
  const input: Shape = signature.rest ? { ...signature.input, open: true } : signature.input;
  // A tombstone passes by, so that the value may be null is no misfit.
  const found = misfits({ ...shape, nullable: false }, input);
  const [first] = found;
  if (first) {
    const message = `${step.name} takes \`${typeText(input, 1)}\`: ${found.map((m) => m.text).join("; ")}`;
    collector.report("KPL0302", step.nameAt.file, step.nameAt.span, { message }, called);
  }
  for (const param of step.declaration?.params ?? []) checkPath(step, param, shape, collector, called);
}

/** A `path` option names a field that is there; a `path<T>` one of type T. */
function checkPath(step: StepModel, param: Param, shape: Shape, collector: Collector, called: Extras): void {
  const { base } = param.type;
  const option = step.options.get(param.name.segments.map((s) => s.text).join("."));
  if (base.kind !== "namedType" || base.name.text !== "path" || typeof option?.value !== "string") return;
  let at = shape;
  for (const name of option.value.split(".")) {
    const field = at.fields?.find((f) => f.name === name);
    if (!field) {
      if (at.open || at.type === "any") return;
      const fields = (at.fields ?? []).map((f) => fieldName(f.name));
      const params = { name, fields, transform: step.name };
      collector.report("KPL0301", option.at.file, option.at.span, params, {
        ...nearField(name, at),
        ...called,
      });
      return;
    }
    at = field.shape;
  }
  const wanted = base.args[0]?.base;
  if (wanted?.kind !== "namedType" || wanted.args.length > 0 || at.type === "any") return;
  const found = typeText({ ...at, nullable: false }, 1);
  if (found === wanted.name.text || !PRIMITIVE.test(wanted.name.text)) return;
  const message = `${step.name} reads a ${wanted.name.text}, and \`${option.value}\` is ${found}`;
  collector.report("KPL0302", option.at.file, option.at.span, { message }, called);
}

const PRIMITIVE = /^(int8|int16|int32|int64|float32|float64|boolean|string|bytes|Date|Time|Timestamp)$/;
