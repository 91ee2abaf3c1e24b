// Generated from the rules of grammar.ts by test/parse/generated.test.ts; do not edit.
import type { IToken } from "chevrotain";
import type * as Cst from "./cst.ts";
import { isAt, isNext, kindsOf, placeSince, take, Unsound, type Cursor } from "./cursor.ts";
import * as T from "./tokens.ts";
import { K } from "./tokens.ts";

const importKeyword = kindsOf(K.import);
const anyOf1 = kindsOf(
  K.chain,
  K.connector,
  K.converter,
  K.let,
  K.pipeline,
  K.predicate,
  K.schema,
  K.sink,
  K.source,
  K.test,
  K.topic,
  K.transform,
);
const anyOf2 = kindsOf(
  K.chain,
  K.connector,
  K.converter,
  K.import,
  K.let,
  K.pipeline,
  K.predicate,
  K.schema,
  K.sink,
  K.source,
  K.test,
  K.topic,
  K.transform,
);
const letKeyword = kindsOf(K.let);
const schemaKeyword = kindsOf(K.schema);
const topicKeyword = kindsOf(K.topic);
const sourceKeyword = kindsOf(K.source);
const sinkKeyword = kindsOf(K.sink);
const predicateKeyword = kindsOf(K.predicate);
const anyOf9 = kindsOf(K.connector, K.converter, K.transform);
const chainKeyword = kindsOf(K.chain);
const pipelineKeyword = kindsOf(K.pipeline);
const testKeyword = kindsOf(K.test);
const LeftBrace = kindsOf(T.LeftBrace);
const Word = kindsOf(T.Word);
const RightBrace = kindsOf(T.RightBrace);
const fromKeyword = kindsOf(K.from);
const Text = kindsOf(T.Text);
const Assign = kindsOf(T.Assign);
const At = kindsOf(T.At);
const Colon = kindsOf(T.Colon);
const Plus = kindsOf(T.Plus);
const Regex = kindsOf(T.Regex);
const Parameter = kindsOf(T.Parameter);
const ConfigReference = kindsOf(T.ConfigReference);
const LeftParen = kindsOf(T.LeftParen);
const connectKeyword = kindsOf(K.connect);
const transformKeyword = kindsOf(K.transform);
const connectorKeyword = kindsOf(K.connector);
const converterKeyword = kindsOf(K.converter);
const Arrow = kindsOf(T.Arrow);
const Bar = kindsOf(T.Bar);
const anyOf32 = kindsOf(T.Backtick, T.Word);
const RightParen = kindsOf(T.RightParen);
const anyOf34 = kindsOf(T.Backtick, T.Text);
const anyOf35 = kindsOf(T.Colon, T.Dot, T.LeftBrace);
const KeyWord = kindsOf(T.KeyWord);
const anyOf37 = kindsOf(T.Text, T.Word);
const anyOf38 = kindsOf(K.predicate, T.Backtick, T.Text);
const throughKeyword = kindsOf(K.through);
const anyOf40 = kindsOf(K.through, T.Bar);
const routeKeyword = kindsOf(K.route);
const toKeyword = kindsOf(K.to);
const anyOf43 = kindsOf(T.Backtick, T.NameWord, T.Text);
const anyOf44 = kindsOf(K.unless, K.when);
const whenKeyword = kindsOf(K.when);
const unlessKeyword = kindsOf(K.unless);
const elseKeyword = kindsOf(K.else);
const dropKeyword = kindsOf(K.drop);
const forKeyword = kindsOf(K.for);
const anyOf50 = kindsOf(T.Backtick, T.KeyWord, T.RightBrace, T.Text);
const onKeyword = kindsOf(K.on);
const givenKeyword = kindsOf(K.given);
const expectKeyword = kindsOf(K.expect);
const anyOf54 = kindsOf(T.Backtick, T.NameWord);
const fileKeyword = kindsOf(K.file);
const droppedKeyword = kindsOf(K.dropped);
const failedKeyword = kindsOf(K.failed);
const atKeyword = kindsOf(K.at);
const anyOf59 = kindsOf(K.to, T.LeftBrace);
const NameWord = kindsOf(T.NameWord);
const Backtick = kindsOf(T.Backtick);
const Dot = kindsOf(T.Dot);
const anyOf63 = kindsOf(T.Backtick, T.KeyWord, T.Text);
const anyOf64 = kindsOf(T.Backtick, T.KeyWord);
const Integer = kindsOf(T.Integer);
const NumberToken = kindsOf(T.NumberToken);
const LeftBracket = kindsOf(T.LeftBracket);
const anyOf68 = kindsOf(
  T.Backtick,
  T.ConfigReference,
  T.LeftBrace,
  T.LeftBracket,
  T.NumberToken,
  T.Parameter,
  T.Regex,
  T.Text,
  T.Word,
);
const RightBracket = kindsOf(T.RightBracket);
const FatArrow = kindsOf(T.FatArrow);
const Question = kindsOf(T.Question);
const anyOf72 = kindsOf(T.At, T.Question);
const Less = kindsOf(T.Less);
const anyOf74 = kindsOf(T.LeftParen, T.Less);
const anyOf75 = kindsOf(T.LeftBrace, T.Word);
const Greater = kindsOf(T.Greater);
const anyOf77 = kindsOf(T.Backtick, T.Parameter, T.Word);
const Ellipsis = kindsOf(T.Ellipsis);
const anyOf79 = kindsOf(T.Backtick, T.Ellipsis, T.Parameter, T.Word);
const orKeyword = kindsOf(K.or);
const andKeyword = kindsOf(K.and);
const notKeyword = kindsOf(K.not);
const anyOf83 = kindsOf(K.in, K.matches, T.AtLeast, T.AtMost, T.Equal, T.Greater, T.Less, T.NotEqual);
const isKeyword = kindsOf(K.is);
const nullKeyword = kindsOf(K.null);
const anyOf86 = kindsOf(K.in, K.is, K.matches, T.AtLeast, T.AtMost, T.Equal, T.Greater, T.Less, T.NotEqual);
const Equal = kindsOf(T.Equal);
const NotEqual = kindsOf(T.NotEqual);
const AtMost = kindsOf(T.AtMost);
const AtLeast = kindsOf(T.AtLeast);
const inKeyword = kindsOf(K.in);
const matchesKeyword = kindsOf(K.matches);
const anyOf93 = kindsOf(K.false, K.null, K.true, T.NumberToken, T.Text);
const trueKeyword = kindsOf(K.true);
const falseKeyword = kindsOf(K.false);
const anyOf96 = kindsOf(K.false, K.null, K.true, T.LeftBrace, T.LeftBracket, T.NumberToken, T.Text);
const anyOf97 = kindsOf(T.Backtick, T.Integer, T.Text, T.Word);
const anyOf98 = kindsOf(T.Backtick, T.Ellipsis, T.Integer, T.Text, T.Word);
const anyOf99 = kindsOf(T.Backtick, T.Integer, T.Word);

