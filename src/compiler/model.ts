/**
 * The checked program: what checking makes of the AST, beside it. Names are resolved, imports followed, chains expanded,
 * constants folded, options typed. The symbolic run of the chain and the emitter read this and never the AST's names.
 */
import type { Location } from "../diagnostics/diagnostic.ts";
import type { Mode, Shape } from "../data/shape.ts";
import type { ComparisonOperator, PluginDeclaration, PredicateDeclaration, TestDeclaration } from "./ast.ts";

export interface Program {
  readonly pipelines: readonly PipelineModel[];
  readonly tests: readonly TestModel[];
  /** Declared schemas by name, for interfaces in the generated code; with the file that declares each. */
  readonly schemas: readonly SchemaModel[];
}

export interface SchemaModel {
  readonly name: string;
  readonly at: Location;
  readonly doc?: string;
  /** As declared; `mode` is "schemad" and must be set to the place's own when used (see `withMode`). */
  readonly shape: Shape;
}

export interface PipelineModel {
  readonly name: string;
  readonly doc?: string;
  readonly at: Location;
  /** Flat, dotted: "errors.tolerance" -> "all". Values as Connect's strings. */
  readonly settings: ReadonlyMap<string, Setting>;
  /** Those declared in it, by name, in order; named by a step or not. */
  readonly predicates: ReadonlyMap<string, Condition>;
  readonly from: readonly EndpointModel[];
  readonly steps: readonly (StepModel | ThroughModel)[];
  readonly end:
    | { readonly kind: "to"; readonly to: readonly EndpointModel[] }
    | { readonly kind: "route"; readonly arms: readonly ArmModel[]; readonly otherwise: ArmModel | "drop" };
}

/** A plugin as a configuration of Kafka Connect has it. */
export interface ConnectPlugin {
  /** What its `type` or `class` key holds; undefined where it has no twin in Connect. */
  readonly className: string | undefined;
  /** The text of each option that was given, in order. */
  readonly settings: ReadonlyMap<string, Setting>;
}

export interface ArmModel {
  /** Absent in `else`. */
  readonly condition?: Condition;
  readonly steps: readonly StepModel[];
  readonly to: readonly EndpointModel[];
  readonly at: Location;
}

export interface Setting {
  /** As Connect gets it: lists joined by commas, maps as k:v,k:v. */
  readonly text: string;
  /** A null, list or map under a key in quotes, as JSON: Connect refuses it, and it is kept as it is. */
  readonly json?: string;
  readonly keyAt: Location;
  readonly at: Location;
}

/** A topic, source, sink, `kafka` or an inline connector at one end. */
export interface EndpointModel {
  readonly kind: "topic" | "connector" | "kafka";
  /** Its declared name; the connector's class for inline ones; "kafka". */
  readonly name: string;
  /** Where `from`/`to` names it. */
  readonly at: Location;
  readonly declaredAt?: Location;
  readonly doc?: string;
  /** Topics: Kafka's name, or the pattern's source. */
  readonly topic?: { readonly name: string } | { readonly pattern: string };
  readonly topics?: readonly string[];
  /** What the topic's own block sets besides converters: "unknown.fields". */
  readonly settings?: ReadonlyMap<string, Setting>;
  readonly connector?: {
    readonly name: string;
    readonly declaration?: PluginDeclaration;
    readonly options: ReadonlyMap<string, OptionValue>;
  } & ConnectPlugin;
  readonly key: SideModel;
  readonly value: SideModel;
  /** What reads or writes headers; absent where they are texts. */
  readonly header?: SideModel["converter"];
}

/** Key or value of an end: declared type (undefined: none declared) and what reads or writes it. */
export interface SideModel {
  readonly declared?: Shape;
  /** What is read, where that was seen while the pipeline ran (`specialise`). Values of any other type, also numbers of another kind, are not meant. */
  readonly read?: Shape;
  readonly typeAt?: Location;
  readonly mode: Mode;
  /** Undefined where the connector itself makes values. */
  readonly converter?: {
    readonly name: string;
    readonly options: ReadonlyMap<string, Setting>;
    readonly at?: Location;
    /** What it reads whatever is declared, by the output type of its declaration; undefined where that depends on the bytes. */
    readonly gives?: Shape;
  };
  /** What is no text is written as Java prints it. */
  readonly prints?: boolean;
}

