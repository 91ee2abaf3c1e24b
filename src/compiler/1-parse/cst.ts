// Generated from the rules of grammar.ts by test/parse/cst.test.ts; do not edit.
import type { CstNode, IToken } from "chevrotain";

export interface FileCstNode extends CstNode {
  name: "file";
  children: FileCstChildren;
}

export type FileCstChildren = {
  import?: ImportCstNode[];
  decl?: DeclCstNode[];
};

export interface DeclCstNode extends CstNode {
  name: "decl";
  children: DeclCstChildren;
}

export type DeclCstChildren = {
  let?: LetCstNode[];
  schema?: SchemaCstNode[];
  topic?: TopicCstNode[];
  source?: SourceCstNode[];
  sink?: SinkCstNode[];
  predicate?: PredicateCstNode[];
  transform?: TransformCstNode[];
  chain?: ChainCstNode[];
  pipeline?: PipelineCstNode[];
  test?: TestCstNode[];
};

export interface ImportCstNode extends CstNode {
  name: "import";
  children: ImportCstChildren;
}

export type ImportCstChildren = {
  ImportKeyword: IToken[];
  LeftBrace: IToken[];
  Word?: IToken[];
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
  ann?: AnnCstNode[];
  struct?: StructCstNode[];
  FromKeyword?: IToken[];
  String?: IToken[];
};

export interface TopicCstNode extends CstNode {
  name: "topic";
  children: TopicCstChildren;
}

export type TopicCstChildren = {
  TopicKeyword: IToken[];
  Word: IToken[];
  Colon?: IToken[];
  record?: RecordCstNode[];
  Assign: IToken[];
  const: ConstCstNode[];
  block?: BlockCstNode[];
};

export interface ConstCstNode extends CstNode {
  name: "const";
  children: ConstCstChildren;
}

export type ConstCstChildren = {
  part: PartCstNode[];
  Plus?: IToken[];
};

export interface PartCstNode extends CstNode {
  name: "part";
  children: PartCstChildren;
}

export type PartCstChildren = {
  String?: IToken[];
  Regex?: IToken[];
  Parameter?: IToken[];
  ConfigReference?: IToken[];
};

export interface SourceCstNode extends CstNode {
  name: "source";
  children: SourceCstChildren;
}

export type SourceCstChildren = {
  SourceKeyword: IToken[];
  Word: IToken[];
  Colon?: IToken[];
  record?: RecordCstNode[];
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
  Colon?: IToken[];
  record?: RecordCstNode[];
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
  Assign?: IToken[];
  expr?: ExprCstNode[];
  block?: BlockCstNode[];
  params?: ParamsCstNode[];
  Colon?: IToken[];
  record?: RecordCstNode[];
  origin?: OriginCstNode[];
  twin?: TwinCstNode[];
};

export interface TransformCstNode extends CstNode {
  name: "transform";
  children: TransformCstChildren;
}

export type TransformCstChildren = {
  TransformKeyword?: IToken[];
  ConnectorKeyword?: IToken[];
  ConverterKeyword?: IToken[];
  Word: IToken[];
  params?: ParamsCstNode[];
  Colon?: IToken[];
  type?: TypeCstNode[];
  Arrow?: IToken[];
  origin?: OriginCstNode[];
  twin?: TwinCstNode[];
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
  params?: ParamsCstNode[];
  LeftBrace: IToken[];
  step?: StepCstNode[];
  RightBrace: IToken[];
};

export interface ParamsCstNode extends CstNode {
  name: "params";
  children: ParamsCstChildren;
}

export type ParamsCstChildren = {
  LeftParen: IToken[];
  param?: ParamCstNode[];
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
  Assign?: IToken[];
  value?: ValueCstNode[];
};

export interface PipelineCstNode extends CstNode {
  name: "pipeline";
  children: PipelineCstChildren;
}

export type PipelineCstChildren = {
  PipelineKeyword: IToken[];
  name: NameCstNode[];
  LeftBrace: IToken[];
  entry?: EntryCstNode[];
  predicate?: PredicateCstNode[];
  from: FromCstNode[];
  step?: StepCstNode[];
  through?: ThroughCstNode[];
  route?: RouteCstNode[];
  to?: ToCstNode[];
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
  block?: BlockCstNode[];
};

export interface StepCstNode extends CstNode {
  name: "step";
  children: StepCstChildren;
}

export type StepCstChildren = {
  Bar: IToken[];
  name?: NameCstNode[];
  Colon?: IToken[];
  plugin: PluginCstNode[];
  guard?: GuardCstNode[];
};