/** Reads a text to its end. Throws `Unsound`. */
export function readFile(
  c: Cursor,
  on: { readonly import: (tree: Cst.ImportCstNode) => void; readonly decl: (tree: Cst.DeclCstNode) => void },
): void {
  while (isAt(c, anyOf2)) {
    if (isAt(c, importKeyword)) {
      on.import(readImport(c));
    } else if (isAt(c, anyOf1)) {
      on.decl(readDecl(c));
    } else {
      throw new Unsound();
    }
  }
  if (c.at < c.tokens.length) throw new Unsound();
}

function readDecl(c: Cursor): Cst.DeclCstNode {
  const first = c.at;
  let lets: Cst.LetCstNode[] | undefined;
  let schemas: Cst.SchemaCstNode[] | undefined;
  let topics: Cst.TopicCstNode[] | undefined;
  let sources: Cst.SourceCstNode[] | undefined;
  let sinks: Cst.SinkCstNode[] | undefined;
  let predicates: Cst.PredicateCstNode[] | undefined;
  let transforms: Cst.TransformCstNode[] | undefined;
  let chains: Cst.ChainCstNode[] | undefined;
  let pipelines: Cst.PipelineCstNode[] | undefined;
  let tests: Cst.TestCstNode[] | undefined;
  if (isAt(c, letKeyword)) {
    lets = [readLet(c)];
  } else if (isAt(c, schemaKeyword)) {
    schemas = [readSchema(c)];
  } else if (isAt(c, topicKeyword)) {
    topics = [readTopic(c)];
  } else if (isAt(c, sourceKeyword)) {
    sources = [readSource(c)];
  } else if (isAt(c, sinkKeyword)) {
    sinks = [readSink(c)];
  } else if (isAt(c, predicateKeyword)) {
    predicates = [readPredicate(c)];
  } else if (isAt(c, anyOf9)) {
    transforms = [readTransform(c)];
  } else if (isAt(c, chainKeyword)) {
    chains = [readChain(c)];
  } else if (isAt(c, pipelineKeyword)) {
    pipelines = [readPipeline(c)];
  } else if (isAt(c, testKeyword)) {
    tests = [readTest(c)];
  } else {
    throw new Unsound();
  }
  return {
    name: "decl",
    children: {
      let: lets,
      schema: schemas,
      topic: topics,
      source: sources,
      sink: sinks,
      predicate: predicates,
      transform: transforms,
      chain: chains,
      pipeline: pipelines,
      test: tests,
    },
    location: placeSince(c, first),
  };
}

function readImport(c: Cursor): Cst.ImportCstNode {
  const first = c.at;
  let words: IToken[] | undefined;
  const importKeywords = [take(c, importKeyword)];
  const leftBraces = [take(c, LeftBrace)];
  while (isAt(c, Word)) {
    (words ??= []).push(take(c, Word));
  }
  const rightBraces = [take(c, RightBrace)];
  const fromKeywords = [take(c, fromKeyword)];
  const strings = [take(c, Text)];
  return {
    name: "import",
    children: {
      ImportKeyword: importKeywords,
      LeftBrace: leftBraces,
      Word: words,
      RightBrace: rightBraces,
      FromKeyword: fromKeywords,
      String: strings,
    },
    location: placeSince(c, first),
  };
}

function readLet(c: Cursor): Cst.LetCstNode {
  const first = c.at;

  const letKeywords = [take(c, letKeyword)];
  const words = [take(c, Word)];
  const assigns = [take(c, Assign)];
  const values = [readValue(c)];
  return {
    name: "let",
    children: { LetKeyword: letKeywords, Word: words, Assign: assigns, value: values },
    location: placeSince(c, first),
  };
}

function readSchema(c: Cursor): Cst.SchemaCstNode {
  const first = c.at;
  let anns: Cst.AnnCstNode[] | undefined;
  let structs: Cst.StructCstNode[] | undefined;
  let fromKeywords: IToken[] | undefined;
  let strings: IToken[] | undefined;
  const schemaKeywords = [take(c, schemaKeyword)];
  const words = [take(c, Word)];
  while (isAt(c, At)) {
    (anns ??= []).push(readAnn(c));
  }
  if (isAt(c, LeftBrace)) {
    structs = [readStruct(c)];
  } else if (isAt(c, fromKeyword)) {
    fromKeywords = [take(c, fromKeyword)];
    strings = [take(c, Text)];
  } else {
    throw new Unsound();
  }
  return {
    name: "schema",
    children: {
      SchemaKeyword: schemaKeywords,
      Word: words,
      ann: anns,
      struct: structs,
      FromKeyword: fromKeywords,
      String: strings,
    },
    location: placeSince(c, first),
  };
}

function readTopic(c: Cursor): Cst.TopicCstNode {
  const first = c.at;
  let colons: IToken[] | undefined;
  let records: Cst.RecordCstNode[] | undefined;
  let blocks: Cst.BlockCstNode[] | undefined;
  const topicKeywords = [take(c, topicKeyword)];
  const words = [take(c, Word)];
  if (isAt(c, Colon)) {
    colons = [take(c, Colon)];
    records = [readRecord(c)];
  }
  const assigns = [take(c, Assign)];
  const consts = [readConst(c)];
  if (isAt(c, LeftBrace)) {
    blocks = [readBlock(c)];
  }
  return {
    name: "topic",
    children: {
      TopicKeyword: topicKeywords,
      Word: words,
      Colon: colons,
      record: records,
      Assign: assigns,
      const: consts,
      block: blocks,
    },
    location: placeSince(c, first),
  };
}

function readConst(c: Cursor): Cst.ConstCstNode {
  const first = c.at;
  const parts: Cst.PartCstNode[] = [];
  let pluss: IToken[] | undefined;
  parts.push(readPart(c));
  while (isAt(c, Plus)) {
    (pluss ??= []).push(take(c, Plus));
    parts.push(readPart(c));
  }
  return { name: "const", children: { part: parts, Plus: pluss }, location: placeSince(c, first) };
}

function readPart(c: Cursor): Cst.PartCstNode {
  const first = c.at;
  let strings: IToken[] | undefined;
  let regexs: IToken[] | undefined;
  let parameters: IToken[] | undefined;
  let configReferences: IToken[] | undefined;
  if (isAt(c, Text)) {
    strings = [take(c, Text)];
  } else if (isAt(c, Regex)) {
    regexs = [take(c, Regex)];
  } else if (isAt(c, Parameter)) {
    parameters = [take(c, Parameter)];
  } else if (isAt(c, ConfigReference)) {
    configReferences = [take(c, ConfigReference)];
  } else {
    throw new Unsound();
  }
  return {
    name: "part",
    children: { String: strings, Regex: regexs, Parameter: parameters, ConfigReference: configReferences },
    location: placeSince(c, first),
  };
}