export interface StepModel {
  readonly kind: "step";
  /** Connect's alias: the label, else lowerCamel of the name, numbered when taken. */
  readonly alias: string;
  /** "Cast", "Cast.Key", "debezium.Filter", or the class. */
  readonly name: string;
  readonly target: "key" | "value";
  /** Undefined when the plugin is unknown: its result is `any` and nothing more is said. */
  readonly declaration?: PluginDeclaration;
  /** Module of the law or transform, as declared, resolved against the declaring file. Undefined: known to Connect only. */
  readonly module?: string;
  /** Declared signature of a custom transform, parameters substituted; undefined for laws. */
  readonly signature?: { readonly input: Shape; readonly output: Shape; readonly rest: boolean };
  readonly options: ReadonlyMap<string, OptionValue>;
  readonly connect: ConnectPlugin;
  readonly guard?: { readonly negated: boolean; readonly condition: Condition; readonly at: Location };
  /** Where the step stands: in the pipeline, or in the chain it came from. */
  readonly at: Location;
  /** Of the plugin's name alone. */
  readonly nameAt: Location;
  /** The call in the pipeline, for a step that came from a chain. */
  readonly calledAt?: Location;
  /** The chain that was called in the pipeline, and the alias of that call. */
  readonly chain?: { readonly name: string; readonly alias: string };
}

export interface ThroughModel {
  readonly kind: "through";
  readonly topic: EndpointModel;
  readonly settings: ReadonlyMap<string, Setting>;
  readonly at: Location;
}

/** An option's value, typed by its parameter. Paths and names are strings (a path of several segments joined by dots, quoted with backticks where a segment holds a dot). */
export interface OptionValue {
  readonly value: TypedOption;
  readonly at: Location;
  readonly keyAt: Location;
  /** Places of the items of a list or the values of a map, so that a message can point at one. */
  readonly items?: readonly { readonly keyAt?: Location; readonly at: Location }[];
}

/** string, boolean, number (int16 to int32), bigint (int64), list, map, or undefined for an option that is not set and has no default. */
export type TypedOption =
  string | boolean | number | bigint | readonly TypedOption[] | { readonly [key: string]: TypedOption };

export type Condition =
  | { readonly kind: "and" | "or"; readonly operands: readonly Condition[]; readonly at: Location }
  | { readonly kind: "not"; readonly operand: Condition; readonly at: Location }
  | { readonly kind: "always"; readonly value: boolean; readonly at: Location }
  | {
      readonly kind: "predicate";
      readonly name: string;
      readonly declaration?: PredicateDeclaration;
      /** Module with the law of a predicate, or a user's TypeScript. */
      readonly module?: string;
      /** A user's predicate: a function on values. */
      readonly custom: boolean;
      readonly options: ReadonlyMap<string, OptionValue>;
      /** Undefined where nothing is known of it. */
      readonly connect?: ConnectPlugin;
      /** The name under which the program declares it; undefined where the plugin stands in the condition itself. */
      readonly alias?: string;
      readonly at: Location;
    }
  | {
      readonly kind: "isNull";
      readonly negated: boolean;
      readonly operand: ConditionOperand;
      readonly at: Location;
    }
  | {
      readonly kind: "compare";
      readonly operator: ComparisonOperator;
      readonly left: ConditionOperand;
      readonly right: ConditionOperand;
      readonly at: Location;
    };

export type ConditionOperand =
  /** `topic`, `timestamp`, `partition`, `headers["x"]`, `key.a.b`, `value.a.b`; `path` is empty for the whole. */
  | {
      readonly kind: "part";
      readonly part: "topic" | "timestamp" | "partition" | "header" | "key" | "value";
      readonly path: readonly string[];
      readonly at: Location;
    }
  | { readonly kind: "constant"; readonly value: ConstantValue; readonly at: Location }
  | { readonly kind: "regex"; readonly source: string; readonly at: Location };

/** Numbers keep their text, as the type they are compared with decides how they are read. */
export type ConstantValue = string | boolean | { readonly number: string } | readonly ConstantValue[];

export interface TestModel {
  readonly declaration: TestDeclaration;
  readonly file: string;
  readonly at: Location;
  /** The pipeline under test, or a pipeline made of the one transform. */
  readonly pipeline: PipelineModel;
}
