/**
 * The grammar: one rule of `grammar/kpl.ebnf` each, under the same name and in the same order; a test compares the two. There are no
 * actions here, so that tools can walk the rules: texts without syntax errors are read by what is made of them (`reader.ts`), and this parser tells what is wrong
 * with the others. `to-ast/` makes the syntax tree.
 */
import { CstParser, type CstNode, type IParserConfig, type ParserMethod } from "chevrotain";
import * as T from "./tokens.ts";
import { K } from "./tokens.ts";
import { expectations } from "./expectations.ts";

type Rule = ParserMethod<[], CstNode>;

export class KplParser extends CstParser {
  constructor(config: IParserConfig = {}) {
    super(T.allTokens, {
      maxLookahead: 2,
      nodeLocationTracking: "onlyOffset",
      errorMessageProvider: expectations,
      ...config,
    });
    this.performSelfAnalysis();
  }

  readonly file: Rule = this.RULE("file", () => {
    this.MANY(() =>
      this.OR([{ ALT: () => this.SUBRULE(this.import) }, { ALT: () => this.SUBRULE(this.decl) }]),
    );
  });

  readonly decl: Rule = this.RULE("decl", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.let) },
      { ALT: () => this.SUBRULE(this.schema) },
      { ALT: () => this.SUBRULE(this.topic) },
      { ALT: () => this.SUBRULE(this.source) },
      { ALT: () => this.SUBRULE(this.sink) },
      { ALT: () => this.SUBRULE(this.predicate) },
      { ALT: () => this.SUBRULE(this.transform) },
      { ALT: () => this.SUBRULE(this.chain) },
      { ALT: () => this.SUBRULE(this.pipeline) },
      { ALT: () => this.SUBRULE(this.test) },
    ]);
  });

  readonly import: Rule = this.RULE("import", () => {
    this.CONSUME(K.import);
    this.CONSUME(T.LeftBrace);
    this.MANY(() => this.CONSUME(T.Word));
    this.CONSUME(T.RightBrace);
    this.CONSUME(K.from);
    this.CONSUME(T.Text);
  });

  readonly let: Rule = this.RULE("let", () => {
    this.CONSUME(K.let);
    this.CONSUME(T.Word);
    this.CONSUME(T.Assign);
    this.SUBRULE(this.value);
  });

  // ---- Schemas and the ends of pipelines

  readonly schema: Rule = this.RULE("schema", () => {
    this.CONSUME(K.schema);
    this.CONSUME(T.Word);
    this.MANY(() => this.SUBRULE(this.ann));
    this.OR([
      { ALT: () => this.SUBRULE(this.struct) },
      {
        ALT: () => {
          this.CONSUME(K.from);
          this.CONSUME(T.Text);
        },
      },
    ]);
  });

  readonly topic: Rule = this.RULE("topic", () => {
    this.CONSUME(K.topic);
    this.CONSUME(T.Word);
    this.OPTION(() => {
      this.CONSUME(T.Colon);
      this.SUBRULE(this.record);
    });
    this.CONSUME(T.Assign);
    this.SUBRULE(this.const);
    this.OPTION2(() => this.SUBRULE(this.block));
  });

  readonly const: Rule = this.RULE("const", () => {
    this.SUBRULE(this.part);
    this.MANY(() => {
      this.CONSUME(T.Plus);
      this.SUBRULE2(this.part);
    });
  });

  readonly part: Rule = this.RULE("part", () => {
    this.OR([
      { ALT: () => this.CONSUME(T.Text) },
      { ALT: () => this.CONSUME(T.Regex) },
      { ALT: () => this.CONSUME(T.Parameter) },
      { ALT: () => this.CONSUME(T.ConfigReference) },
    ]);
  });

  readonly source: Rule = this.RULE("source", () => {
    this.CONSUME(K.source);
    this.CONSUME(T.Word);
    this.OPTION(() => {
      this.CONSUME(T.Colon);
      this.SUBRULE(this.record);
    });
    this.CONSUME(T.Assign);
    this.SUBRULE(this.plugin);
  });

  readonly sink: Rule = this.RULE("sink", () => {
    this.CONSUME(K.sink);
    this.CONSUME(T.Word);
    this.OPTION(() => {
      this.CONSUME(T.Colon);
      this.SUBRULE(this.record);
    });
    this.CONSUME(T.Assign);
    this.SUBRULE(this.plugin);
  });

  // ---- What plugs in

  readonly predicate: Rule = this.RULE("predicate", () => {
    this.CONSUME(K.predicate);
    this.SUBRULE(this.name);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(T.Assign);
          this.SUBRULE(this.expr);
          this.OPTION(() => this.SUBRULE(this.block));
        },
      },
      {
        ALT: () => {
          this.OPTION2(() => this.SUBRULE(this.params));
          this.OPTION3(() => {
            this.CONSUME(T.Colon);
            this.SUBRULE(this.record);
          });
          this.OPTION4(() => this.SUBRULE(this.origin));
          this.OPTION5(() => this.SUBRULE(this.twin));
        },
      },
    ]);
  });

  readonly transform: Rule = this.RULE("transform", () => {
    this.OR([
      { ALT: () => this.CONSUME(K.transform) },
      { ALT: () => this.CONSUME(K.connector) },
      { ALT: () => this.CONSUME(K.converter) },
    ]);
    this.CONSUME(T.Word);
    this.OPTION(() => this.SUBRULE(this.params));
    this.OPTION2(() => {
      this.CONSUME(T.Colon);
      this.SUBRULE(this.type);
      this.CONSUME(T.Arrow);
      this.SUBRULE2(this.type);
    });
    this.OPTION3(() => this.SUBRULE(this.origin));
    this.OPTION4(() => this.SUBRULE(this.twin));
  });

  readonly origin: Rule = this.RULE("origin", () => {
    this.CONSUME(K.from);
    this.CONSUME(T.Text);
  });

  readonly twin: Rule = this.RULE("twin", () => {
    this.CONSUME(K.connect);
    this.CONSUME(T.Text);
  });

  readonly chain: Rule = this.RULE("chain", () => {
    this.CONSUME(K.chain);
    this.CONSUME(T.Word);
    this.OPTION(() => this.SUBRULE(this.params));
    this.CONSUME(T.LeftBrace);
    this.MANY(() => this.SUBRULE(this.step));
    this.CONSUME(T.RightBrace);
  });

  readonly params: Rule = this.RULE("params", () => {
    this.CONSUME(T.LeftParen);
    this.MANY(() => this.SUBRULE(this.param));
    this.CONSUME(T.RightParen);
  });

  readonly param: Rule = this.RULE("param", () => {
    this.SUBRULE(this.dotted);
    this.CONSUME(T.Colon);
    this.SUBRULE(this.type);
    this.OPTION(() => {
      this.CONSUME(T.Assign);
      this.SUBRULE(this.value);
    });
  });

  // ---- Pipelines

  readonly pipeline: Rule = this.RULE("pipeline", () => {
    this.CONSUME(K.pipeline);
    this.SUBRULE(this.name);
    this.CONSUME(T.LeftBrace);
    this.MANY(() =>
      this.OR([{ ALT: () => this.SUBRULE(this.entry) }, { ALT: () => this.SUBRULE(this.predicate) }]),
    );
    this.SUBRULE(this.from);
    this.MANY2(() =>
      this.OR2([{ ALT: () => this.SUBRULE(this.step) }, { ALT: () => this.SUBRULE(this.through) }]),
    );
    this.OR3([
      { ALT: () => this.SUBRULE(this.route) },
      { ALT: () => this.AT_LEAST_ONE(() => this.SUBRULE(this.to)) },
    ]);
    this.CONSUME(T.RightBrace);
  });

  readonly from: Rule = this.RULE("from", () => {
    this.CONSUME(K.from);
    this.AT_LEAST_ONE(() => this.SUBRULE(this.plugin));
  });

  readonly to: Rule = this.RULE("to", () => {
    this.CONSUME(K.to);
    this.SUBRULE(this.plugin);
  });

  readonly through: Rule = this.RULE("through", () => {
    this.CONSUME(K.through);
    this.CONSUME(T.Word);
    this.OPTION(() => this.SUBRULE(this.block));
  });

  readonly step: Rule = this.RULE("step", () => {
    this.CONSUME(T.Bar);
    this.OPTION(() => {
      this.SUBRULE(this.name);
      this.CONSUME(T.Colon);
    });
    this.SUBRULE(this.plugin);
    this.OPTION2(() => this.SUBRULE(this.guard));
  });

  readonly guard: Rule = this.RULE("guard", () => {
    this.OR([{ ALT: () => this.CONSUME(K.when) }, { ALT: () => this.CONSUME(K.unless) }]);
    this.SUBRULE(this.expr);
  });

  readonly route: Rule = this.RULE("route", () => {
    this.CONSUME(K.route);
    this.CONSUME(T.LeftBrace);
    this.MANY(() => this.SUBRULE(this.when));
    this.SUBRULE(this.else);
    this.CONSUME(T.RightBrace);
  });

  readonly when: Rule = this.RULE("when", () => {
    this.CONSUME(K.when);
    this.SUBRULE(this.expr);
    this.SUBRULE(this.arm);
  });

  readonly else: Rule = this.RULE("else", () => {
    this.CONSUME(K.else);
    this.OR([{ ALT: () => this.CONSUME(K.drop) }, { ALT: () => this.SUBRULE(this.arm) }]);
  });

  readonly arm: Rule = this.RULE("arm", () => {
    this.CONSUME(T.LeftBrace);
    this.MANY(() => this.SUBRULE(this.step));
    this.AT_LEAST_ONE(() => this.SUBRULE(this.to));
    this.CONSUME(T.RightBrace);
  });

  // ---- Tests

  readonly test: Rule = this.RULE("test", () => {
    this.CONSUME(K.test);
    this.CONSUME(T.Text);
    this.CONSUME(K.for);
    this.SUBRULE(this.subject);
    this.OPTION(() => this.SUBRULE(this.block));
    this.OPTION2(() => {
      this.CONSUME(K.on);
      this.SUBRULE(this.record);
    });
    this.CONSUME(T.LeftBrace);
    this.AT_LEAST_ONE(() => this.SUBRULE(this.given));
    this.MANY(() => this.SUBRULE(this.expect));
    this.CONSUME(T.RightBrace);
  });

  readonly subject: Rule = this.RULE("subject", () => {
    this.OR([{ ALT: () => this.SUBRULE(this.head) }, { ALT: () => this.CONSUME(T.Text) }]);
  });

  readonly given: Rule = this.RULE("given", () => {
    this.CONSUME(K.given);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(K.file);
          this.CONSUME(T.Text);
        },
      },
      { ALT: () => this.SUBRULE(this.object) },
    ]);
  });

  readonly expect: Rule = this.RULE("expect", () => {
    this.CONSUME(K.expect);
    this.OR([
      { ALT: () => this.CONSUME(K.dropped) },
      {
        ALT: () => {
          this.CONSUME(K.failed);
          this.OPTION(() => {
            this.CONSUME(K.at);
            this.SUBRULE(this.subject);
          });
        },
      },
      {
        ALT: () => {
          this.OPTION2(() => {
            this.CONSUME(K.to);
            this.CONSUME(T.Word);
          });
          this.SUBRULE(this.object);
        },
      },
    ]);
  });

  // ---- Plugins and their options

  readonly plugin: Rule = this.RULE("plugin", () => {
    this.SUBRULE(this.subject);
    this.OPTION(() => this.SUBRULE(this.block));
  });

  readonly head: Rule = this.RULE("head", () => {
    this.OR([{ ALT: () => this.CONSUME(T.NameWord) }, { ALT: () => this.CONSUME(T.Backtick) }]);
    this.MANY(() => {
      this.CONSUME(T.Dot);
      this.SUBRULE(this.seg);
    });
  });

  readonly block: Rule = this.RULE("block", () => {
    this.CONSUME(T.LeftBrace);
    this.MANY(() => this.SUBRULE(this.entry));
    this.CONSUME(T.RightBrace);
  });

  readonly entry: Rule = this.RULE("entry", () => {
    this.SUBRULE(this.key);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(T.Colon);
          this.SUBRULE(this.value);
          this.OPTION(() => this.SUBRULE(this.block));
        },
      },
      { ALT: () => this.SUBRULE2(this.block) },
    ]);
  });

  readonly key: Rule = this.RULE("key", () => {
    this.OR([
      {
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME(T.KeyWord) }, { ALT: () => this.CONSUME(T.Backtick) }]);
          this.MANY(() => {
            this.CONSUME(T.Dot);
            this.SUBRULE(this.seg);
          });
        },
      },
      { ALT: () => this.CONSUME(T.Text) },
    ]);
  });

  readonly dotted: Rule = this.RULE("dotted", () => {
    this.OR([{ ALT: () => this.CONSUME(T.Word) }, { ALT: () => this.CONSUME(T.Backtick) }]);
    this.MANY(() => {
      this.CONSUME(T.Dot);
      this.SUBRULE(this.seg);
    });
  });

  readonly seg: Rule = this.RULE("seg", () => {
    this.OR([
      { ALT: () => this.CONSUME(T.Word) },
      { ALT: () => this.CONSUME(T.Backtick) },
      { ALT: () => this.CONSUME(T.Integer) },
    ]);
  });

  readonly name: Rule = this.RULE("name", () => {
    this.OR([{ ALT: () => this.CONSUME(T.Word) }, { ALT: () => this.CONSUME(T.Text) }]);
  });

  // ---- Values

  readonly value: Rule = this.RULE("value", () => {
    this.SUBRULE(this.atom);
    this.MANY(() => {
      this.CONSUME(T.Plus);
      this.SUBRULE2(this.atom);
    });
  });

  readonly atom: Rule = this.RULE("atom", () => {
    this.OR([
      { ALT: () => this.CONSUME(T.Text) },
      { ALT: () => this.CONSUME(T.NumberToken) },
      { ALT: () => this.CONSUME(T.Regex) },
      { ALT: () => this.CONSUME(T.ConfigReference) },
      { ALT: () => this.CONSUME(T.Parameter) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.map) },
      { ALT: () => this.SUBRULE(this.dotted) },
    ]);
  });

  readonly list: Rule = this.RULE("list", () => {
    this.CONSUME(T.LeftBracket);
    this.MANY(() => this.SUBRULE(this.value));
    this.CONSUME(T.RightBracket);
  });

  readonly map: Rule = this.RULE("map", () => {
    this.CONSUME(T.LeftBrace);
    this.MANY(() => this.SUBRULE(this.pair));
    this.CONSUME(T.RightBrace);
  });

  readonly pair: Rule = this.RULE("pair", () => {
    this.SUBRULE(this.key);
    this.CONSUME(T.Colon);
    this.SUBRULE(this.value);
  });

  // ---- Types

  readonly record: Rule = this.RULE("record", () => {
    this.SUBRULE(this.type);
    this.OPTION(() => {
      this.CONSUME(T.FatArrow);
      this.SUBRULE2(this.type);
    });
  });

  readonly type: Rule = this.RULE("type", () => {
    this.SUBRULE(this.base);
    this.MANY(() =>
      this.OR([{ ALT: () => this.CONSUME(T.Question) }, { ALT: () => this.SUBRULE(this.ann) }]),
    );
  });

  readonly base: Rule = this.RULE("base", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.struct) },
      {
        ALT: () => {
          this.CONSUME(T.Word);
          this.OPTION(() =>
            this.OR2([{ ALT: () => this.SUBRULE(this.args) }, { ALT: () => this.SUBRULE(this.size) }]),
          );
        },
      },
    ]);
  });

  readonly args: Rule = this.RULE("args", () => {
    this.CONSUME(T.Less);
    this.AT_LEAST_ONE(() => this.SUBRULE(this.type));
    this.CONSUME(T.Greater);
  });

  readonly size: Rule = this.RULE("size", () => {
    this.CONSUME(T.LeftParen);
    this.CONSUME(T.Integer);
    this.CONSUME(T.RightParen);
  });

  readonly struct: Rule = this.RULE("struct", () => {
    this.CONSUME(T.LeftBrace);
    this.MANY(() =>
      this.OR([{ ALT: () => this.SUBRULE(this.field) }, { ALT: () => this.CONSUME(T.Ellipsis) }]),
    );
    this.CONSUME(T.RightBrace);
  });

  readonly field: Rule = this.RULE("field", () => {
    this.OR([
      { ALT: () => this.CONSUME(T.Word) },
      { ALT: () => this.CONSUME(T.Backtick) },
      { ALT: () => this.CONSUME(T.Parameter) },
    ]);
    this.CONSUME(T.Colon);
    this.SUBRULE(this.type);
    this.OPTION(() => {
      this.CONSUME(T.Assign);
      this.SUBRULE(this.lit);
    });
  });

  readonly ann: Rule = this.RULE("ann", () => {
    this.CONSUME(T.At);
    this.CONSUME(T.Word);
    this.CONSUME(T.LeftParen);
    this.SUBRULE(this.value);
    this.CONSUME(T.RightParen);
  });

  // ---- Conditions

  readonly expr: Rule = this.RULE("expr", () => {
    this.SUBRULE(this.and);
    this.MANY(() => {
      this.CONSUME(K.or);
      this.SUBRULE2(this.and);
    });
  });

  readonly and: Rule = this.RULE("and", () => {
    this.SUBRULE(this.not);
    this.MANY(() => {
      this.CONSUME(K.and);
      this.SUBRULE2(this.not);
    });
  });

  readonly not: Rule = this.RULE("not", () => {
    this.MANY(() => this.CONSUME(K.not));
    this.SUBRULE(this.cmp);
  });

  readonly cmp: Rule = this.RULE("cmp", () => {
    this.SUBRULE(this.oper);
    this.OPTION(() =>
      this.OR([
        {
          ALT: () => {
            this.SUBRULE(this.op);
            this.SUBRULE2(this.oper);
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.is);
            this.OPTION2(() => this.CONSUME(K.not));
            this.CONSUME(K.null);
          },
        },
      ]),
    );
  });

  readonly op: Rule = this.RULE("op", () => {
    this.OR([
      { ALT: () => this.CONSUME(T.Equal) },
      { ALT: () => this.CONSUME(T.NotEqual) },
      { ALT: () => this.CONSUME(T.Less) },
      { ALT: () => this.CONSUME(T.AtMost) },
      { ALT: () => this.CONSUME(T.Greater) },
      { ALT: () => this.CONSUME(T.AtLeast) },
      { ALT: () => this.CONSUME(K.in) },
      { ALT: () => this.CONSUME(K.matches) },
    ]);
  });

  readonly oper: Rule = this.RULE("oper", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(T.LeftParen);
          this.SUBRULE(this.expr);
          this.CONSUME(T.RightParen);
        },
      },
      { ALT: () => this.SUBRULE(this.plain) },
      { ALT: () => this.SUBRULE(this.array) },
      { ALT: () => this.CONSUME(T.Regex) },
      { ALT: () => this.CONSUME(T.Parameter) },
      { ALT: () => this.SUBRULE(this.ref) },
    ]);
  });

  readonly ref: Rule = this.RULE("ref", () => {
    this.SUBRULE(this.head);
    this.OPTION(() => {
      this.CONSUME(T.LeftBracket);
      this.CONSUME(T.Text);
      this.CONSUME(T.RightBracket);
    });
  });

  // ---- Literals

  readonly lit: Rule = this.RULE("lit", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.plain) },
      { ALT: () => this.SUBRULE(this.array) },
      { ALT: () => this.SUBRULE(this.object) },
    ]);
  });

  readonly plain: Rule = this.RULE("plain", () => {
    this.OR([
      { ALT: () => this.CONSUME(T.Text) },
      { ALT: () => this.CONSUME(T.NumberToken) },
      { ALT: () => this.CONSUME(K.true) },
      { ALT: () => this.CONSUME(K.false) },
      { ALT: () => this.CONSUME(K.null) },
    ]);
  });

  readonly array: Rule = this.RULE("array", () => {
    this.CONSUME(T.LeftBracket);
    this.MANY(() => this.SUBRULE(this.lit));
    this.CONSUME(T.RightBracket);
  });

  readonly object: Rule = this.RULE("object", () => {
    this.CONSUME(T.LeftBrace);
    this.MANY(() =>
      this.OR([{ ALT: () => this.SUBRULE(this.member) }, { ALT: () => this.CONSUME(T.Ellipsis) }]),
    );
    this.CONSUME(T.RightBrace);
  });

  readonly member: Rule = this.RULE("member", () => {
    this.OR([{ ALT: () => this.CONSUME(T.Text) }, { ALT: () => this.SUBRULE(this.seg) }]);
    this.CONSUME(T.Colon);
    this.SUBRULE(this.lit);
  });
}