function readSource(c: Cursor): Cst.SourceCstNode {
  const first = c.at;
  let colons: IToken[] | undefined;
  let records: Cst.RecordCstNode[] | undefined;
  const sourceKeywords = [take(c, sourceKeyword)];
  const words = [take(c, Word)];
  if (isAt(c, Colon)) {
    colons = [take(c, Colon)];
    records = [readRecord(c)];
  }
  const assigns = [take(c, Assign)];
  const plugins = [readPlugin(c)];
  return {
    name: "source",
    children: {
      SourceKeyword: sourceKeywords,
      Word: words,
      Colon: colons,
      record: records,
      Assign: assigns,
      plugin: plugins,
    },
    location: placeSince(c, first),
  };
}

function readSink(c: Cursor): Cst.SinkCstNode {
  const first = c.at;
  let colons: IToken[] | undefined;
  let records: Cst.RecordCstNode[] | undefined;
  const sinkKeywords = [take(c, sinkKeyword)];
  const words = [take(c, Word)];
  if (isAt(c, Colon)) {
    colons = [take(c, Colon)];
    records = [readRecord(c)];
  }
  const assigns = [take(c, Assign)];
  const plugins = [readPlugin(c)];
  return {
    name: "sink",
    children: {
      SinkKeyword: sinkKeywords,
      Word: words,
      Colon: colons,
      record: records,
      Assign: assigns,
      plugin: plugins,
    },
    location: placeSince(c, first),
  };
}

function readPredicate(c: Cursor): Cst.PredicateCstNode {
  const first = c.at;
  let assigns: IToken[] | undefined;
  let exprs: Cst.ExprCstNode[] | undefined;
  let blocks: Cst.BlockCstNode[] | undefined;
  let paramss: Cst.ParamsCstNode[] | undefined;
  let colons: IToken[] | undefined;
  let records: Cst.RecordCstNode[] | undefined;
  let origins: Cst.OriginCstNode[] | undefined;
  let twins: Cst.TwinCstNode[] | undefined;
  const predicateKeywords = [take(c, predicateKeyword)];
  const names = [readName(c)];
  if (isAt(c, Assign)) {
    assigns = [take(c, Assign)];
    exprs = [readExpr(c)];
    if (isAt(c, LeftBrace)) {
      blocks = [readBlock(c)];
    }
  } else {
    if (isAt(c, LeftParen)) {
      paramss = [readParams(c)];
    }
    if (isAt(c, Colon)) {
      colons = [take(c, Colon)];
      records = [readRecord(c)];
    }
    if (isAt(c, fromKeyword)) {
      origins = [readOrigin(c)];
    }
    if (isAt(c, connectKeyword)) {
      twins = [readTwin(c)];
    }
  }
  return {
    name: "predicate",
    children: {
      PredicateKeyword: predicateKeywords,
      name: names,
      Assign: assigns,
      expr: exprs,
      block: blocks,
      params: paramss,
      Colon: colons,
      record: records,
      origin: origins,
      twin: twins,
    },
    location: placeSince(c, first),
  };
}

function readTransform(c: Cursor): Cst.TransformCstNode {
  const first = c.at;
  let transformKeywords: IToken[] | undefined;
  let connectorKeywords: IToken[] | undefined;
  let converterKeywords: IToken[] | undefined;
  let paramss: Cst.ParamsCstNode[] | undefined;
  let colons: IToken[] | undefined;
  let types: Cst.TypeCstNode[] | undefined;
  let arrows: IToken[] | undefined;
  let origins: Cst.OriginCstNode[] | undefined;
  let twins: Cst.TwinCstNode[] | undefined;
  if (isAt(c, transformKeyword)) {
    transformKeywords = [take(c, transformKeyword)];
  } else if (isAt(c, connectorKeyword)) {
    connectorKeywords = [take(c, connectorKeyword)];
  } else if (isAt(c, converterKeyword)) {
    converterKeywords = [take(c, converterKeyword)];
  } else {
    throw new Unsound();
  }
  const words = [take(c, Word)];
  if (isAt(c, LeftParen)) {
    paramss = [readParams(c)];
  }
  if (isAt(c, Colon)) {
    colons = [take(c, Colon)];
    (types ??= []).push(readType(c));
    arrows = [take(c, Arrow)];
    (types ??= []).push(readType(c));
  }
  if (isAt(c, fromKeyword)) {
    origins = [readOrigin(c)];
  }
  if (isAt(c, connectKeyword)) {
    twins = [readTwin(c)];
  }
  return {
    name: "transform",
    children: {
      TransformKeyword: transformKeywords,
      ConnectorKeyword: connectorKeywords,
      ConverterKeyword: converterKeywords,
      Word: words,
      params: paramss,
      Colon: colons,
      type: types,
      Arrow: arrows,
      origin: origins,
      twin: twins,
    },
    location: placeSince(c, first),
  };
}

function readOrigin(c: Cursor): Cst.OriginCstNode {
  const first = c.at;

  const fromKeywords = [take(c, fromKeyword)];
  const strings = [take(c, Text)];
  return {
    name: "origin",
    children: { FromKeyword: fromKeywords, String: strings },
    location: placeSince(c, first),
  };
}

function readTwin(c: Cursor): Cst.TwinCstNode {
  const first = c.at;

  const connectKeywords = [take(c, connectKeyword)];
  const strings = [take(c, Text)];
  return {
    name: "twin",
    children: { ConnectKeyword: connectKeywords, String: strings },
    location: placeSince(c, first),
  };
}

function readChain(c: Cursor): Cst.ChainCstNode {
  const first = c.at;
  let paramss: Cst.ParamsCstNode[] | undefined;
  let steps: Cst.StepCstNode[] | undefined;
  const chainKeywords = [take(c, chainKeyword)];
  const words = [take(c, Word)];
  if (isAt(c, LeftParen)) {
    paramss = [readParams(c)];
  }
  const leftBraces = [take(c, LeftBrace)];
  while (isAt(c, Bar)) {
    (steps ??= []).push(readStep(c));
  }
  const rightBraces = [take(c, RightBrace)];
  return {
    name: "chain",
    children: {
      ChainKeyword: chainKeywords,
      Word: words,
      params: paramss,
      LeftBrace: leftBraces,
      step: steps,
      RightBrace: rightBraces,
    },
    location: placeSince(c, first),
  };
}

function readParams(c: Cursor): Cst.ParamsCstNode {
  const first = c.at;
  let params: Cst.ParamCstNode[] | undefined;
  const leftParens = [take(c, LeftParen)];
  while (isAt(c, anyOf32)) {
    (params ??= []).push(readParam(c));
  }
  const rightParens = [take(c, RightParen)];
  return {
    name: "params",
    children: { LeftParen: leftParens, param: params, RightParen: rightParens },
    location: placeSince(c, first),
  };
}

function readParam(c: Cursor): Cst.ParamCstNode {
  const first = c.at;
  let assigns: IToken[] | undefined;
  let values: Cst.ValueCstNode[] | undefined;
  const dotteds = [readDotted(c)];
  const colons = [take(c, Colon)];
  const types = [readType(c)];
  if (isAt(c, Assign)) {
    assigns = [take(c, Assign)];
    values = [readValue(c)];
  }
  return {
    name: "param",
    children: { dotted: dotteds, Colon: colons, type: types, Assign: assigns, value: values },
    location: placeSince(c, first),
  };
}

