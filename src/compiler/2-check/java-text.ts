/** Where a pipeline writes what Java prints: of which values, and whether the order of Java's hash maps shows in it. */
import type { RecordShape, Shape } from "../../data/shape.ts";
import type { Collector } from "../../diagnostics/collector.ts";
import type { MapOrder } from "../../flow/concrete/run.ts";
import { fillsHeaders } from "../../flow/chain.ts";
import type { SymbolicResult } from "../../flow/symbolic/run.ts";
import type { EndpointModel } from "../model.ts";
import type { Side } from "./converters.ts";
import type { ChainPlan } from "./to-chain.ts";
import { typeText } from "./type-text.ts";

const SIDES: readonly Side[] = ["key", "value"];

/** A converter of texts makes of an object what nothing reads back. Who writes lines with FileStreamSink knows. */
export function reportJavaText(end: EndpointModel, arrives: RecordShape, collector: Collector): void {
  for (const side of SIDES) {
    const shape = arrives[side];
    const { converter, prints } = end[side];
    if (!converter || !prints || !["struct", "map", "array"].includes(shape.type)) continue;
    collector.report("KPL0329", end.at.file, end.at.span, {
      side,
      converter: converter.name,
      type: typeText({ ...shape, nullable: false, optional: false }, 1),
      text: printed(shape),
    });
  }
}

function printed(shape: Shape): string {
  if (shape.type === "array") return "[…]";
  const [first, ...others] = shape.fields ?? [];
  const more = others.length > 0 || shape.open === true ? ", …" : "";
  const fields = first ? `${first.name}=…${more}` : "…";
  return shape.type === "struct" && shape.mode === "schemad" ? `Struct{${fields}}` : `{${fields}}`;
}

/**
 * Java's where a map may come into a text: at an end that prints values, or into a header, which SimpleHeaderConverter writes so. Only there is the
 * order of a hash map to be seen.
 */
export function mapOrderOf(
  { chain, to }: ChainPlan,
  from: readonly EndpointModel[],
  result: SymbolicResult,
): MapOrder {
  const { arrives, inHeaders, unknown } = result;
  // A connector of KPL's own reads no keys.
  const hasKeys = from.some((end) => end.kind !== "connector");
  const mayHoldMap = (shape: Shape, side: Side): boolean =>
    holdsMap(shape) && (side === "value" || hasKeys || shape.type !== "any");
  const isFilled = inHeaders.some(holdsMap) || (unknown !== undefined && fillsHeaders(chain));
  const shows = to.some((end, i) => {
    const here = arrives.get(i);
    const inText = SIDES.some((side) => end[side].prints && here && mayHoldMap(here[side], side));
    return inText || (isFilled && end.header?.name !== "JsonConverter");
  });
  return shows ? "java" : "record";
}

/** Whether some value of the type is, or has in it, what Java has in a hash map. */
function holdsMap({ type, mode, fields, values }: Shape): boolean {
  if (type === "map" || type === "any" || (type === "struct" && mode !== "schemad")) return true;
  return fields?.some((f) => holdsMap(f.shape)) || (values !== undefined && holdsMap(values));
}
