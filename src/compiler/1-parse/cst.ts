// Generated from the rules of grammar.ts by test/parse/generated.test.ts; do not edit.
import type { CstNodeLocation, IToken } from "chevrotain";

/** A part of a tree. What is not there may be so as undefined: then all trees of a rule are of one shape, which the engine reads faster. */
export interface CstNode {
  readonly name: string;
  readonly children: Readonly<Record<string, readonly (CstNode | IToken)[] | undefined>>;
  readonly location?: CstNodeLocation;
}

export interface FileCstNode extends CstNode {
  name: "file";
  children: FileCstChildren;
}

export type FileCstChildren = {
  import?: ImportCstNode[] | undefined;
  decl?: DeclCstNode[] | undefined;
};

export interface DeclCstNode extends CstNode {
  name: "decl";
  children: DeclCstChildren;
}

export type DeclCstChildren = {
  let?: LetCstNode[] | undefined;
  schema?: SchemaCstNode[] | undefined;
  topic?: TopicCstNode[] | undefined;
  source?: SourceCstNode[] | undefined;
  sink?: SinkCstNode[] | undefined;
  predicate?: PredicateCstNode[] | undefined;
  transform?: TransformCstNode[] | undefined;
  chain?: ChainCstNode[] | undefined;
  pipeline?: PipelineCstNode[] | undefined;
  test?: TestCstNode[] | undefined;
};

export interface ImportCstNode extends CstNode {
  name: "import";
  children: ImportCstChildren;
}

export type ImportCstChildren = {
  ImportKeyword: IToken[];
  LeftBrace: IToken[];
  Word?: IToken[] | undefined;
  RightBrace: IToken[];
  FromKeyword: IToken[];
  String: IToken[];
};

export interface LetCstNode extends CstNode {
  name: "let";
  children: LetCstChildren;
}

export type LetCstChildren = {
  LetKeyword: IToken[];
  Word: IToken[];
  Assign: IToken[];
  value: ValueCstNode[];
};

export interface SchemaCstNode extends CstNode {
  name: "schema";
  children: SchemaCstChildren;
}

export type SchemaCstChildren = {
  SchemaKeyword: IToken[];
  Word: IToken[];
  ann?: AnnCstNode[] | undefined;
  struct?: StructCstNode[] | undefined;
  FromKeyword?: IToken[] | undefined;
  String?: IToken[] | undefined;
};

export interface TopicCstNode extends CstNode {
  name: "topic";
  children: TopicCstChildren;
}

export type TopicCstChildren = {
  TopicKeyword: IToken[];
  Word: IToken[];
  Colon?: IToken[] | undefined;
  record?: RecordCstNode[] | undefined;
  Assign: IToken[];
  const: ConstCstNode[];
  block?: BlockCstNode[] | undefined;
};

export interface ConstCstNode extends CstNode {
  name: "const";
  children: ConstCstChildren;
}

export type ConstCstChildren = {
  part: PartCstNode[];
  Plus?: IToken[] | undefined;
};

export interface PartCstNode extends CstNode {
  name: "part";
  children: PartCstChildren;
}

export type PartCstChildren = {
  String?: IToken[] | undefined;
  Regex?: IToken[] | undefined;
  Parameter?: IToken[] | undefined;
  ConfigReference?: IToken[] | undefined;
};

export interface SourceCstNode extends CstNode {
  name: "source";
  children: SourceCstChildren;
}

export type SourceCstChildren = {
  SourceKeyword: IToken[];
  Word: IToken[];
  Colon?: IToken[] | undefined;
  record?: RecordCstNode[] | undefined;
  Assign: IToken[];
  plugin: PluginCstNode[];
};

export interface SinkCstNode extends CstNode {
  name: "sink";
  children: SinkCstChildren;
}

export type SinkCstChildren = {
  SinkKeyword: IToken[];
  Word: IToken[];
  Colon?: IToken[] | undefined;
  record?: RecordCstNode[] | undefined;
  Assign: IToken[];
  plugin: PluginCstNode[];
};

export interface PredicateCstNode extends CstNode {
  name: "predicate";
  children: PredicateCstChildren;
}