function readPipeline(c: Cursor): Cst.PipelineCstNode {
  const first = c.at;
  let entrys: Cst.EntryCstNode[] | undefined;
  let predicates: Cst.PredicateCstNode[] | undefined;
  let steps: Cst.StepCstNode[] | undefined;
  let throughs: Cst.ThroughCstNode[] | undefined;
  let routes: Cst.RouteCstNode[] | undefined;
  let tos: Cst.ToCstNode[] | undefined;
  const pipelineKeywords = [take(c, pipelineKeyword)];
  const names = [readName(c)];
  const leftBraces = [take(c, LeftBrace)];
  while (isAt(c, anyOf38) || (isAt(c, KeyWord) && isNext(c, anyOf35))) {
    if (isAt(c, anyOf34) || (isAt(c, KeyWord) && isNext(c, anyOf35))) {
      (entrys ??= []).push(readEntry(c));
    } else if (isAt(c, predicateKeyword) && isNext(c, anyOf37)) {
      (predicates ??= []).push(readPredicate(c));
    } else {
      throw new Unsound();
    }
  }
  const froms = [readFrom(c)];
  while (isAt(c, anyOf40)) {
    if (isAt(c, Bar)) {
      (steps ??= []).push(readStep(c));
    } else if (isAt(c, throughKeyword)) {
      (throughs ??= []).push(readThrough(c));
    } else {
      throw new Unsound();
    }
  }
  if (isAt(c, routeKeyword)) {
    routes = [readRoute(c)];
  } else if (isAt(c, toKeyword)) {
    if (!isAt(c, toKeyword)) throw new Unsound();
    do {
      (tos ??= []).push(readTo(c));
    } while (isAt(c, toKeyword));
  } else {
    throw new Unsound();
  }
  const rightBraces = [take(c, RightBrace)];
  return {
    name: "pipeline",
    children: {
      PipelineKeyword: pipelineKeywords,
      name: names,
      LeftBrace: leftBraces,
      entry: entrys,
      predicate: predicates,
      from: froms,
      step: steps,
      through: throughs,
      route: routes,
      to: tos,
      RightBrace: rightBraces,
    },
    location: placeSince(c, first),
  };
}

function readFrom(c: Cursor): Cst.FromCstNode {
  const first = c.at;
  const plugins: Cst.PluginCstNode[] = [];
  const fromKeywords = [take(c, fromKeyword)];
  if (!isAt(c, anyOf43)) throw new Unsound();
  do {
    plugins.push(readPlugin(c));
  } while (isAt(c, anyOf43));
  return {
    name: "from",
    children: { FromKeyword: fromKeywords, plugin: plugins },
    location: placeSince(c, first),
  };
}

function readTo(c: Cursor): Cst.ToCstNode {
  const first = c.at;

  const toKeywords = [take(c, toKeyword)];
  const plugins = [readPlugin(c)];
  return { name: "to", children: { ToKeyword: toKeywords, plugin: plugins }, location: placeSince(c, first) };
}

function readThrough(c: Cursor): Cst.ThroughCstNode {
  const first = c.at;
  let blocks: Cst.BlockCstNode[] | undefined;
  const throughKeywords = [take(c, throughKeyword)];
  const words = [take(c, Word)];
  if (isAt(c, LeftBrace)) {
    blocks = [readBlock(c)];
  }
  return {
    name: "through",
    children: { ThroughKeyword: throughKeywords, Word: words, block: blocks },
    location: placeSince(c, first),
  };
}

function readStep(c: Cursor): Cst.StepCstNode {
  const first = c.at;
  let names: Cst.NameCstNode[] | undefined;
  let colons: IToken[] | undefined;
  let guards: Cst.GuardCstNode[] | undefined;
  const bars = [take(c, Bar)];
  if (isAt(c, anyOf37) && isNext(c, Colon)) {
    names = [readName(c)];
    colons = [take(c, Colon)];
  }
  const plugins = [readPlugin(c)];
  if (isAt(c, anyOf44)) {
    guards = [readGuard(c)];
  }
  return {
    name: "step",
    children: { Bar: bars, name: names, Colon: colons, plugin: plugins, guard: guards },
    location: placeSince(c, first),
  };
}

function readGuard(c: Cursor): Cst.GuardCstNode {
  const first = c.at;
  let whenKeywords: IToken[] | undefined;
  let unlessKeywords: IToken[] | undefined;
  if (isAt(c, whenKeyword)) {
    whenKeywords = [take(c, whenKeyword)];
  } else if (isAt(c, unlessKeyword)) {
    unlessKeywords = [take(c, unlessKeyword)];
  } else {
    throw new Unsound();
  }
  const exprs = [readExpr(c)];
  return {
    name: "guard",
    children: { WhenKeyword: whenKeywords, UnlessKeyword: unlessKeywords, expr: exprs },
    location: placeSince(c, first),
  };
}

function readRoute(c: Cursor): Cst.RouteCstNode {
  const first = c.at;
  let whens: Cst.WhenCstNode[] | undefined;
  const routeKeywords = [take(c, routeKeyword)];
  const leftBraces = [take(c, LeftBrace)];
  while (isAt(c, whenKeyword)) {
    (whens ??= []).push(readWhen(c));
  }
  const elses = [readElse(c)];
  const rightBraces = [take(c, RightBrace)];
  return {
    name: "route",
    children: {
      RouteKeyword: routeKeywords,
      LeftBrace: leftBraces,
      when: whens,
      else: elses,
      RightBrace: rightBraces,
    },
    location: placeSince(c, first),
  };
}

function readWhen(c: Cursor): Cst.WhenCstNode {
  const first = c.at;

  const whenKeywords = [take(c, whenKeyword)];
  const exprs = [readExpr(c)];
  const arms = [readArm(c)];
  return {
    name: "when",
    children: { WhenKeyword: whenKeywords, expr: exprs, arm: arms },
    location: placeSince(c, first),
  };
}

function readElse(c: Cursor): Cst.ElseCstNode {
  const first = c.at;
  let dropKeywords: IToken[] | undefined;
  let arms: Cst.ArmCstNode[] | undefined;
  const elseKeywords = [take(c, elseKeyword)];
  if (isAt(c, dropKeyword)) {
    dropKeywords = [take(c, dropKeyword)];
  } else if (isAt(c, LeftBrace)) {
    arms = [readArm(c)];
  } else {
    throw new Unsound();
  }
  return {
    name: "else",
    children: { ElseKeyword: elseKeywords, DropKeyword: dropKeywords, arm: arms },
    location: placeSince(c, first),
  };
}

function readArm(c: Cursor): Cst.ArmCstNode {
  const first = c.at;
  let steps: Cst.StepCstNode[] | undefined;
  const tos: Cst.ToCstNode[] = [];
  const leftBraces = [take(c, LeftBrace)];
  while (isAt(c, Bar)) {
    (steps ??= []).push(readStep(c));
  }
  if (!isAt(c, toKeyword)) throw new Unsound();
  do {
    tos.push(readTo(c));
  } while (isAt(c, toKeyword));
  const rightBraces = [take(c, RightBrace)];
  return {
    name: "arm",
    children: { LeftBrace: leftBraces, step: steps, to: tos, RightBrace: rightBraces },
    location: placeSince(c, first),
  };
}