export interface GuardCstNode extends CstNode {
  name: "guard";
  children: GuardCstChildren;
}

export type GuardCstChildren = {
  WhenKeyword?: IToken[];
  UnlessKeyword?: IToken[];
  expr: ExprCstNode[];
};

export interface RouteCstNode extends CstNode {
  name: "route";
  children: RouteCstChildren;
}

export type RouteCstChildren = {
  RouteKeyword: IToken[];
  LeftBrace: IToken[];
  when?: WhenCstNode[];
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
  DropKeyword?: IToken[];
  arm?: ArmCstNode[];
};

export interface ArmCstNode extends CstNode {
  name: "arm";
  children: ArmCstChildren;
}

export type ArmCstChildren = {
  LeftBrace: IToken[];
  step?: StepCstNode[];
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
  block?: BlockCstNode[];
  OnKeyword?: IToken[];
  record?: RecordCstNode[];
  LeftBrace: IToken[];
  given: GivenCstNode[];
  expect?: ExpectCstNode[];
  RightBrace: IToken[];
};

export interface SubjectCstNode extends CstNode {
  name: "subject";
  children: SubjectCstChildren;
}

export type SubjectCstChildren = {
  head?: HeadCstNode[];
  String?: IToken[];
};

export interface GivenCstNode extends CstNode {
  name: "given";
  children: GivenCstChildren;
}

export type GivenCstChildren = {
  GivenKeyword: IToken[];
  FileKeyword?: IToken[];
  String?: IToken[];
  object?: ObjectCstNode[];
};

export interface ExpectCstNode extends CstNode {
  name: "expect";
  children: ExpectCstChildren;
}

export type ExpectCstChildren = {
  ExpectKeyword: IToken[];
  DroppedKeyword?: IToken[];
  FailedKeyword?: IToken[];
  AtKeyword?: IToken[];
  subject?: SubjectCstNode[];
  ToKeyword?: IToken[];
  Word?: IToken[];
  object?: ObjectCstNode[];
};

export interface PluginCstNode extends CstNode {
  name: "plugin";
  children: PluginCstChildren;
}

export type PluginCstChildren = {
  subject: SubjectCstNode[];
  block?: BlockCstNode[];
};

export interface HeadCstNode extends CstNode {
  name: "head";
  children: HeadCstChildren;
}

export type HeadCstChildren = {
  Name?: IToken[];
  Backtick?: IToken[];
  Dot?: IToken[];
  seg?: SegCstNode[];
};

export interface BlockCstNode extends CstNode {
  name: "block";
  children: BlockCstChildren;
}

export type BlockCstChildren = {
  LeftBrace: IToken[];
  entry?: EntryCstNode[];
  RightBrace: IToken[];
};

export interface EntryCstNode extends CstNode {
  name: "entry";
  children: EntryCstChildren;
}

export type EntryCstChildren = {
  key: KeyCstNode[];
  Colon?: IToken[];
  value?: ValueCstNode[];
  block?: BlockCstNode[];
};

export interface KeyCstNode extends CstNode {
  name: "key";
  children: KeyCstChildren;
}

export type KeyCstChildren = {
  Key?: IToken[];
  Backtick?: IToken[];
  Dot?: IToken[];
  seg?: SegCstNode[];
  String?: IToken[];
};

export interface DottedCstNode extends CstNode {
  name: "dotted";
  children: DottedCstChildren;
}

export type DottedCstChildren = {
  Word?: IToken[];
  Backtick?: IToken[];
  Dot?: IToken[];
  seg?: SegCstNode[];
};

export interface SegCstNode extends CstNode {
  name: "seg";
  children: SegCstChildren;
}

export type SegCstChildren = {
  Word?: IToken[];
  Backtick?: IToken[];
  Integer?: IToken[];
};

export interface NameCstNode extends CstNode {
  name: "name";
  children: NameCstChildren;
}

export type NameCstChildren = {
  Word?: IToken[];
  String?: IToken[];
};

export interface ValueCstNode extends CstNode {
  name: "value";
  children: ValueCstChildren;
}

export type ValueCstChildren = {
  atom: AtomCstNode[];
  Plus?: IToken[];
};

export interface AtomCstNode extends CstNode {
  name: "atom";
  children: AtomCstChildren;
}

export type AtomCstChildren = {
  String?: IToken[];
  Number?: IToken[];
  Regex?: IToken[];
  ConfigReference?: IToken[];
  Parameter?: IToken[];
  list?: ListCstNode[];
  map?: MapCstNode[];
  dotted?: DottedCstNode[];
};

export interface ListCstNode extends CstNode {
  name: "list";
  children: ListCstChildren;
}