export type PredicateCstChildren = {
  PredicateKeyword: IToken[];
  name: NameCstNode[];
  Assign?: IToken[] | undefined;
  expr?: ExprCstNode[] | undefined;
  block?: BlockCstNode[] | undefined;
  params?: ParamsCstNode[] | undefined;
  Colon?: IToken[] | undefined;
  record?: RecordCstNode[] | undefined;
  origin?: OriginCstNode[] | undefined;
  twin?: TwinCstNode[] | undefined;
};

export interface TransformCstNode extends CstNode {
  name: "transform";
  children: TransformCstChildren;
}

export type TransformCstChildren = {
  TransformKeyword?: IToken[] | undefined;
  ConnectorKeyword?: IToken[] | undefined;
  ConverterKeyword?: IToken[] | undefined;
  Word: IToken[];
  params?: ParamsCstNode[] | undefined;
  Colon?: IToken[] | undefined;
  type?: TypeCstNode[] | undefined;
  Arrow?: IToken[] | undefined;
  origin?: OriginCstNode[] | undefined;
  twin?: TwinCstNode[] | undefined;
};

export interface OriginCstNode extends CstNode {
  name: "origin";
  children: OriginCstChildren;
}

export type OriginCstChildren = {
  FromKeyword: IToken[];
  String: IToken[];
};

export interface TwinCstNode extends CstNode {
  name: "twin";
  children: TwinCstChildren;
}

export type TwinCstChildren = {
  ConnectKeyword: IToken[];
  String: IToken[];
};

export interface ChainCstNode extends CstNode {
  name: "chain";
  children: ChainCstChildren;
}

export type ChainCstChildren = {
  ChainKeyword: IToken[];
  Word: IToken[];
  params?: ParamsCstNode[] | undefined;
  LeftBrace: IToken[];
  step?: StepCstNode[] | undefined;
  RightBrace: IToken[];
};

export interface ParamsCstNode extends CstNode {
  name: "params";
  children: ParamsCstChildren;
}

export type ParamsCstChildren = {
  LeftParen: IToken[];
  param?: ParamCstNode[] | undefined;
  RightParen: IToken[];
};

export interface ParamCstNode extends CstNode {
  name: "param";
  children: ParamCstChildren;
}

export type ParamCstChildren = {
  dotted: DottedCstNode[];
  Colon: IToken[];
  type: TypeCstNode[];
  Assign?: IToken[] | undefined;
  value?: ValueCstNode[] | undefined;
};

export interface PipelineCstNode extends CstNode {
  name: "pipeline";
  children: PipelineCstChildren;
}

export type PipelineCstChildren = {
  PipelineKeyword: IToken[];
  name: NameCstNode[];
  LeftBrace: IToken[];
  entry?: EntryCstNode[] | undefined;
  predicate?: PredicateCstNode[] | undefined;
  from: FromCstNode[];
  step?: StepCstNode[] | undefined;
  through?: ThroughCstNode[] | undefined;
  route?: RouteCstNode[] | undefined;
  to?: ToCstNode[] | undefined;
  RightBrace: IToken[];
};

export interface FromCstNode extends CstNode {
  name: "from";
  children: FromCstChildren;
}

export type FromCstChildren = {
  FromKeyword: IToken[];
  plugin: PluginCstNode[];
};

export interface ToCstNode extends CstNode {
  name: "to";
  children: ToCstChildren;
}

export type ToCstChildren = {
  ToKeyword: IToken[];
  plugin: PluginCstNode[];
};

export interface ThroughCstNode extends CstNode {
  name: "through";
  children: ThroughCstChildren;
}

export type ThroughCstChildren = {
  ThroughKeyword: IToken[];
  Word: IToken[];
  block?: BlockCstNode[] | undefined;
};

export interface StepCstNode extends CstNode {
  name: "step";
  children: StepCstChildren;
}

export type StepCstChildren = {
  Bar: IToken[];
  name?: NameCstNode[] | undefined;
  Colon?: IToken[] | undefined;
  plugin: PluginCstNode[];
  guard?: GuardCstNode[] | undefined;
};

export interface GuardCstNode extends CstNode {
  name: "guard";
  children: GuardCstChildren;
}

export type GuardCstChildren = {
  WhenKeyword?: IToken[] | undefined;
  UnlessKeyword?: IToken[] | undefined;
  expr: ExprCstNode[];
};