function readTest(c: Cursor): Cst.TestCstNode {
  const first = c.at;
  let blocks: Cst.BlockCstNode[] | undefined;
  let onKeywords: IToken[] | undefined;
  let records: Cst.RecordCstNode[] | undefined;
  const givens: Cst.GivenCstNode[] = [];
  let expects: Cst.ExpectCstNode[] | undefined;
  const testKeywords = [take(c, testKeyword)];
  const strings = [take(c, Text)];
  const forKeywords = [take(c, forKeyword)];
  const subjects = [readSubject(c)];
  if (isAt(c, LeftBrace) && isNext(c, anyOf50)) {
    blocks = [readBlock(c)];
  }
  if (isAt(c, onKeyword)) {
    onKeywords = [take(c, onKeyword)];
    records = [readRecord(c)];
  }
  const leftBraces = [take(c, LeftBrace)];
  if (!isAt(c, givenKeyword)) throw new Unsound();
  do {
    givens.push(readGiven(c));
  } while (isAt(c, givenKeyword));
  while (isAt(c, expectKeyword)) {
    (expects ??= []).push(readExpect(c));
  }
  const rightBraces = [take(c, RightBrace)];
  return {
    name: "test",
    children: {
      TestKeyword: testKeywords,
      String: strings,
      ForKeyword: forKeywords,
      subject: subjects,
      block: blocks,
      OnKeyword: onKeywords,
      record: records,
      LeftBrace: leftBraces,
      given: givens,
      expect: expects,
      RightBrace: rightBraces,
    },
    location: placeSince(c, first),
  };
}

function readSubject(c: Cursor): Cst.SubjectCstNode {
  const first = c.at;
  let heads: Cst.HeadCstNode[] | undefined;
  let strings: IToken[] | undefined;
  if (isAt(c, anyOf54)) {
    heads = [readHead(c)];
  } else if (isAt(c, Text)) {
    strings = [take(c, Text)];
  } else {
    throw new Unsound();
  }
  return { name: "subject", children: { head: heads, String: strings }, location: placeSince(c, first) };
}

function readGiven(c: Cursor): Cst.GivenCstNode {
  const first = c.at;
  let fileKeywords: IToken[] | undefined;
  let strings: IToken[] | undefined;
  let objects: Cst.ObjectCstNode[] | undefined;
  const givenKeywords = [take(c, givenKeyword)];
  if (isAt(c, fileKeyword)) {
    fileKeywords = [take(c, fileKeyword)];
    strings = [take(c, Text)];
  } else if (isAt(c, LeftBrace)) {
    objects = [readObject(c)];
  } else {
    throw new Unsound();
  }
  return {
    name: "given",
    children: { GivenKeyword: givenKeywords, FileKeyword: fileKeywords, String: strings, object: objects },
    location: placeSince(c, first),
  };
}

function readExpect(c: Cursor): Cst.ExpectCstNode {
  const first = c.at;
  let droppedKeywords: IToken[] | undefined;
  let failedKeywords: IToken[] | undefined;
  let atKeywords: IToken[] | undefined;
  let subjects: Cst.SubjectCstNode[] | undefined;
  let toKeywords: IToken[] | undefined;
  let words: IToken[] | undefined;
  let objects: Cst.ObjectCstNode[] | undefined;
  const expectKeywords = [take(c, expectKeyword)];
  if (isAt(c, droppedKeyword)) {
    droppedKeywords = [take(c, droppedKeyword)];
  } else if (isAt(c, failedKeyword)) {
    failedKeywords = [take(c, failedKeyword)];
    if (isAt(c, atKeyword)) {
      atKeywords = [take(c, atKeyword)];
      subjects = [readSubject(c)];
    }
  } else if (isAt(c, anyOf59)) {
    if (isAt(c, toKeyword)) {
      toKeywords = [take(c, toKeyword)];
      words = [take(c, Word)];
    }
    objects = [readObject(c)];
  } else {
    throw new Unsound();
  }
  return {
    name: "expect",
    children: {
      ExpectKeyword: expectKeywords,
      DroppedKeyword: droppedKeywords,
      FailedKeyword: failedKeywords,
      AtKeyword: atKeywords,
      subject: subjects,
      ToKeyword: toKeywords,
      Word: words,
      object: objects,
    },
    location: placeSince(c, first),
  };
}

function readPlugin(c: Cursor): Cst.PluginCstNode {
  const first = c.at;
  let blocks: Cst.BlockCstNode[] | undefined;
  const subjects = [readSubject(c)];
  if (isAt(c, LeftBrace)) {
    blocks = [readBlock(c)];
  }
  return { name: "plugin", children: { subject: subjects, block: blocks }, location: placeSince(c, first) };
}

function readHead(c: Cursor): Cst.HeadCstNode {
  const first = c.at;
  let names: IToken[] | undefined;
  let backticks: IToken[] | undefined;
  let dots: IToken[] | undefined;
  let segs: Cst.SegCstNode[] | undefined;
  if (isAt(c, NameWord)) {
    names = [take(c, NameWord)];
  } else if (isAt(c, Backtick)) {
    backticks = [take(c, Backtick)];
  } else {
    throw new Unsound();
  }
  while (isAt(c, Dot)) {
    (dots ??= []).push(take(c, Dot));
    (segs ??= []).push(readSeg(c));
  }
  return {
    name: "head",
    children: { Name: names, Backtick: backticks, Dot: dots, seg: segs },
    location: placeSince(c, first),
  };
}

function readBlock(c: Cursor): Cst.BlockCstNode {
  const first = c.at;
  let entrys: Cst.EntryCstNode[] | undefined;
  const leftBraces = [take(c, LeftBrace)];
  while (isAt(c, anyOf63)) {
    (entrys ??= []).push(readEntry(c));
  }
  const rightBraces = [take(c, RightBrace)];
  return {
    name: "block",
    children: { LeftBrace: leftBraces, entry: entrys, RightBrace: rightBraces },
    location: placeSince(c, first),
  };
}

function readEntry(c: Cursor): Cst.EntryCstNode {
  const first = c.at;
  let colons: IToken[] | undefined;
  let values: Cst.ValueCstNode[] | undefined;
  let blocks: Cst.BlockCstNode[] | undefined;
  const keys = [readKey(c)];
  if (isAt(c, Colon)) {
    colons = [take(c, Colon)];
    values = [readValue(c)];
    if (isAt(c, LeftBrace)) {
      (blocks ??= []).push(readBlock(c));
    }
  } else if (isAt(c, LeftBrace)) {
    (blocks ??= []).push(readBlock(c));
  } else {
    throw new Unsound();
  }
  return {
    name: "entry",
    children: { key: keys, Colon: colons, value: values, block: blocks },
    location: placeSince(c, first),
  };
}

