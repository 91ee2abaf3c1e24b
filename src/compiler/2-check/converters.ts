/** What reads and writes the bytes of a topic, and so whether its records carry schemas. */
import { isForHeadersAlone } from "../../library/header-converters.ts";
import type { Declared } from "../../library/library.ts";
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { Mode, Shape } from "../../data/shape.ts";
import type { RecordType, TypeNode } from "../ast.ts";
import type { EndpointModel, Setting, SideModel } from "../model.ts";
import { place, scopeOf, type Context, type Env } from "./context.ts";
import type { FlatEntry } from "./flatten.ts";
import { isLogical } from "./modes.ts";
import { checkOptions, settingsOf } from "./options.ts";
import { paramOf, paramsOf } from "./params.ts";
import { moduleOf, resolveHead } from "./plugins.ts";
import { shapeOfType } from "./types.ts";
import { typeText } from "./type-text.ts";

export type Side = "key" | "value";

/** A converter as the settings name it. */
export interface Converter {
  /** Undefined for a class that is not known. */
  readonly declared?: Declared;
  readonly name: string;
  readonly options: ReadonlyMap<string, Setting>;
  readonly mode: Mode;
  readonly at: Location;
}

/** Keys that hold a converter and, behind a dot, its options. */
export const CONVERTER_KEYS = ["key.converter", "value.converter", "header.converter"] as const;

/** The converter that a key like `value.converter` names, its options checked. Undefined where the key is not set. */
export function converterIn(
  entries: readonly FlatEntry[],
  key: string,
  env: Env,
  context: Context,
): Converter | undefined {
  const own = entries.find((e) => e.key === key);
  if (!own) return undefined;
  const { value } = own;
  const at = value.at;
  const inner = entries
    .filter((e) => e.key.startsWith(`${key}.`))
    .map((e) => ({ ...e, key: e.key.slice(key.length + 1) }));
  const options = settingsOf(inner);
  const name = "text" in value ? value.text : "";
  if (value.kind !== "string" && value.kind !== "word") return { name, options, mode: "unknown", at };
  const wanted = { plugin: "converter", things: ["converter"], what: "converter" } as const;
  const resolved = resolveHead(headOf(value), wanted, env, context);
  if (resolved.kind !== "plugin") return { name, options, mode: "unknown", at };
  const { declared } = resolved;
  const { declaration } = declared;
  if (key !== "header.converter" && isForHeadersAlone(declaration)) {
    const message = `\`${declaration.name.text}\` reads and writes headers only, and \`${key}\` does not`;
    context.report("KPL0411", at, { message });
    return { name, options, mode: "unknown", at };
  }
  const checked = checkOptions(
    // Connect passes over options that a converter does not know; under a key in quotes they are passed on here, too.
    inner.filter((e) => !e.quoted || paramOf(e.key, [paramsOf(declared, context)])),
    {
      name: declaration.name.text,
      at,
      declared: [paramsOf(declared, context)],
      kind: moduleOf(declared) === undefined ? "foreign" : "own",
      late: true,
    },
    context,
  );
  return {
    declared,
    name: declaration.name.text,
    options,
    mode: modeOf(checked.options.get(SCHEMAS_ENABLE)?.value),
    at,
  };
}

const SCHEMAS_ENABLE = "schemas.enable";

/** Converters give schemas, but for JsonConverter without `schemas.enable`, whose default is in its declaration. */
function modeOf(schemasEnable: unknown): Mode {
  if (schemasEnable === undefined || schemasEnable === true) return "schemad";
  return schemasEnable === false ? "schemaless" : "unknown";
}

function headOf(value: FlatEntry["value"] & { readonly text: string }): Parameters<typeof resolveHead>[0] {
  const { span } = value.at;
  if (value.kind === "string" && value.text.includes(".")) {
    return { kind: "string", value: value.text, triple: false, span };
  }
  const words = ("segments" in value ? value.segments : undefined) ?? [value.text];
  return { kind: "dotted", segments: words.map((text) => ({ text, span, quote: "none" })), span };
}

/** What reads and writes the headers at an end of a pipeline; absent where nobody says. */
export function headerConverter(
  entries: readonly FlatEntry[],
  env: Env,
  around: { readonly env: Env; readonly settings: readonly FlatEntry[] },
  context: Context,
): Pick<EndpointModel, "header"> {
  const found =
    converterIn(entries, "header.converter", env, context) ??
    converterIn(around.settings, "header.converter", around.env, context);
  return found ? { header: { name: found.name, options: found.options, at: found.at } } : {};
}

/** The plain JSON that is read and written where nobody says otherwise. */
export function defaultConverter(at: Location): Converter {
  const option = { text: "false", keyAt: at, at };
  return { name: "JsonConverter", options: new Map([[SCHEMAS_ENABLE, option]]), mode: "schemaless", at };
}

/** One side of a topic. Reports a declared type that its converter never gives. */
export function topicSide(
  side: Side,
  type: RecordType | undefined,
  env: Env,
  converter: Converter,
  context: Context,
): SideModel {
  const typed = declaredSide(side, type, env, context);
  const gives = converter.declared && givenBy(converter.declared, context);
  if (gives && typed.declared && typed.typeAt && differs(typed.declared, gives)) {
    const declared = typeText(typed.declared, 1);
    context.report("KPL0328", typed.typeAt, { converter: converter.name, gives: typeText(gives), declared });
    return { mode: "unknown", ...spec(converter, gives) };
  }
  return { ...typed, mode: converter.mode, ...spec(converter, gives) };
}

/** A logical type is another one than the type that holds it: no LongConverter gives a Timestamp. */
function differs(declared: Shape, gives: Shape): boolean {
  return (
    declared.type !== "any" && (declared.type !== gives.type || isLogical(declared) !== isLogical(gives))
  );
}

function spec(
  { name, options, at }: Converter,
  gives: Shape | undefined,
): Pick<SideModel, "converter" | "prints"> {
  return {
    converter: { name, options, at, ...(gives ? { gives } : {}) },
    ...(gives?.type === "string" ? { prints: true } : {}),
  };
}

/** The declared type of one side of a record, and its place. */
export function declaredSide(
  side: Side,
  type: RecordType | undefined,
  env: Env,
  context: Context,
): { readonly declared?: Shape; readonly typeAt?: Location } {
  const node: TypeNode | undefined = side === "key" ? type?.key : type?.value;
  return node ? { declared: shapeOfType(node, env, context), typeAt: place(env, node) } : {};
}

/** What a converter or connector gives whatever is declared: the output of its signature, where that is a plain type. */
export function givenBy({ declaration, file }: Declared, context: Context): Shape | undefined {
  if (!declaration.signature) return undefined;
  const shape = shapeOfType(declaration.signature.output, { scope: scopeOf(file, context) }, context);
  return shape.type === "any" || shape.type === "struct" ? undefined : shape;
}