export interface RouteCstNode extends CstNode {
  name: "route";
  children: RouteCstChildren;
}

export type RouteCstChildren = {
  RouteKeyword: IToken[];
  LeftBrace: IToken[];
  when?: WhenCstNode[] | undefined;
  else: ElseCstNode[];
  RightBrace: IToken[];
};

export interface WhenCstNode extends CstNode {
  name: "when";
  children: WhenCstChildren;
}

export type WhenCstChildren = {
  WhenKeyword: IToken[];
  expr: ExprCstNode[];
  arm: ArmCstNode[];
};

export interface ElseCstNode extends CstNode {
  name: "else";
  children: ElseCstChildren;
}

export type ElseCstChildren = {
  ElseKeyword: IToken[];
  DropKeyword?: IToken[] | undefined;
  arm?: ArmCstNode[] | undefined;
};

export interface ArmCstNode extends CstNode {
  name: "arm";
  children: ArmCstChildren;
}

export type ArmCstChildren = {
  LeftBrace: IToken[];
  step?: StepCstNode[] | undefined;
  to: ToCstNode[];
  RightBrace: IToken[];
};

export interface TestCstNode extends CstNode {
  name: "test";
  children: TestCstChildren;
}

export type TestCstChildren = {
  TestKeyword: IToken[];
  String: IToken[];
  ForKeyword: IToken[];
  subject: SubjectCstNode[];
  block?: BlockCstNode[] | undefined;
  OnKeyword?: IToken[] | undefined;
  record?: RecordCstNode[] | undefined;
  LeftBrace: IToken[];
  given: GivenCstNode[];
  expect?: ExpectCstNode[] | undefined;
  RightBrace: IToken[];
};

export interface SubjectCstNode extends CstNode {
  name: "subject";
  children: SubjectCstChildren;
}

export type SubjectCstChildren = {
  head?: HeadCstNode[] | undefined;
  String?: IToken[] | undefined;
};

export interface GivenCstNode extends CstNode {
  name: "given";
  children: GivenCstChildren;
}

export type GivenCstChildren = {
  GivenKeyword: IToken[];
  FileKeyword?: IToken[] | undefined;
  String?: IToken[] | undefined;
  object?: ObjectCstNode[] | undefined;
};

export interface ExpectCstNode extends CstNode {
  name: "expect";
  children: ExpectCstChildren;
}

export type ExpectCstChildren = {
  ExpectKeyword: IToken[];
  DroppedKeyword?: IToken[] | undefined;
  FailedKeyword?: IToken[] | undefined;
  AtKeyword?: IToken[] | undefined;
  subject?: SubjectCstNode[] | undefined;
  ToKeyword?: IToken[] | undefined;
  Word?: IToken[] | undefined;
  object?: ObjectCstNode[] | undefined;
};

export interface PluginCstNode extends CstNode {
  name: "plugin";
  children: PluginCstChildren;
}

export type PluginCstChildren = {
  subject: SubjectCstNode[];
  block?: BlockCstNode[] | undefined;
};

export interface HeadCstNode extends CstNode {
  name: "head";
  children: HeadCstChildren;
}

export type HeadCstChildren = {
  Name?: IToken[] | undefined;
  Backtick?: IToken[] | undefined;
  Dot?: IToken[] | undefined;
  seg?: SegCstNode[] | undefined;
};

export interface BlockCstNode extends CstNode {
  name: "block";
  children: BlockCstChildren;
}

export type BlockCstChildren = {
  LeftBrace: IToken[];
  entry?: EntryCstNode[] | undefined;
  RightBrace: IToken[];
};

export interface EntryCstNode extends CstNode {
  name: "entry";
  children: EntryCstChildren;
}

export type EntryCstChildren = {
  key: KeyCstNode[];
  Colon?: IToken[] | undefined;
  value?: ValueCstNode[] | undefined;
  block?: BlockCstNode[] | undefined;
};

export interface KeyCstNode extends CstNode {
  name: "key";
  children: KeyCstChildren;
}

export type KeyCstChildren = {
  Key?: IToken[] | undefined;
  Backtick?: IToken[] | undefined;
  Dot?: IToken[] | undefined;
  seg?: SegCstNode[] | undefined;
  String?: IToken[] | undefined;
};