function readKey(c: Cursor): Cst.KeyCstNode {
  const first = c.at;
  let keys: IToken[] | undefined;
  let backticks: IToken[] | undefined;
  let dots: IToken[] | undefined;
  let segs: Cst.SegCstNode[] | undefined;
  let strings: IToken[] | undefined;
  if (isAt(c, anyOf64)) {
    if (isAt(c, KeyWord)) {
      keys = [take(c, KeyWord)];
    } else if (isAt(c, Backtick)) {
      backticks = [take(c, Backtick)];
    } else {
      throw new Unsound();
    }
    while (isAt(c, Dot)) {
      (dots ??= []).push(take(c, Dot));
      (segs ??= []).push(readSeg(c));
    }
  } else if (isAt(c, Text)) {
    strings = [take(c, Text)];
  } else {
    throw new Unsound();
  }
  return {
    name: "key",
    children: { Key: keys, Backtick: backticks, Dot: dots, seg: segs, String: strings },
    location: placeSince(c, first),
  };
}

function readDotted(c: Cursor): Cst.DottedCstNode {
  const first = c.at;
  let words: IToken[] | undefined;
  let backticks: IToken[] | undefined;
  let dots: IToken[] | undefined;
  let segs: Cst.SegCstNode[] | undefined;
  if (isAt(c, Word)) {
    words = [take(c, Word)];
  } else if (isAt(c, Backtick)) {
    backticks = [take(c, Backtick)];
  } else {
    throw new Unsound();
  }
  while (isAt(c, Dot)) {
    (dots ??= []).push(take(c, Dot));
    (segs ??= []).push(readSeg(c));
  }
  return {
    name: "dotted",
    children: { Word: words, Backtick: backticks, Dot: dots, seg: segs },
    location: placeSince(c, first),
  };
}

function readSeg(c: Cursor): Cst.SegCstNode {
  const first = c.at;
  let words: IToken[] | undefined;
  let backticks: IToken[] | undefined;
  let integers: IToken[] | undefined;
  if (isAt(c, Word)) {
    words = [take(c, Word)];
  } else if (isAt(c, Backtick)) {
    backticks = [take(c, Backtick)];
  } else if (isAt(c, Integer)) {
    integers = [take(c, Integer)];
  } else {
    throw new Unsound();
  }
  return {
    name: "seg",
    children: { Word: words, Backtick: backticks, Integer: integers },
    location: placeSince(c, first),
  };
}

function readName(c: Cursor): Cst.NameCstNode {
  const first = c.at;
  let words: IToken[] | undefined;
  let strings: IToken[] | undefined;
  if (isAt(c, Word)) {
    words = [take(c, Word)];
  } else if (isAt(c, Text)) {
    strings = [take(c, Text)];
  } else {
    throw new Unsound();
  }
  return { name: "name", children: { Word: words, String: strings }, location: placeSince(c, first) };
}

function readValue(c: Cursor): Cst.ValueCstNode {
  const first = c.at;
  const atoms: Cst.AtomCstNode[] = [];
  let pluss: IToken[] | undefined;
  atoms.push(readAtom(c));
  while (isAt(c, Plus)) {
    (pluss ??= []).push(take(c, Plus));
    atoms.push(readAtom(c));
  }
  return { name: "value", children: { atom: atoms, Plus: pluss }, location: placeSince(c, first) };
}

function readAtom(c: Cursor): Cst.AtomCstNode {
  const first = c.at;
  let strings: IToken[] | undefined;
  let numbers: IToken[] | undefined;
  let regexs: IToken[] | undefined;
  let configReferences: IToken[] | undefined;
  let parameters: IToken[] | undefined;
  let lists: Cst.ListCstNode[] | undefined;
  let maps: Cst.MapCstNode[] | undefined;
  let dotteds: Cst.DottedCstNode[] | undefined;
  if (isAt(c, Text)) {
    strings = [take(c, Text)];
  } else if (isAt(c, NumberToken)) {
    numbers = [take(c, NumberToken)];
  } else if (isAt(c, Regex)) {
    regexs = [take(c, Regex)];
  } else if (isAt(c, ConfigReference)) {
    configReferences = [take(c, ConfigReference)];
  } else if (isAt(c, Parameter)) {
    parameters = [take(c, Parameter)];
  } else if (isAt(c, LeftBracket)) {
    lists = [readList(c)];
  } else if (isAt(c, LeftBrace)) {
    maps = [readMap(c)];
  } else if (isAt(c, anyOf32)) {
    dotteds = [readDotted(c)];
  } else {
    throw new Unsound();
  }
  return {
    name: "atom",
    children: {
      String: strings,
      Number: numbers,
      Regex: regexs,
      ConfigReference: configReferences,
      Parameter: parameters,
      list: lists,
      map: maps,
      dotted: dotteds,
    },
    location: placeSince(c, first),
  };
}

function readList(c: Cursor): Cst.ListCstNode {
  const first = c.at;
  let values: Cst.ValueCstNode[] | undefined;
  const leftBrackets = [take(c, LeftBracket)];
  while (isAt(c, anyOf68)) {
    (values ??= []).push(readValue(c));
  }
  const rightBrackets = [take(c, RightBracket)];
  return {
    name: "list",
    children: { LeftBracket: leftBrackets, value: values, RightBracket: rightBrackets },
    location: placeSince(c, first),
  };
}

function readMap(c: Cursor): Cst.MapCstNode {
  const first = c.at;
  let pairs: Cst.PairCstNode[] | undefined;
  const leftBraces = [take(c, LeftBrace)];
  while (isAt(c, anyOf63)) {
    (pairs ??= []).push(readPair(c));
  }
  const rightBraces = [take(c, RightBrace)];
  return {
    name: "map",
    children: { LeftBrace: leftBraces, pair: pairs, RightBrace: rightBraces },
    location: placeSince(c, first),
  };
}

function readPair(c: Cursor): Cst.PairCstNode {
  const first = c.at;

  const keys = [readKey(c)];
  const colons = [take(c, Colon)];
  const values = [readValue(c)];
  return {
    name: "pair",
    children: { key: keys, Colon: colons, value: values },
    location: placeSince(c, first),
  };
}

function readRecord(c: Cursor): Cst.RecordCstNode {
  const first = c.at;
  const types: Cst.TypeCstNode[] = [];
  let fatArrows: IToken[] | undefined;
  types.push(readType(c));
  if (isAt(c, FatArrow)) {
    fatArrows = [take(c, FatArrow)];
    types.push(readType(c));
  }
  return { name: "record", children: { type: types, FatArrow: fatArrows }, location: placeSince(c, first) };
}

function readType(c: Cursor): Cst.TypeCstNode {
  const first = c.at;
  let questions: IToken[] | undefined;
  let anns: Cst.AnnCstNode[] | undefined;
  const bases = [readBase(c)];
  while (isAt(c, anyOf72)) {
    if (isAt(c, Question)) {
      (questions ??= []).push(take(c, Question));
    } else if (isAt(c, At)) {
      (anns ??= []).push(readAnn(c));
    } else {
      throw new Unsound();
    }
  }
  return {
    name: "type",
    children: { base: bases, Question: questions, ann: anns },
    location: placeSince(c, first),
  };
}

