/** Checks small programs against a library written in the test. */
import { parse } from "../../src/compiler/1-parse/parse.ts";
import { buildModel } from "../../src/compiler/2-check/build-model.ts";
import type { PipelineModel, Program, StepModel } from "../../src/compiler/model.ts";
import { Collector } from "../../src/diagnostics/collector.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { law, predicateLaw, recordLaw } from "../../src/flow/law.ts";
import { createLibrary, type Library } from "../../src/library/library.ts";

const LIBRARY = `
transform Cast(spec: anyOf<type map<path, type>>, replace.null.with.default: boolean = true)
  from "./cast.ts" connect "org.apache.kafka.connect.transforms.Cast"
transform MaskField(fields: array<path>, replacement: string?, replace.null.with.default: boolean = true)
  from "./mask-field.ts" connect "org.apache.kafka.connect.transforms.MaskField"
transform ReplaceField(exclude: array<path> = [], include: array<path> = [], renames: map<path, name> = {})
  from "./replace-field.ts" connect "org.apache.kafka.connect.transforms.ReplaceField"
transform RegexRouter(regex: regex, replacement: string)
  from "./regex-router.ts" connect "org.apache.kafka.connect.transforms.RegexRouter"
transform Filter() from "./filter.ts" connect "org.apache.kafka.connect.transforms.Filter"
transform TimestampConverter(field: path?, target.type: enum<string unix Date Time Timestamp>, format: string?)
  from "./timestamp-converter.ts" connect "org.apache.kafka.connect.transforms.TimestampConverter"
transform Unwrap(mode: enum<drop keep> = drop, size: int16 = 5) connect "io.debezium.transforms.Unwrap"
transform Filter() connect "io.debezium.transforms.Filter"
predicate RecordIsTombstone() from "./tombstone.ts" connect "org.apache.kafka.connect.transforms.predicates.RecordIsTombstone"
predicate HasHeaderKey(name: string) from "./header.ts" connect "org.apache.kafka.connect.transforms.predicates.HasHeaderKey"
converter JsonConverter(schemas.enable: boolean = true, schemas.cache.size: int32 = 1000)
  from "./json.ts" connect "org.apache.kafka.connect.json.JsonConverter"
converter StringConverter(converter.encoding: string = "UTF8"): bytes -> string?
  from "./string.ts" connect "org.apache.kafka.connect.storage.StringConverter"
converter AvroConverter(schema.registry.url: array<string>) connect "io.confluent.connect.avro.AvroConverter"
connector FileSource(file: string, max: int8 = 7) from "./file-source.ts"
connector LineSource(file: string): any -> string from "./line-source.ts"
connector FileSink(file: string) from "./file-sink.ts"
connector PgConnector(database.user: string, snapshot.mode: enum<initial never> = initial) connect "io.debezium.Pg"
connector pipeline(
  tasks.max: int32 = 1
  errors.tolerance: enum<none all> = none
  errors.deadletterqueue.topic.name: string?
  consumer.override: map<string, any>
)
connector topic(unknown.fields: enum<drop fail> = drop)
connector kafka(topics: array<string>?, topics.regex: regex?)
`;

const never = (): never => {
  throw new Error("laws do not run here");
};

const MODULES: ReadonlyMap<string, Readonly<Record<string, unknown>>> = new Map(
  Object.entries({
    "lib/cast.ts": { cast: law("Cast", never) },
    "lib/mask-field.ts": { maskField: law("MaskField", never) },
    "lib/replace-field.ts": { replaceField: law("ReplaceField", never) },
    "lib/regex-router.ts": { regexRouter: recordLaw("RegexRouter", never) },
    "lib/filter.ts": { filter: recordLaw("Filter", never) },
    "lib/timestamp-converter.ts": { timestampConverter: law("TimestampConverter", never) },
    "lib/tombstone.ts": { recordIsTombstone: predicateLaw("RecordIsTombstone", never) },
    "lib/header.ts": { hasHeaderKey: predicateLaw("HasHeaderKey", never) },
  }),
);

/** A small library in the shape of the standard one. */
export function testLibrary(): Library {
  const collector = new Collector();
  const ast = parse(LIBRARY, "lib/all.kpl", collector);
  if (collector.hasErrors) throw new Error(JSON.stringify(collector.diagnostics));
  return createLibrary([{ path: "lib/all.kpl", text: LIBRARY, ast }], (path) => MODULES.get(path));
}

export interface Checked {
  readonly program: Program;
  /** Without notes. */
  readonly diagnostics: readonly Diagnostic[];
  /** "KPL0201 unknown transform `X`", in order. */
  readonly messages: readonly string[];
  /** The first pipeline. */
  readonly pipeline: PipelineModel;
  /** Its steps without hops. */
  readonly steps: readonly StepModel[];
}

/** Checks `text` as main.kpl beside other files. */
export function check(text: string, others: Readonly<Record<string, string>> = {}): Checked {
  const collector = new Collector();
  const sources = new Map(Object.entries({ ...others, "main.kpl": text }));
  const program = buildModel(["main.kpl"], sources, testLibrary(), collector);
  const diagnostics = collector.diagnostics.filter((d) => d.severity !== "note");
  return {
    program,
    diagnostics,
    messages: diagnostics.map((d) => `${d.code} ${d.message}`),
    get pipeline() {
      const [first] = program.pipelines;
      if (!first) throw new Error("there is no pipeline");
      return first;
    },
    get steps() {
      return this.pipeline.steps.filter((s) => s.kind === "step");
    },
  };
}

/** Checks steps between a topic of plain types and another. */
export function checkSteps(steps: string, declarations = ""): Checked {
  return check(`
    schema In { id: int32, email: string?, nested: { a: string } }
    topic input: string => In = "in"
    topic output = "out"
    ${declarations}
    pipeline p {
      from input
      ${steps}
      to output
    }`);
}

/** What the text of the program says at the place of a diagnostic. */
export function textAt(text: string, diagnostic: Diagnostic | undefined): string {
  return diagnostic ? text.slice(diagnostic.span.start, diagnostic.span.end) : "";
}
