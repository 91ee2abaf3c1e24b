/** Whether a payload is one of its schema, as JsonConverter spells both; written without the readers that it judges. Numbers are as `exactJson` gives them. */
import type { Json } from "./case.ts";

const RANGES: Readonly<Record<string, bigint>> = {
  int8: 1n << 7n,
  int16: 1n << 15n,
  int32: 1n << 31n,
  int64: 1n << 63n,
};

type Node = { readonly [key: string]: Json };

/** Defaults in the schema have to fit as well. What is no schema fits nothing. */
export function fitsSchema(payload: Json | undefined, schema: Json | undefined): boolean {
  if (!isNode(schema)) return false;
  const { default: fallback, optional } = schema;
  const required = { ...schema, optional: false, default: null };
  const hasDefault = fallback !== undefined && fallback !== null;
  if (hasDefault && !fitsSchema(fallback, required)) return false;
  if (payload === undefined || payload === null) return optional === true || hasDefault;
  switch (schema["name"]) {
    case "org.apache.kafka.connect.data.Time":
      return whole(payload, "int32") && inDay(payload);
    case "org.apache.kafka.connect.data.Decimal":
      return numberOf(payload) !== undefined || isBase64(payload);
    default:
      return fitsType(payload, schema);
  }
}

function fitsType(payload: Json, schema: Node): boolean {
  switch (schema["type"]) {
    case "int8":
    case "int16":
    case "int32":
    case "int64":
      return whole(payload, schema["type"]);
    case "float":
    case "double": {
      const text = numberOf(payload);
      return text !== undefined && Number.isFinite(Number(text));
    }
    case "boolean":
      return typeof payload === "boolean";
    case "string":
      return typeof payload === "string";
    case "bytes":
      return isBase64(payload);
    case "array":
      return Array.isArray(payload) && payload.every((item: Json) => fitsSchema(item, schema["items"]));
    case "map":
      return fitsMap(payload, schema);
    case "struct":
      return (
        isNode(payload) &&
        numberOf(payload) === undefined &&
        (schema["fields"] as readonly Node[]).every((f) => fitsSchema(payload[f["field"] as string], f))
      );
    default:
      return false;
  }
}

function fitsMap(payload: Json, schema: Node): boolean {
  const { keys, values } = schema;
  if (isNode(keys) && keys["type"] === "string") {
    return (
      isNode(payload) &&
      numberOf(payload) === undefined &&
      Object.values(payload).every((v) => fitsSchema(v, values))
    );
  }
  const pairs = Array.isArray(payload) ? (payload as readonly Json[]) : undefined;
  return (
    pairs?.every(
      (p) =>
        Array.isArray(p) &&
        p.length === 2 &&
        fitsSchema(p[0] as Json, keys) &&
        fitsSchema(p[1] as Json, values),
    ) ?? false
  );
}

function isNode(json: Json | undefined): json is Node {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function numberOf(json: Json): string | undefined {
  return isNode(json) && typeof json["number"] === "string" ? json["number"] : undefined;
}

function whole(payload: Json, type: string): boolean {
  const text = numberOf(payload);
  const bound = RANGES[type];
  if (text === undefined || bound === undefined || !/^-?\d+$/.test(text)) return false;
  return BigInt(text) >= -bound && BigInt(text) < bound;
}

function inDay(payload: Json): boolean {
  const ms = Number(numberOf(payload));
  return ms >= 0 && ms <= 86_400_000;
}

function isBase64(payload: Json): boolean {
  return (
    typeof payload === "string" &&
    /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}(==)?|[A-Za-z0-9+/]{3}=?)?$/.test(payload)
  );
}