function readBase(c: Cursor): Cst.BaseCstNode {
  const first = c.at;
  let structs: Cst.StructCstNode[] | undefined;
  let words: IToken[] | undefined;
  let argss: Cst.ArgsCstNode[] | undefined;
  let sizes: Cst.SizeCstNode[] | undefined;
  if (isAt(c, LeftBrace)) {
    structs = [readStruct(c)];
  } else if (isAt(c, Word)) {
    words = [take(c, Word)];
    if (isAt(c, anyOf74)) {
      if (isAt(c, Less)) {
        argss = [readArgs(c)];
      } else if (isAt(c, LeftParen)) {
        sizes = [readSize(c)];
      } else {
        throw new Unsound();
      }
    }
  } else {
    throw new Unsound();
  }
  return {
    name: "base",
    children: { struct: structs, Word: words, args: argss, size: sizes },
    location: placeSince(c, first),
  };
}

function readArgs(c: Cursor): Cst.ArgsCstNode {
  const first = c.at;
  const types: Cst.TypeCstNode[] = [];
  const lesss = [take(c, Less)];
  if (!isAt(c, anyOf75)) throw new Unsound();
  do {
    types.push(readType(c));
  } while (isAt(c, anyOf75));
  const greaters = [take(c, Greater)];
  return {
    name: "args",
    children: { Less: lesss, type: types, Greater: greaters },
    location: placeSince(c, first),
  };
}

function readSize(c: Cursor): Cst.SizeCstNode {
  const first = c.at;

  const leftParens = [take(c, LeftParen)];
  const integers = [take(c, Integer)];
  const rightParens = [take(c, RightParen)];
  return {
    name: "size",
    children: { LeftParen: leftParens, Integer: integers, RightParen: rightParens },
    location: placeSince(c, first),
  };
}

function readStruct(c: Cursor): Cst.StructCstNode {
  const first = c.at;
  let fields: Cst.FieldCstNode[] | undefined;
  let ellipsiss: IToken[] | undefined;
  const leftBraces = [take(c, LeftBrace)];
  while (isAt(c, anyOf79)) {
    if (isAt(c, anyOf77)) {
      (fields ??= []).push(readField(c));
    } else if (isAt(c, Ellipsis)) {
      (ellipsiss ??= []).push(take(c, Ellipsis));
    } else {
      throw new Unsound();
    }
  }
  const rightBraces = [take(c, RightBrace)];
  return {
    name: "struct",
    children: { LeftBrace: leftBraces, field: fields, Ellipsis: ellipsiss, RightBrace: rightBraces },
    location: placeSince(c, first),
  };
}

function readField(c: Cursor): Cst.FieldCstNode {
  const first = c.at;
  let words: IToken[] | undefined;
  let backticks: IToken[] | undefined;
  let parameters: IToken[] | undefined;
  let assigns: IToken[] | undefined;
  let lits: Cst.LitCstNode[] | undefined;
  if (isAt(c, Word)) {
    words = [take(c, Word)];
  } else if (isAt(c, Backtick)) {
    backticks = [take(c, Backtick)];
  } else if (isAt(c, Parameter)) {
    parameters = [take(c, Parameter)];
  } else {
    throw new Unsound();
  }
  const colons = [take(c, Colon)];
  const types = [readType(c)];
  if (isAt(c, Assign)) {
    assigns = [take(c, Assign)];
    lits = [readLit(c)];
  }
  return {
    name: "field",
    children: {
      Word: words,
      Backtick: backticks,
      Parameter: parameters,
      Colon: colons,
      type: types,
      Assign: assigns,
      lit: lits,
    },
    location: placeSince(c, first),
  };
}

function readAnn(c: Cursor): Cst.AnnCstNode {
  const first = c.at;

  const ats = [take(c, At)];
  const words = [take(c, Word)];
  const leftParens = [take(c, LeftParen)];
  const values = [readValue(c)];
  const rightParens = [take(c, RightParen)];
  return {
    name: "ann",
    children: { At: ats, Word: words, LeftParen: leftParens, value: values, RightParen: rightParens },
    location: placeSince(c, first),
  };
}

function readExpr(c: Cursor): Cst.ExprCstNode {
  const first = c.at;
  const ands: Cst.AndCstNode[] = [];
  let orKeywords: IToken[] | undefined;
  ands.push(readAnd(c));
  while (isAt(c, orKeyword)) {
    (orKeywords ??= []).push(take(c, orKeyword));
    ands.push(readAnd(c));
  }
  return { name: "expr", children: { and: ands, OrKeyword: orKeywords }, location: placeSince(c, first) };
}

function readAnd(c: Cursor): Cst.AndCstNode {
  const first = c.at;
  const nots: Cst.NotCstNode[] = [];
  let andKeywords: IToken[] | undefined;
  nots.push(readNot(c));
  while (isAt(c, andKeyword)) {
    (andKeywords ??= []).push(take(c, andKeyword));
    nots.push(readNot(c));
  }
  return { name: "and", children: { not: nots, AndKeyword: andKeywords }, location: placeSince(c, first) };
}

function readNot(c: Cursor): Cst.NotCstNode {
  const first = c.at;
  let notKeywords: IToken[] | undefined;
  while (isAt(c, notKeyword)) {
    (notKeywords ??= []).push(take(c, notKeyword));
  }
  const cmps = [readCmp(c)];
  return { name: "not", children: { NotKeyword: notKeywords, cmp: cmps }, location: placeSince(c, first) };
}

function readCmp(c: Cursor): Cst.CmpCstNode {
  const first = c.at;
  const opers: Cst.OperCstNode[] = [];
  let ops: Cst.OpCstNode[] | undefined;
  let isKeywords: IToken[] | undefined;
  let notKeywords: IToken[] | undefined;
  let nullKeywords: IToken[] | undefined;
  opers.push(readOper(c));
  if (isAt(c, anyOf86)) {
    if (isAt(c, anyOf83)) {
      ops = [readOp(c)];
      opers.push(readOper(c));
    } else if (isAt(c, isKeyword)) {
      isKeywords = [take(c, isKeyword)];
      if (isAt(c, notKeyword)) {
        notKeywords = [take(c, notKeyword)];
      }
      nullKeywords = [take(c, nullKeyword)];
    } else {
      throw new Unsound();
    }
  }
  return {
    name: "cmp",
    children: {
      oper: opers,
      op: ops,
      IsKeyword: isKeywords,
      NotKeyword: notKeywords,
      NullKeyword: nullKeywords,
    },
    location: placeSince(c, first),
  };
}