export interface DottedCstNode extends CstNode {
  name: "dotted";
  children: DottedCstChildren;
}

export type DottedCstChildren = {
  Word?: IToken[] | undefined;
  Backtick?: IToken[] | undefined;
  Dot?: IToken[] | undefined;
  seg?: SegCstNode[] | undefined;
};

export interface SegCstNode extends CstNode {
  name: "seg";
  children: SegCstChildren;
}

export type SegCstChildren = {
  Word?: IToken[] | undefined;
  Backtick?: IToken[] | undefined;
  Integer?: IToken[] | undefined;
};

export interface NameCstNode extends CstNode {
  name: "name";
  children: NameCstChildren;
}

export type NameCstChildren = {
  Word?: IToken[] | undefined;
  String?: IToken[] | undefined;
};

export interface ValueCstNode extends CstNode {
  name: "value";
  children: ValueCstChildren;
}

export type ValueCstChildren = {
  atom: AtomCstNode[];
  Plus?: IToken[] | undefined;
};

export interface AtomCstNode extends CstNode {
  name: "atom";
  children: AtomCstChildren;
}

export type AtomCstChildren = {
  String?: IToken[] | undefined;
  Number?: IToken[] | undefined;
  Regex?: IToken[] | undefined;
  ConfigReference?: IToken[] | undefined;
  Parameter?: IToken[] | undefined;
  list?: ListCstNode[] | undefined;
  map?: MapCstNode[] | undefined;
  dotted?: DottedCstNode[] | undefined;
};

export interface ListCstNode extends CstNode {
  name: "list";
  children: ListCstChildren;
}

export type ListCstChildren = {
  LeftBracket: IToken[];
  value?: ValueCstNode[] | undefined;
  RightBracket: IToken[];
};

export interface MapCstNode extends CstNode {
  name: "map";
  children: MapCstChildren;
}

export type MapCstChildren = {
  LeftBrace: IToken[];
  pair?: PairCstNode[] | undefined;
  RightBrace: IToken[];
};

export interface PairCstNode extends CstNode {
  name: "pair";
  children: PairCstChildren;
}

export type PairCstChildren = {
  key: KeyCstNode[];
  Colon: IToken[];
  value: ValueCstNode[];
};

export interface RecordCstNode extends CstNode {
  name: "record";
  children: RecordCstChildren;
}

export type RecordCstChildren = {
  type: TypeCstNode[];
  FatArrow?: IToken[] | undefined;
};

export interface TypeCstNode extends CstNode {
  name: "type";
  children: TypeCstChildren;
}

export type TypeCstChildren = {
  base: BaseCstNode[];
  Question?: IToken[] | undefined;
  ann?: AnnCstNode[] | undefined;
};

export interface BaseCstNode extends CstNode {
  name: "base";
  children: BaseCstChildren;
}

export type BaseCstChildren = {
  struct?: StructCstNode[] | undefined;
  Word?: IToken[] | undefined;
  args?: ArgsCstNode[] | undefined;
  size?: SizeCstNode[] | undefined;
};

export interface ArgsCstNode extends CstNode {
  name: "args";
  children: ArgsCstChildren;
}

export type ArgsCstChildren = {
  Less: IToken[];
  type: TypeCstNode[];
  Greater: IToken[];
};

export interface SizeCstNode extends CstNode {
  name: "size";
  children: SizeCstChildren;
}

export type SizeCstChildren = {
  LeftParen: IToken[];
  Integer: IToken[];
  RightParen: IToken[];
};

export interface StructCstNode extends CstNode {
  name: "struct";
  children: StructCstChildren;
}

export type StructCstChildren = {
  LeftBrace: IToken[];
  field?: FieldCstNode[] | undefined;
  Ellipsis?: IToken[] | undefined;
  RightBrace: IToken[];
};

export interface FieldCstNode extends CstNode {
  name: "field";
  children: FieldCstChildren;
}

export type FieldCstChildren = {
  Word?: IToken[] | undefined;
  Backtick?: IToken[] | undefined;
  Parameter?: IToken[] | undefined;
  Colon: IToken[];
  type: TypeCstNode[];
  Assign?: IToken[] | undefined;
  lit?: LitCstNode[] | undefined;
};

