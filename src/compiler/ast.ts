/**
 * The tree that the parser makes of one `.kpl` file: plain values, one discriminated union, a span on every node.
 * No parents, no types, nothing resolved: what checking finds out stands in the model beside it.
 */

/** A stretch of one source text: UTF-16 offsets, `end` exclusive. Lines and columns are derived when printed. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A comment that is kept for the formatter: `//` or `///`, text without the slashes and the blank behind them. */
export interface Comment {
  readonly doc: boolean;
  readonly text: string;
  readonly span: Span;
}

/** A word, quoted or not, as it names something. `text` is unquoted. */
export interface Name {
  readonly text: string;
  readonly span: Span;
  /** How it was written: bare word, "string" or `backticks`. */
  readonly quote: "none" | "string" | "backtick";
}

/** Words joined by dots: `a.b`, `Cast.Key`, `` `a.b`.c ``. Never empty. */
export interface Dotted {
  readonly kind: "dotted";
  readonly segments: readonly Name[];
  readonly span: Span;
}

/** One file. `declarations` keep the order of the text; `comments` too. */
export interface File {
  readonly kind: "file";
  readonly imports: readonly Import[];
  readonly declarations: readonly Declaration[];
  readonly comments: readonly Comment[];
  /** Names that declarations and imports would have given which could not be read: they are not unknown. */
  readonly broken?: readonly Name[];
  readonly span: Span;
}

export interface Import {
  readonly kind: "import";
  readonly names: readonly Name[];
  readonly from: StringLiteral;
  readonly span: Span;
}

export type Declaration =
  | LetDeclaration
  | SchemaDeclaration
  | TopicDeclaration
  | EndpointDeclaration
  | PredicateDeclaration
  | PluginDeclaration
  | ChainDeclaration
  | PipelineDeclaration
  | TestDeclaration;

/** What every declaration has. `doc` is the text of the `///` lines before it, joined by newlines. */
interface Declared {
  readonly name: Name;
  readonly doc?: string;
  readonly span: Span;
}

export interface LetDeclaration extends Declared {
  readonly kind: "let";
  readonly value: Value;
}

export interface SchemaDeclaration extends Declared {
  readonly kind: "schema";
  readonly annotations: readonly Annotation[];
  readonly body: StructType | StringLiteral;
}

export interface TopicDeclaration extends Declared {
  readonly kind: "topic";
  readonly type?: RecordType;
  /** The topic's name: a string, a regular expression, a parameter or a `+` of them. */
  readonly topic: Value;
  readonly block?: Block;
}

export interface EndpointDeclaration extends Declared {
  readonly kind: "source" | "sink";
  readonly type?: RecordType;
  readonly plugin: Plugin;
}

export interface PredicateDeclaration extends Declared {
  readonly kind: "predicate";
  /** `= expr`, with the options of the one plugin it names. */
  readonly condition?: Expression;
  readonly block?: Block;
  readonly params: readonly Param[];
  readonly type?: RecordType;
  readonly from?: StringLiteral;
  readonly connect?: StringLiteral;
}

export interface PluginDeclaration extends Declared {
  readonly kind: "transform" | "connector" | "converter";
  readonly params: readonly Param[];
  readonly signature?: { readonly input: TypeNode; readonly output: TypeNode };
  readonly from?: StringLiteral;
  readonly connect?: StringLiteral;
}

export interface ChainDeclaration extends Declared {
  readonly kind: "chain";
  readonly params: readonly Param[];
  readonly steps: readonly Step[];
}

export interface Param {
  readonly kind: "param";
  readonly name: Dotted;
  readonly type: TypeNode;
  readonly default?: Value;
  readonly doc?: string;
  readonly span: Span;
}

export interface PipelineDeclaration extends Declared {
  readonly kind: "pipeline";
  readonly settings: readonly Entry[];
  readonly predicates: readonly PredicateDeclaration[];
  readonly from: From;
  readonly steps: readonly (Step | Through)[];
  readonly end: Route | readonly To[];
}

export interface From {
  readonly kind: "from";
  readonly plugins: readonly Plugin[];
  readonly span: Span;
}

export interface To {
  readonly kind: "to";
  readonly plugin: Plugin;
  readonly span: Span;
}

export interface Through {
  readonly kind: "through";
  readonly topic: Name;
  readonly block?: Block;
  readonly span: Span;
}

export interface Step {
  readonly kind: "step";
  readonly label?: Name;
  readonly plugin: Plugin;
  readonly guard?: Guard;
  readonly span: Span;
}

export interface Guard {
  readonly kind: "guard";
  readonly negated: boolean;
  readonly condition: Expression;
  readonly span: Span;
}

export interface Route {
  readonly kind: "route";
  readonly arms: readonly Arm[];
  /** `drop`, or what becomes of the rest. */
  readonly otherwise: "drop" | Arm;
  readonly span: Span;
}

/** `condition` is absent in `else`. */
export interface Arm {
  readonly kind: "arm";
  readonly condition?: Expression;
  readonly steps: readonly Step[];
  readonly to: readonly To[];
  readonly span: Span;
}

export interface TestDeclaration extends Declared {
  readonly kind: "test";
  /** A pipeline or a transform, by name or by string. */
  readonly subject: Dotted | StringLiteral;
  readonly block?: Block;
  readonly on?: RecordType;
  readonly given: readonly Given[];
  readonly expect: readonly Expectation[];
}

export interface Given {
  readonly kind: "given";
  readonly what: { readonly file: StringLiteral } | ObjectLiteral;
  readonly span: Span;
}