export type ListCstChildren = {
  LeftBracket: IToken[];
  value?: ValueCstNode[];
  RightBracket: IToken[];
};

export interface MapCstNode extends CstNode {
  name: "map";
  children: MapCstChildren;
}

export type MapCstChildren = {
  LeftBrace: IToken[];
  pair?: PairCstNode[];
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
  FatArrow?: IToken[];
};

export interface TypeCstNode extends CstNode {
  name: "type";
  children: TypeCstChildren;
}

export type TypeCstChildren = {
  base: BaseCstNode[];
  Question?: IToken[];
  ann?: AnnCstNode[];
};

export interface BaseCstNode extends CstNode {
  name: "base";
  children: BaseCstChildren;
}

export type BaseCstChildren = {
  struct?: StructCstNode[];
  Word?: IToken[];
  args?: ArgsCstNode[];
  size?: SizeCstNode[];
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
  field?: FieldCstNode[];
  Ellipsis?: IToken[];
  RightBrace: IToken[];
};

export interface FieldCstNode extends CstNode {
  name: "field";
  children: FieldCstChildren;
}

export type FieldCstChildren = {
  Word?: IToken[];
  Backtick?: IToken[];
  Parameter?: IToken[];
  Colon: IToken[];
  type: TypeCstNode[];
  Assign?: IToken[];
  lit?: LitCstNode[];
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
  OrKeyword?: IToken[];
};

export interface AndCstNode extends CstNode {
  name: "and";
  children: AndCstChildren;
}

export type AndCstChildren = {
  not: NotCstNode[];
  AndKeyword?: IToken[];
};

export interface NotCstNode extends CstNode {
  name: "not";
  children: NotCstChildren;
}

export type NotCstChildren = {
  NotKeyword?: IToken[];
  cmp: CmpCstNode[];
};

export interface CmpCstNode extends CstNode {
  name: "cmp";
  children: CmpCstChildren;
}

export type CmpCstChildren = {
  oper: OperCstNode[];
  op?: OpCstNode[];
  IsKeyword?: IToken[];
  NotKeyword?: IToken[];
  NullKeyword?: IToken[];
};

export interface OpCstNode extends CstNode {
  name: "op";
  children: OpCstChildren;
}

export type OpCstChildren = {
  Equal?: IToken[];
  NotEqual?: IToken[];
  Less?: IToken[];
  AtMost?: IToken[];
  Greater?: IToken[];
  AtLeast?: IToken[];
  InKeyword?: IToken[];
  MatchesKeyword?: IToken[];
};

export interface OperCstNode extends CstNode {
  name: "oper";
  children: OperCstChildren;
}

export type OperCstChildren = {
  LeftParen?: IToken[];
  expr?: ExprCstNode[];
  RightParen?: IToken[];
  plain?: PlainCstNode[];
  array?: ArrayCstNode[];
  Regex?: IToken[];
  Parameter?: IToken[];
  ref?: RefCstNode[];
};

export interface RefCstNode extends CstNode {
  name: "ref";
  children: RefCstChildren;
}

export type RefCstChildren = {
  head: HeadCstNode[];
  LeftBracket?: IToken[];
  String?: IToken[];
  RightBracket?: IToken[];
};

export interface LitCstNode extends CstNode {
  name: "lit";
  children: LitCstChildren;
}

export type LitCstChildren = {
  plain?: PlainCstNode[];
  array?: ArrayCstNode[];
  object?: ObjectCstNode[];
};

export interface PlainCstNode extends CstNode {
  name: "plain";
  children: PlainCstChildren;
}

export type PlainCstChildren = {
  String?: IToken[];
  Number?: IToken[];
  TrueKeyword?: IToken[];
  FalseKeyword?: IToken[];
  NullKeyword?: IToken[];
};

export interface ArrayCstNode extends CstNode {
  name: "array";
  children: ArrayCstChildren;
}

export type ArrayCstChildren = {
  LeftBracket: IToken[];
  lit?: LitCstNode[];
  RightBracket: IToken[];
};

export interface ObjectCstNode extends CstNode {
  name: "object";
  children: ObjectCstChildren;
}

export type ObjectCstChildren = {
  LeftBrace: IToken[];
  member?: MemberCstNode[];
  Ellipsis?: IToken[];
  RightBrace: IToken[];
};

export interface MemberCstNode extends CstNode {
  name: "member";
  children: MemberCstChildren;
}

export type MemberCstChildren = {
  String?: IToken[];
  seg?: SegCstNode[];
  Colon: IToken[];
  lit: LitCstNode[];
};