function readOp(c: Cursor): Cst.OpCstNode {
  const first = c.at;
  let equals: IToken[] | undefined;
  let notEquals: IToken[] | undefined;
  let lesss: IToken[] | undefined;
  let atMosts: IToken[] | undefined;
  let greaters: IToken[] | undefined;
  let atLeasts: IToken[] | undefined;
  let inKeywords: IToken[] | undefined;
  let matchesKeywords: IToken[] | undefined;
  if (isAt(c, Equal)) {
    equals = [take(c, Equal)];
  } else if (isAt(c, NotEqual)) {
    notEquals = [take(c, NotEqual)];
  } else if (isAt(c, Less)) {
    lesss = [take(c, Less)];
  } else if (isAt(c, AtMost)) {
    atMosts = [take(c, AtMost)];
  } else if (isAt(c, Greater)) {
    greaters = [take(c, Greater)];
  } else if (isAt(c, AtLeast)) {
    atLeasts = [take(c, AtLeast)];
  } else if (isAt(c, inKeyword)) {
    inKeywords = [take(c, inKeyword)];
  } else if (isAt(c, matchesKeyword)) {
    matchesKeywords = [take(c, matchesKeyword)];
  } else {
    throw new Unsound();
  }
  return {
    name: "op",
    children: {
      Equal: equals,
      NotEqual: notEquals,
      Less: lesss,
      AtMost: atMosts,
      Greater: greaters,
      AtLeast: atLeasts,
      InKeyword: inKeywords,
      MatchesKeyword: matchesKeywords,
    },
    location: placeSince(c, first),
  };
}

function readOper(c: Cursor): Cst.OperCstNode {
  const first = c.at;
  let leftParens: IToken[] | undefined;
  let exprs: Cst.ExprCstNode[] | undefined;
  let rightParens: IToken[] | undefined;
  let plains: Cst.PlainCstNode[] | undefined;
  let arrays: Cst.ArrayCstNode[] | undefined;
  let regexs: IToken[] | undefined;
  let parameters: IToken[] | undefined;
  let refs: Cst.RefCstNode[] | undefined;
  if (isAt(c, LeftParen)) {
    leftParens = [take(c, LeftParen)];
    exprs = [readExpr(c)];
    rightParens = [take(c, RightParen)];
  } else if (isAt(c, anyOf93)) {
    plains = [readPlain(c)];
  } else if (isAt(c, LeftBracket)) {
    arrays = [readArray(c)];
  } else if (isAt(c, Regex)) {
    regexs = [take(c, Regex)];
  } else if (isAt(c, Parameter)) {
    parameters = [take(c, Parameter)];
  } else if (isAt(c, anyOf54)) {
    refs = [readRef(c)];
  } else {
    throw new Unsound();
  }
  return {
    name: "oper",
    children: {
      LeftParen: leftParens,
      expr: exprs,
      RightParen: rightParens,
      plain: plains,
      array: arrays,
      Regex: regexs,
      Parameter: parameters,
      ref: refs,
    },
    location: placeSince(c, first),
  };
}

function readRef(c: Cursor): Cst.RefCstNode {
  const first = c.at;
  let leftBrackets: IToken[] | undefined;
  let strings: IToken[] | undefined;
  let rightBrackets: IToken[] | undefined;
  const heads = [readHead(c)];
  if (isAt(c, LeftBracket)) {
    leftBrackets = [take(c, LeftBracket)];
    strings = [take(c, Text)];
    rightBrackets = [take(c, RightBracket)];
  }
  return {
    name: "ref",
    children: { head: heads, LeftBracket: leftBrackets, String: strings, RightBracket: rightBrackets },
    location: placeSince(c, first),
  };
}

function readLit(c: Cursor): Cst.LitCstNode {
  const first = c.at;
  let plains: Cst.PlainCstNode[] | undefined;
  let arrays: Cst.ArrayCstNode[] | undefined;
  let objects: Cst.ObjectCstNode[] | undefined;
  if (isAt(c, anyOf93)) {
    plains = [readPlain(c)];
  } else if (isAt(c, LeftBracket)) {
    arrays = [readArray(c)];
  } else if (isAt(c, LeftBrace)) {
    objects = [readObject(c)];
  } else {
    throw new Unsound();
  }
  return {
    name: "lit",
    children: { plain: plains, array: arrays, object: objects },
    location: placeSince(c, first),
  };
}

function readPlain(c: Cursor): Cst.PlainCstNode {
  const first = c.at;
  let strings: IToken[] | undefined;
  let numbers: IToken[] | undefined;
  let trueKeywords: IToken[] | undefined;
  let falseKeywords: IToken[] | undefined;
  let nullKeywords: IToken[] | undefined;
  if (isAt(c, Text)) {
    strings = [take(c, Text)];
  } else if (isAt(c, NumberToken)) {
    numbers = [take(c, NumberToken)];
  } else if (isAt(c, trueKeyword)) {
    trueKeywords = [take(c, trueKeyword)];
  } else if (isAt(c, falseKeyword)) {
    falseKeywords = [take(c, falseKeyword)];
  } else if (isAt(c, nullKeyword)) {
    nullKeywords = [take(c, nullKeyword)];
  } else {
    throw new Unsound();
  }
  return {
    name: "plain",
    children: {
      String: strings,
      Number: numbers,
      TrueKeyword: trueKeywords,
      FalseKeyword: falseKeywords,
      NullKeyword: nullKeywords,
    },
    location: placeSince(c, first),
  };
}

function readArray(c: Cursor): Cst.ArrayCstNode {
  const first = c.at;
  let lits: Cst.LitCstNode[] | undefined;
  const leftBrackets = [take(c, LeftBracket)];
  while (isAt(c, anyOf96)) {
    (lits ??= []).push(readLit(c));
  }
  const rightBrackets = [take(c, RightBracket)];
  return {
    name: "array",
    children: { LeftBracket: leftBrackets, lit: lits, RightBracket: rightBrackets },
    location: placeSince(c, first),
  };
}

function readObject(c: Cursor): Cst.ObjectCstNode {
  const first = c.at;
  let members: Cst.MemberCstNode[] | undefined;
  let ellipsiss: IToken[] | undefined;
  const leftBraces = [take(c, LeftBrace)];
  while (isAt(c, anyOf98)) {
    if (isAt(c, anyOf97)) {
      (members ??= []).push(readMember(c));
    } else if (isAt(c, Ellipsis)) {
      (ellipsiss ??= []).push(take(c, Ellipsis));
    } else {
      throw new Unsound();
    }
  }
  const rightBraces = [take(c, RightBrace)];
  return {
    name: "object",
    children: { LeftBrace: leftBraces, member: members, Ellipsis: ellipsiss, RightBrace: rightBraces },
    location: placeSince(c, first),
  };
}

function readMember(c: Cursor): Cst.MemberCstNode {
  const first = c.at;
  let strings: IToken[] | undefined;
  let segs: Cst.SegCstNode[] | undefined;
  if (isAt(c, Text)) {
    strings = [take(c, Text)];
  } else if (isAt(c, anyOf99)) {
    segs = [readSeg(c)];
  } else {
    throw new Unsound();
  }
  const colons = [take(c, Colon)];
  const lits = [readLit(c)];
  return {
    name: "member",
    children: { String: strings, seg: segs, Colon: colons, lit: lits },
    location: placeSince(c, first),
  };
}