export interface AnnCstNode extends CstNode {
  name: "ann";
  children: AnnCstChildren;
}

export type AnnCstChildren = {
  At: IToken[];
  Word: IToken[];
  LeftParen: IToken[];
  value: ValueCstNode[];
  RightParen: IToken[];
};

export interface ExprCstNode extends CstNode {
  name: "expr";
  children: ExprCstChildren;
}

export type ExprCstChildren = {
  and: AndCstNode[];
  OrKeyword?: IToken[] | undefined;
};

export interface AndCstNode extends CstNode {
  name: "and";
  children: AndCstChildren;
}

export type AndCstChildren = {
  not: NotCstNode[];
  AndKeyword?: IToken[] | undefined;
};

export interface NotCstNode extends CstNode {
  name: "not";
  children: NotCstChildren;
}

export type NotCstChildren = {
  NotKeyword?: IToken[] | undefined;
  cmp: CmpCstNode[];
};

export interface CmpCstNode extends CstNode {
  name: "cmp";
  children: CmpCstChildren;
}

export type CmpCstChildren = {
  oper: OperCstNode[];
  op?: OpCstNode[] | undefined;
  IsKeyword?: IToken[] | undefined;
  NotKeyword?: IToken[] | undefined;
  NullKeyword?: IToken[] | undefined;
};

export interface OpCstNode extends CstNode {
  name: "op";
  children: OpCstChildren;
}

export type OpCstChildren = {
  Equal?: IToken[] | undefined;
  NotEqual?: IToken[] | undefined;
  Less?: IToken[] | undefined;
  AtMost?: IToken[] | undefined;
  Greater?: IToken[] | undefined;
  AtLeast?: IToken[] | undefined;
  InKeyword?: IToken[] | undefined;
  MatchesKeyword?: IToken[] | undefined;
};

export interface OperCstNode extends CstNode {
  name: "oper";
  children: OperCstChildren;
}

export type OperCstChildren = {
  LeftParen?: IToken[] | undefined;
  expr?: ExprCstNode[] | undefined;
  RightParen?: IToken[] | undefined;
  plain?: PlainCstNode[] | undefined;
  array?: ArrayCstNode[] | undefined;
  Regex?: IToken[] | undefined;
  Parameter?: IToken[] | undefined;
  ref?: RefCstNode[] | undefined;
};

export interface RefCstNode extends CstNode {
  name: "ref";
  children: RefCstChildren;
}

export type RefCstChildren = {
  head: HeadCstNode[];
  LeftBracket?: IToken[] | undefined;
  String?: IToken[] | undefined;
  RightBracket?: IToken[] | undefined;
};

export interface LitCstNode extends CstNode {
  name: "lit";
  children: LitCstChildren;
}

export type LitCstChildren = {
  plain?: PlainCstNode[] | undefined;
  array?: ArrayCstNode[] | undefined;
  object?: ObjectCstNode[] | undefined;
};

export interface PlainCstNode extends CstNode {
  name: "plain";
  children: PlainCstChildren;
}

export type PlainCstChildren = {
  String?: IToken[] | undefined;
  Number?: IToken[] | undefined;
  TrueKeyword?: IToken[] | undefined;
  FalseKeyword?: IToken[] | undefined;
  NullKeyword?: IToken[] | undefined;
};

export interface ArrayCstNode extends CstNode {
  name: "array";
  children: ArrayCstChildren;
}

export type ArrayCstChildren = {
  LeftBracket: IToken[];
  lit?: LitCstNode[] | undefined;
  RightBracket: IToken[];
};

export interface ObjectCstNode extends CstNode {
  name: "object";
  children: ObjectCstChildren;
}

export type ObjectCstChildren = {
  LeftBrace: IToken[];
  member?: MemberCstNode[] | undefined;
  Ellipsis?: IToken[] | undefined;
  RightBrace: IToken[];
};

export interface MemberCstNode extends CstNode {
  name: "member";
  children: MemberCstChildren;
}

export type MemberCstChildren = {
  String?: IToken[] | undefined;
  seg?: SegCstNode[] | undefined;
  Colon: IToken[];
  lit: LitCstNode[];
};