export type Expectation =
  | { readonly kind: "dropped"; readonly span: Span }
  | { readonly kind: "failed"; readonly at?: Dotted | StringLiteral; readonly span: Span }
  | { readonly kind: "record"; readonly to?: Name; readonly value: ObjectLiteral; readonly span: Span };

/** `Name { … }`: everything that runs or plugs in. */
export interface Plugin {
  readonly kind: "plugin";
  readonly head: Dotted | StringLiteral;
  readonly block?: Block;
  readonly span: Span;
}

export interface Block {
  readonly kind: "block";
  readonly entries: readonly Entry[];
  readonly span: Span;
}

/** `key: value`, `key: Plugin { … }` or `key { … }` (nesting is dots). */
export interface Entry {
  readonly kind: "entry";
  readonly key: Dotted;
  readonly value?: Value;
  readonly block?: Block;
  readonly span: Span;
}

export type Value =
  | StringLiteral
  | NumberLiteral
  | RegexLiteral
  | ConfigReference
  | ParamReference
  | ListValue
  | MapValue
  | Dotted
  | Join;

export interface StringLiteral {
  readonly kind: "string";
  /** What it stands for, escapes resolved. */
  readonly value: string;
  readonly triple: boolean;
  readonly span: Span;
}

/** Numbers keep their spelling: `1.50`, `1e3`, thirty digits. */
export interface NumberLiteral {
  readonly kind: "number";
  readonly text: string;
  readonly span: Span;
}

/** `/…/`: a Java regular expression; `source` is what stands between the slashes, `\/` read as `/`. */
export interface RegexLiteral {
  readonly kind: "regex";
  readonly source: string;
  readonly span: Span;
}

/** `${provider:path:key}`; `text` is the whole reference as written. */
export interface ConfigReference {
  readonly kind: "configReference";
  readonly text: string;
  readonly span: Span;
}

/** `$name`, without the dollar sign. */
export interface ParamReference {
  readonly kind: "paramReference";
  readonly name: string;
  readonly span: Span;
}

export interface ListValue {
  readonly kind: "list";
  readonly items: readonly Value[];
  readonly span: Span;
}

export interface MapValue {
  readonly kind: "map";
  readonly entries: readonly { readonly key: Dotted; readonly value: Value; readonly span: Span }[];
  readonly span: Span;
}

/** Constant strings joined by `+`; at least two parts. */
export interface Join {
  readonly kind: "join";
  readonly parts: readonly Value[];
  readonly span: Span;
}

/** `V`, or `K => V`. */
export interface RecordType {
  readonly kind: "recordType";
  readonly key?: TypeNode;
  readonly value: TypeNode;
  readonly span: Span;
}

export interface TypeNode {
  readonly kind: "type";
  readonly base: StructType | NamedType;
  readonly optional: boolean;
  readonly annotations: readonly Annotation[];
  readonly span: Span;
}

/** `int64`, `Order`, `array<T>`, `map<K,V>`, `Decimal(2)`, `enum<none all>`, `path<string>`, `Change<T>`. */
export interface NamedType {
  readonly kind: "namedType";
  readonly name: Name;
  readonly args: readonly TypeNode[];
  /** The number in `Decimal(2)`. */
  readonly size?: number;
  readonly span: Span;
}

export interface StructType {
  readonly kind: "structType";
  readonly fields: readonly Field[];
  /** Whether `...` stands in it: other fields are kept. */
  readonly open: boolean;
  /** Where it stands; it may more than once. */
  readonly openSpans?: readonly Span[];
  readonly span: Span;
}

export interface Field {
  readonly kind: "field";
  /** A word, backticks, or `$param`. */
  readonly name: Name | ParamReference;
  readonly type: TypeNode;
  readonly default?: Literal;
  readonly doc?: string;
  readonly span: Span;
}

export interface Annotation {
  readonly kind: "annotation";
  readonly name: Name;
  readonly value: Value;
  readonly span: Span;
}

export type Literal =
  | StringLiteral
  | NumberLiteral
  | { readonly kind: "boolean"; readonly value: boolean; readonly span: Span }
  | { readonly kind: "null"; readonly span: Span }
  | ArrayLiteral
  | ObjectLiteral;

export interface ArrayLiteral {
  readonly kind: "array";
  readonly items: readonly Literal[];
  readonly span: Span;
}

/** `open` when `...` stands in it: "and anything else". */
export interface ObjectLiteral {
  readonly kind: "object";
  readonly entries: readonly { readonly key: Name; readonly value: Literal; readonly span: Span }[];
  readonly open: boolean;
  /** Where it stands; it may more than once. */
  readonly openSpans?: readonly Span[];
  readonly span: Span;
}

export type ComparisonOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "matches";

export type Expression =
  | { readonly kind: "or" | "and"; readonly operands: readonly Expression[]; readonly span: Span }
  | { readonly kind: "not"; readonly operand: Expression; readonly span: Span }
  | {
      readonly kind: "compare";
      readonly operator: ComparisonOperator;
      readonly operatorSpan: Span;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | { readonly kind: "isNull"; readonly negated: boolean; readonly operand: Expression; readonly span: Span }
  | Reference
  | RegexLiteral
  | ParamReference
  | Literal;

/** `value.country`, `headers["x"]`, `topic`, or the name of a predicate. */
export interface Reference {
  readonly kind: "reference";
  readonly head: Dotted;
  readonly index?: StringLiteral;
  readonly span: Span;
}
