/** The grammar: one method a rule, each giving its node of the syntax tree. `grammar/kpl.ebnf` shows the same rules to people. */
import {
  EmbeddedActionsParser,
  tokenMatcher,
  type IToken,
  type ParserMethod,
  type TokenType,
} from "chevrotain";
import type * as Ast from "../ast.ts";
import {
  allTokens,
  Backtick,
  ConfigRef,
  K,
  NameWord,
  NumberToken,
  Parameter,
  PlainString,
  Regex,
  S,
  TripleString,
  Word,
} from "./tokens.ts";
import { backtickName, joinSpan, numberOf, spanOf, stringLiteral, wordName } from "./leaves.ts";

type Rule<T> = ParserMethod<[], T>;
type Doc = { readonly doc?: string };

/** Gives the doc comment before a token. */
export type DocOf = (token: IToken) => string | undefined;

export class KplParser extends EmbeddedActionsParser {
  docOf: DocOf = () => undefined;

  constructor() {
    super(allTokens, { maxLookahead: 3, recoveryEnabled: false, nodeLocationTracking: "none" });
    this.performSelfAnalysis();
  }

  #doc(token: IToken): Doc {
    const doc = this.docOf(token);
    return doc === undefined ? {} : { doc };
  }

  // The node is built outside of chevrotain's recording run only.
  #make<T>(build: () => T): T {
    return this.ACTION(build) as T;
  }

  #seeks(index: number, ...types: readonly TokenType[]): boolean {
    const token = this.LA(index);
    return types.some((t) => tokenMatcher(token, t));
  }

  readonly file: Rule<{ imports: Ast.Import[]; declarations: Ast.Declaration[] }> = this.RULE(
    "file",
    (): { imports: Ast.Import[]; declarations: Ast.Declaration[] } => {
      const imports: Ast.Import[] = [];
      const declarations: Ast.Declaration[] = [];
      this.MANY(() =>
        this.OR([
          {
            ALT: () => {
              const i = this.SUBRULE(this.import_);
              this.#make(() => imports.push(i));
            },
          },
          {
            ALT: () => {
              const d = this.SUBRULE(this.declaration);
              this.#make(() => declarations.push(d));
            },
          },
        ]),
      );
      return { imports, declarations };
    },
  );

  readonly import_: Rule<Ast.Import> = this.RULE("import", (): Ast.Import => {
    const start = this.CONSUME(K.import);
    const names: Ast.Name[] = [];
    this.CONSUME(S.openBrace);
    this.MANY(() => {
      const w = this.CONSUME(Word);
      this.#make(() => names.push(wordName(w)));
    });
    this.CONSUME(S.closeBrace);
    this.CONSUME(K.from);
    const from = this.SUBRULE(this.string);
    return this.#make(() => ({ kind: "import", names, from, span: joinSpan(start, from) }));
  });

  readonly declaration: Rule<Ast.Declaration> = this.RULE("declaration", (): Ast.Declaration =>
    this.OR([
      { ALT: () => this.SUBRULE(this.let_) },
      { ALT: () => this.SUBRULE(this.schema) },
      { ALT: () => this.SUBRULE(this.topic) },
      { ALT: () => this.SUBRULE(this.endpoint) },
      { ALT: () => this.SUBRULE(this.predicate) },
      { ALT: () => this.SUBRULE(this.plugin_declaration) },
      { ALT: () => this.SUBRULE(this.chain) },
      { ALT: () => this.SUBRULE(this.pipeline) },
      { ALT: () => this.SUBRULE(this.test) },
    ]),
  );

  readonly let_: Rule<Ast.LetDeclaration> = this.RULE("let", (): Ast.LetDeclaration => {
    const start = this.CONSUME(K.let);
    const name = this.CONSUME(Word);
    this.CONSUME(S.assign);
    const value = this.SUBRULE(this.value);
    return this.#make(() => ({
      kind: "let",
      name: wordName(name),
      value,
      ...this.#doc(start),
      span: joinSpan(start, value),
    }));
  });

  readonly schema: Rule<Ast.SchemaDeclaration> = this.RULE("schema", (): Ast.SchemaDeclaration => {
    const start = this.CONSUME(K.schema);
    const name = this.CONSUME(Word);
    const annotations: Ast.Annotation[] = [];
    this.MANY(() => {
      const a = this.SUBRULE(this.annotation);
      this.#make(() => annotations.push(a));
    });
    const body = this.OR([
      { ALT: () => this.SUBRULE(this.struct) },
      {
        ALT: () => {
          this.CONSUME(K.from);
          return this.SUBRULE(this.string);
        },
      },
    ]);
    return this.#make(() => ({
      kind: "schema",
      name: wordName(name),
      annotations,
      body,
      ...this.#doc(start),
      span: joinSpan(start, body),
    }));
  });

  readonly topic: Rule<Ast.TopicDeclaration> = this.RULE("topic", (): Ast.TopicDeclaration => {
    const start = this.CONSUME(K.topic);
    const name = this.CONSUME(Word);
    const type = this.OPTION(() => {
      this.CONSUME(S.colon);
      return this.SUBRULE(this.record_type);
    });
    this.CONSUME(S.assign);
    const topic = this.SUBRULE(this.value);
    const block = this.OPTION2(() => this.SUBRULE(this.block));
    return this.#make(() => ({
      kind: "topic",
      name: wordName(name),
      ...(type ? { type } : {}),
      topic,
      ...(block ? { block } : {}),
      ...this.#doc(start),
      span: joinSpan(start, block ?? topic),
    }));
  });

  readonly endpoint: Rule<Ast.EndpointDeclaration> = this.RULE("endpoint", (): Ast.EndpointDeclaration => {
    const start = this.OR([{ ALT: () => this.CONSUME(K.source) }, { ALT: () => this.CONSUME(K.sink) }]);
    const name = this.CONSUME(Word);
    const type = this.OPTION(() => {
      this.CONSUME(S.colon);
      return this.SUBRULE(this.record_type);
    });
    this.CONSUME(S.assign);
    const plugin = this.SUBRULE(this.plugin);
    return this.#make(() => ({
      kind: start.image === "source" ? "source" : "sink",
      name: wordName(name),
      ...(type ? { type } : {}),
      plugin,
      ...this.#doc(start),
      span: joinSpan(start, plugin),
    }));
  });

  readonly predicate: Rule<Ast.PredicateDeclaration> = this.RULE(
    "predicate",
    (): Ast.PredicateDeclaration => {
      const start = this.CONSUME(K.predicate);
      const name = this.SUBRULE(this.name);
      let end: Ast.Span | IToken | undefined;
      let condition: Ast.Expression | undefined;
      let block: Ast.Block | undefined;
      let params: readonly Ast.Param[] = [];
      let type: Ast.RecordType | undefined;
      let from: Ast.StringLiteral | undefined;
      let connect: Ast.StringLiteral | undefined;
      this.OR([
        {
          ALT: () => {
            this.CONSUME(S.assign);
            condition = this.SUBRULE(this.expression);
            block = this.OPTION(() => this.SUBRULE(this.block));
          },
        },
        {
          ALT: () => {
            const list = this.OPTION2(() => this.SUBRULE(this.params));
            this.#make(() => {
              params = list?.params ?? [];
              end = list?.close;
            });
            type = this.OPTION3(() => {
              this.CONSUME(S.colon);
              return this.SUBRULE(this.record_type);
            });
            from = this.OPTION4(() => {
              this.CONSUME(K.from);
              return this.SUBRULE(this.string);
            });
            connect = this.OPTION5(() => {
              this.CONSUME(K.connect);
              return this.SUBRULE2(this.string);
            });
          },
        },
      ]);
      return this.#make(() => {
        const last = connect ?? from ?? type ?? block ?? condition;
        return {
          kind: "predicate",
          name,
          ...(condition ? { condition } : {}),
          ...(block ? { block } : {}),
          params,
          ...(type ? { type } : {}),
          ...(from ? { from } : {}),
          ...(connect ? { connect } : {}),
          ...this.#doc(start),
          span: joinSpan(start, last ?? end ?? name),
        };
      });
    },
  );

  readonly plugin_declaration: Rule<Ast.PluginDeclaration> = this.RULE(
    "plugin_declaration",
    (): Ast.PluginDeclaration => {
      const start = this.OR([
        { ALT: () => this.CONSUME(K.transform) },
        { ALT: () => this.CONSUME(K.connector) },
        { ALT: () => this.CONSUME(K.converter) },
      ]);
      const name = this.CONSUME(Word);
      const list = this.OPTION(() => this.SUBRULE(this.params));
      const signature = this.OPTION2(() => {
        this.CONSUME(S.colon);
        const input = this.SUBRULE(this.type);
        this.CONSUME(S.arrow);
        const output = this.SUBRULE2(this.type);
        return this.#make(() => ({ input, output }));
      });
      const from = this.OPTION3(() => {
        this.CONSUME(K.from);
        return this.SUBRULE(this.string);
      });
      const connect = this.OPTION4(() => {
        this.CONSUME(K.connect);
        return this.SUBRULE2(this.string);
      });
      return this.#make(() => ({
        kind: start.image as Ast.PluginDeclaration["kind"],
        name: wordName(name),
        params: list?.params ?? [],
        ...(signature ? { signature } : {}),
        ...(from ? { from } : {}),
        ...(connect ? { connect } : {}),
        ...this.#doc(start),
        span: joinSpan(start, connect ?? from ?? signature?.output ?? list?.close ?? name),
      }));
    },
  );

  readonly chain: Rule<Ast.ChainDeclaration> = this.RULE("chain", (): Ast.ChainDeclaration => {
    const start = this.CONSUME(K.chain);
    const name = this.CONSUME(Word);
    const list = this.OPTION(() => this.SUBRULE(this.params));
    this.CONSUME(S.openBrace);
    const steps: Ast.Step[] = [];
    this.MANY(() => {
      const s = this.SUBRULE(this.step);
      this.#make(() => steps.push(s));
    });
    const end = this.CONSUME(S.closeBrace);
    return this.#make(() => ({
      kind: "chain",
      name: wordName(name),
      params: list?.params ?? [],
      steps,
      ...this.#doc(start),
      span: joinSpan(start, end),
    }));
  });

  readonly params: Rule<{ params: readonly Ast.Param[]; close: IToken }> = this.RULE(
    "params",
    (): { params: readonly Ast.Param[]; close: IToken } => {
      this.CONSUME(S.openParen);
      const params: Ast.Param[] = [];
      this.MANY(() => {
        const p = this.SUBRULE(this.param);
        this.#make(() => params.push(p));
      });
      const close = this.CONSUME(S.closeParen);
      return { params, close };
    },
  );

  readonly param: Rule<Ast.Param> = this.RULE("param", (): Ast.Param => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.dotted);
    this.CONSUME(S.colon);
    const type = this.SUBRULE(this.type);
    const held = this.OPTION(() => {
      this.CONSUME(S.assign);
      return this.SUBRULE(this.value);
    });
    return this.#make(() => ({
      kind: "param",
      name,
      type,
      ...(held ? { default: held } : {}),
      ...this.#doc(first),
      span: joinSpan(name, held ?? type),
    }));
  });

  readonly pipeline: Rule<Ast.PipelineDeclaration> = this.RULE("pipeline", (): Ast.PipelineDeclaration => {
    const start = this.CONSUME(K.pipeline);
    const name = this.SUBRULE(this.name);
    this.CONSUME(S.openBrace);
    const settings: Ast.Entry[] = [];
    const predicates: Ast.PredicateDeclaration[] = [];
    this.MANY({
      GATE: () => !(this.#seeks(1, K.from) && !this.#seeks(2, S.colon, S.openBrace, S.dot)),
      DEF: () =>
        this.OR([
          {
            GATE: () => this.#seeks(1, K.predicate) && !this.#seeks(2, S.colon, S.openBrace, S.dot),
            ALT: () => {
              const p = this.SUBRULE(this.predicate);
              this.#make(() => predicates.push(p));
            },
          },
          {
            ALT: () => {
              const e = this.SUBRULE(this.entry);
              this.#make(() => settings.push(e));
            },
          },
        ]),
    });
    const from = this.SUBRULE(this.from_);
    const steps: (Ast.Step | Ast.Through)[] = [];
    this.MANY2(() =>
      this.OR2([
        {
          ALT: () => {
            const s = this.SUBRULE(this.step);
            this.#make(() => steps.push(s));
          },
        },
        {
          ALT: () => {
            const t = this.SUBRULE(this.through);
            this.#make(() => steps.push(t));
          },
        },
      ]),
    );
    const to: Ast.To[] = [];
    const route = this.OR3([
      { ALT: () => this.SUBRULE(this.route) },
      {
        ALT: () => {
          this.AT_LEAST_ONE(() => {
            const t = this.SUBRULE(this.to_);
            this.#make(() => to.push(t));
          });
          return undefined;
        },
      },
    ]);
    const end = this.CONSUME(S.closeBrace);
    return this.#make(() => ({
      kind: "pipeline",
      name,
      settings,
      predicates,
      from,
      steps,
      end: route ?? to,
      ...this.#doc(start),
      span: joinSpan(start, end),
    }));
  });

  readonly from_: Rule<Ast.From> = this.RULE("from", (): Ast.From => {
    const start = this.CONSUME(K.from);
    const plugins: Ast.Plugin[] = [];
    this.AT_LEAST_ONE(() => {
      const p = this.SUBRULE(this.plugin);
      this.#make(() => plugins.push(p));
    });
    return this.#make(() => ({ kind: "from", plugins, span: joinSpan(start, plugins.at(-1) ?? start) }));
  });

  readonly to_: Rule<Ast.To> = this.RULE("to", (): Ast.To => {
    const start = this.CONSUME(K.to);
    const plugin = this.SUBRULE(this.plugin);
    return this.#make(() => ({ kind: "to", plugin, span: joinSpan(start, plugin) }));
  });

  readonly through: Rule<Ast.Through> = this.RULE("through", (): Ast.Through => {
    const start = this.CONSUME(K.through);
    const topic = this.CONSUME(Word);
    const block = this.OPTION(() => this.SUBRULE(this.block));
    return this.#make(() => ({
      kind: "through",
      topic: wordName(topic),
      ...(block ? { block } : {}),
      span: joinSpan(start, block ?? topic),
    }));
  });

  readonly step: Rule<Ast.Step> = this.RULE("step", (): Ast.Step => {
    const start = this.CONSUME(S.bar);
    const label = this.OPTION(() => {
      const n = this.SUBRULE(this.name);
      this.CONSUME(S.colon);
      return n;
    });
    const plugin = this.SUBRULE(this.plugin);
    const guard = this.OPTION2(() => this.SUBRULE(this.guard));
    return this.#make(() => ({
      kind: "step",
      ...(label ? { label } : {}),
      plugin,
      ...(guard ? { guard } : {}),
      span: joinSpan(start, guard ?? plugin),
    }));
  });

  readonly guard: Rule<Ast.Guard> = this.RULE("guard", (): Ast.Guard => {
    const start = this.OR([{ ALT: () => this.CONSUME(K.when) }, { ALT: () => this.CONSUME(K.unless) }]);
    const condition = this.SUBRULE(this.expression);
    return this.#make(() => ({
      kind: "guard",
      negated: start.image === "unless",
      condition,
      span: joinSpan(start, condition),
    }));
  });

  readonly route: Rule<Ast.Route> = this.RULE("route", (): Ast.Route => {
    const start = this.CONSUME(K.route);
    this.CONSUME(S.openBrace);
    const arms: Ast.Arm[] = [];
    this.AT_LEAST_ONE(() => {
      const when = this.CONSUME(K.when);
      const condition = this.SUBRULE(this.expression);
      const arm = this.SUBRULE(this.arm);
      this.#make(() => arms.push({ ...arm, condition, span: joinSpan(when, arm) }));
    });
    this.CONSUME(K.else);
    const otherwise = this.OR([
      {
        ALT: () => {
          this.CONSUME(K.drop);
          return "drop" as const;
        },
      },
      { ALT: () => this.SUBRULE2(this.arm) },
    ]);
    const end = this.CONSUME(S.closeBrace);
    return this.#make(() => ({ kind: "route", arms, otherwise, span: joinSpan(start, end) }));
  });

  readonly arm: Rule<Ast.Arm> = this.RULE("arm", (): Ast.Arm => {
    const start = this.CONSUME(S.openBrace);
    const steps: Ast.Step[] = [];
    const to: Ast.To[] = [];
    this.MANY(() => {
      const s = this.SUBRULE(this.step);
      this.#make(() => steps.push(s));
    });
    this.AT_LEAST_ONE(() => {
      const t = this.SUBRULE(this.to_);
      this.#make(() => to.push(t));
    });
    const end = this.CONSUME(S.closeBrace);
    return this.#make(() => ({ kind: "arm", steps, to, span: joinSpan(start, end) }));
  });

  readonly test: Rule<Ast.TestDeclaration> = this.RULE("test", (): Ast.TestDeclaration => {
    const start = this.CONSUME(K.test);
    const name = this.SUBRULE(this.string);
    this.CONSUME(K.for);
    const subject = this.OR([
      { ALT: () => this.SUBRULE(this.head) },
      { ALT: () => this.SUBRULE2(this.string) },
    ]);
    const block = this.OPTION({ GATE: () => !this.#seeks(2, K.given), DEF: () => this.SUBRULE(this.block) });
    const on = this.OPTION2(() => {
      this.CONSUME(K.on);
      return this.SUBRULE(this.record_type);
    });
    this.CONSUME(S.openBrace);
    const given: Ast.Given[] = [];
    const expect: Ast.Expectation[] = [];
    this.AT_LEAST_ONE(() => {
      const g = this.SUBRULE(this.given);
      this.#make(() => given.push(g));
    });
    this.AT_LEAST_ONE2(() => {
      const e = this.SUBRULE(this.expect);
      this.#make(() => expect.push(e));
    });
    const end = this.CONSUME(S.closeBrace);
    return this.#make(() => ({
      kind: "test",
      name: { text: name.value, span: name.span, quote: "string" },
      subject,
      ...(block ? { block } : {}),
      ...(on ? { on } : {}),
      given,
      expect,
      ...this.#doc(start),
      span: joinSpan(start, end),
    }));
  });

  readonly given: Rule<Ast.Given> = this.RULE("given", (): Ast.Given => {
    const start = this.CONSUME(K.given);
    const what = this.OR([
      {
        ALT: () => {
          this.CONSUME(K.file);
          const file = this.SUBRULE(this.string);
          return this.#make(() => ({ file }));
        },
      },
      { ALT: () => this.SUBRULE(this.object) },
    ]);
    return this.#make(() => ({
      kind: "given",
      what,
      span: joinSpan(start, "file" in what ? what.file : what),
    }));
  });

  readonly expect: Rule<Ast.Expectation> = this.RULE("expect", (): Ast.Expectation => {
    const start = this.CONSUME(K.expect);
    return this.OR([
      {
        ALT: () => {
          const end = this.CONSUME(K.dropped);
          return this.#make((): Ast.Expectation => ({ kind: "dropped", span: joinSpan(start, end) }));
        },
      },
      {
        ALT: () => {
          const failed = this.CONSUME(K.failed);
          const at = this.OPTION(() => {
            this.CONSUME(K.at);
            return this.OR2([
              { ALT: () => this.SUBRULE(this.head) },
              { ALT: () => this.SUBRULE(this.string) },
            ]);
          });
          return this.#make((): Ast.Expectation => ({
            kind: "failed",
            ...(at ? { at } : {}),
            span: joinSpan(start, at ?? failed),
          }));
        },
      },
      {
        ALT: () => {
          const to = this.OPTION2(() => {
            this.CONSUME(K.to);
            return this.CONSUME(Word);
          });
          const value = this.SUBRULE(this.object);
          return this.#make((): Ast.Expectation => ({
            kind: "record",
            ...(to ? { to: wordName(to) } : {}),
            value,
            span: joinSpan(start, value),
          }));
        },
      },
    ]);
  });

  readonly plugin: Rule<Ast.Plugin> = this.RULE("plugin", (): Ast.Plugin => {
    const head = this.OR([{ ALT: () => this.SUBRULE(this.head) }, { ALT: () => this.SUBRULE(this.string) }]);
    const block = this.OPTION(() => this.SUBRULE(this.block));
    return this.#make(() => ({
      kind: "plugin",
      head,
      ...(block ? { block } : {}),
      span: joinSpan(head, block ?? head),
    }));
  });

  readonly head: Rule<Ast.Dotted> = this.RULE("head", (): Ast.Dotted => {
    const first = this.OR([
      {
        ALT: () => {
          const t = this.CONSUME(NameWord);
          return this.#make(() => wordName(t));
        },
      },
      {
        ALT: () => {
          const t = this.CONSUME(Backtick);
          return this.#make(() => backtickName(t));
        },
      },
    ]);
    const segments: Ast.Name[] = [];
    this.#make(() => segments.push(first));
    this.MANY(() => {
      this.CONSUME(S.dot);
      const s = this.SUBRULE(this.segment);
      this.#make(() => segments.push(s));
    });
    return this.#make(() => ({ kind: "dotted", segments, span: joinSpan(first, segments.at(-1) ?? first) }));
  });

  readonly dotted: Rule<Ast.Dotted> = this.RULE("dotted", (): Ast.Dotted => {
    const first = this.OR([
      {
        ALT: () => {
          const t = this.CONSUME(Word);
          return this.#make(() => wordName(t));
        },
      },
      {
        ALT: () => {
          const t = this.CONSUME(Backtick);
          return this.#make(() => backtickName(t));
        },
      },
    ]);
    const segments: Ast.Name[] = [];
    this.#make(() => segments.push(first));
    this.MANY(() => {
      this.CONSUME(S.dot);
      const s = this.SUBRULE(this.segment);
      this.#make(() => segments.push(s));
    });
    return this.#make(() => ({ kind: "dotted", segments, span: joinSpan(first, segments.at(-1) ?? first) }));
  });

  readonly segment: Rule<Ast.Name> = this.RULE("segment", (): Ast.Name =>
    this.OR([
      {
        ALT: () => {
          const t = this.CONSUME(Word);
          return this.#make(() => wordName(t));
        },
      },
      {
        ALT: () => {
          const t = this.CONSUME(Backtick);
          return this.#make(() => backtickName(t));
        },
      },
      {
        ALT: () => {
          const t = this.CONSUME(NumberToken);
          return this.#make(() => wordName(t));
        },
      },
    ]),
  );

  readonly name: Rule<Ast.Name> = this.RULE("name", (): Ast.Name =>
    this.OR([
      {
        ALT: () => {
          const t = this.CONSUME(Word);
          return this.#make(() => wordName(t));
        },
      },
      {
        ALT: () => {
          const s = this.SUBRULE(this.string);
          return this.#make((): Ast.Name => ({ text: s.value, span: s.span, quote: "string" }));
        },
      },
    ]),
  );

  readonly block: Rule<Ast.Block> = this.RULE("block", (): Ast.Block => {
    const start = this.CONSUME(S.openBrace);
    const entries: Ast.Entry[] = [];
    this.MANY(() => {
      const e = this.SUBRULE(this.entry);
      this.#make(() => entries.push(e));
    });
    const end = this.CONSUME(S.closeBrace);
    return this.#make(() => ({ kind: "block", entries, span: joinSpan(start, end) }));
  });

  readonly entry: Rule<Ast.Entry> = this.RULE("entry", (): Ast.Entry => {
    const key = this.SUBRULE(this.key);
    return this.OR([
      {
        ALT: () => {
          this.CONSUME(S.colon);
          const value = this.SUBRULE(this.value);
          const block = this.OPTION(() => this.SUBRULE(this.block));
          return this.#make((): Ast.Entry => ({
            kind: "entry",
            key,
            value,
            ...(block ? { block } : {}),
            span: joinSpan(key, block ?? value),
          }));
        },
      },
      {
        ALT: () => {
          const block = this.SUBRULE2(this.block);
          return this.#make((): Ast.Entry => ({ kind: "entry", key, block, span: joinSpan(key, block) }));
        },
      },
    ]);
  });

  readonly key: Rule<Ast.Dotted> = this.RULE("key", (): Ast.Dotted =>
    this.OR([
      { ALT: () => this.SUBRULE(this.dotted) },
      {
        ALT: () => {
          const s = this.SUBRULE(this.string);
          return this.#make((): Ast.Dotted => ({
            kind: "dotted",
            segments: [{ text: s.value, span: s.span, quote: "string" }],
            span: s.span,
          }));
        },
      },
    ]),
  );

  readonly value: Rule<Ast.Value> = this.RULE("value", (): Ast.Value => {
    const first = this.SUBRULE(this.atom);
    const parts: Ast.Value[] = [];
    this.#make(() => parts.push(first));
    this.MANY(() => {
      this.CONSUME(S.plus);
      const p = this.SUBRULE2(this.atom);
      this.#make(() => parts.push(p));
    });
    return this.#make(() =>
      parts.length === 1 ? first : { kind: "join", parts, span: joinSpan(first, parts.at(-1) ?? first) },
    );
  });

  readonly atom: Rule<Ast.Value> = this.RULE("atom", (): Ast.Value =>
    this.OR([
      { ALT: () => this.SUBRULE(this.string) },
      { ALT: () => this.SUBRULE(this.number) },
      { ALT: () => this.SUBRULE(this.regex) },
      {
        ALT: () => {
          const t = this.CONSUME(ConfigRef);
          return this.#make((): Ast.Value => ({ kind: "configReference", text: t.image, span: spanOf(t) }));
        },
      },
      { ALT: () => this.SUBRULE(this.parameter) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.map) },
      { ALT: () => this.SUBRULE(this.dotted) },
    ]),
  );

  readonly string: Rule<Ast.StringLiteral> = this.RULE("string", (): Ast.StringLiteral =>
    this.OR([
      {
        ALT: () => {
          const t = this.CONSUME(PlainString);
          return this.#make(() => stringLiteral(t, false));
        },
      },
      {
        ALT: () => {
          const t = this.CONSUME(TripleString);
          return this.#make(() => stringLiteral(t, true));
        },
      },
    ]),
  );

  readonly number: Rule<Ast.NumberLiteral> = this.RULE("number", (): Ast.NumberLiteral => {
    const t = this.CONSUME(NumberToken);
    return this.#make(() => ({ kind: "number", text: t.image, span: spanOf(t) }));
  });

  readonly regex: Rule<Ast.RegexLiteral> = this.RULE("regex", (): Ast.RegexLiteral => {
    const t = this.CONSUME(Regex);
    return this.#make(() => ({
      kind: "regex",
      source: t.image.slice(1, -1).replaceAll("\\/", "/"),
      span: spanOf(t),
    }));
  });

  readonly parameter: Rule<Ast.ParamReference> = this.RULE("parameter", (): Ast.ParamReference => {
    const t = this.CONSUME(Parameter);
    return this.#make(() => ({ kind: "paramReference", name: t.image.slice(1), span: spanOf(t) }));
  });

  readonly list: Rule<Ast.ListValue> = this.RULE("list", (): Ast.ListValue => {
    const start = this.CONSUME(S.openBracket);
    const items: Ast.Value[] = [];
    this.MANY(() => {
      const v = this.SUBRULE(this.value);
      this.#make(() => items.push(v));
    });
    const end = this.CONSUME(S.closeBracket);
    return this.#make(() => ({ kind: "list", items, span: joinSpan(start, end) }));
  });

  readonly map: Rule<Ast.MapValue> = this.RULE("map", (): Ast.MapValue => {
    const start = this.CONSUME(S.openBrace);
    const entries: { key: Ast.Dotted; value: Ast.Value; span: Ast.Span }[] = [];
    this.MANY(() => {
      const key = this.SUBRULE(this.key);
      this.CONSUME(S.colon);
      const value = this.SUBRULE(this.value);
      this.#make(() => entries.push({ key, value, span: joinSpan(key, value) }));
    });
    const end = this.CONSUME(S.closeBrace);
    return this.#make(() => ({ kind: "map", entries, span: joinSpan(start, end) }));
  });

  readonly record_type: Rule<Ast.RecordType> = this.RULE("record_type", (): Ast.RecordType => {
    const first = this.SUBRULE(this.type);
    const second = this.OPTION(() => {
      this.CONSUME(S.fatArrow);
      return this.SUBRULE2(this.type);
    });
    return this.#make(() =>
      second
        ? { kind: "recordType", key: first, value: second, span: joinSpan(first, second) }
        : { kind: "recordType", value: first, span: first.span },
    );
  });

  readonly type: Rule<Ast.TypeNode> = this.RULE("type", (): Ast.TypeNode => {
    const base = this.OR([
      { ALT: () => this.SUBRULE(this.struct) },
      { ALT: () => this.SUBRULE(this.named_type) },
    ]);
    const annotations: Ast.Annotation[] = [];
    const state: { optional: boolean; end: Ast.Span | IToken } = { optional: false, end: base.span };
    this.MANY(() =>
      this.OR2([
        {
          ALT: () => {
            const q = this.CONSUME(S.question);
            this.#make(() => {
              state.optional = true;
              state.end = q;
            });
          },
        },
        {
          ALT: () => {
            const a = this.SUBRULE(this.annotation);
            this.#make(() => {
              annotations.push(a);
              state.end = a.span;
            });
          },
        },
      ]),
    );
    return this.#make(() => ({
      kind: "type",
      base,
      optional: state.optional,
      annotations,
      span: joinSpan(base, state.end),
    }));
  });

  readonly named_type: Rule<Ast.NamedType> = this.RULE("named_type", (): Ast.NamedType => {
    const name = this.CONSUME(Word);
    const args: Ast.TypeNode[] = [];
    const state: { end: IToken; size?: number } = { end: name };
    this.OPTION(() =>
      this.OR([
        {
          ALT: () => {
            this.CONSUME(S.less);
            this.AT_LEAST_ONE(() => {
              const t = this.SUBRULE(this.type);
              this.#make(() => args.push(t));
            });
            const end = this.CONSUME(S.greater);
            this.#make(() => (state.end = end));
          },
        },
        {
          ALT: () => {
            this.CONSUME(S.openParen);
            const n = this.CONSUME(NumberToken);
            const end = this.CONSUME(S.closeParen);
            this.#make(() => {
              state.end = end;
              state.size = numberOf(n);
            });
          },
        },
      ]),
    );
    return this.#make(() => ({
      kind: "namedType",
      name: wordName(name),
      args,
      ...(state.size === undefined ? {} : { size: state.size }),
      span: joinSpan(name, state.end),
    }));
  });

  readonly struct: Rule<Ast.StructType> = this.RULE("struct", (): Ast.StructType => {
    const start = this.CONSUME(S.openBrace);
    const fields: Ast.Field[] = [];
    const state = { open: false };
    this.MANY(() =>
      this.OR([
        {
          ALT: () => {
            const f = this.SUBRULE(this.field);
            this.#make(() => fields.push(f));
          },
        },
        {
          ALT: () => {
            this.CONSUME(S.ellipsis);
            this.#make(() => (state.open = true));
          },
        },
      ]),
    );
    const end = this.CONSUME(S.closeBrace);
    return this.#make(() => ({ kind: "structType", fields, open: state.open, span: joinSpan(start, end) }));
  });

  readonly field: Rule<Ast.Field> = this.RULE("field", (): Ast.Field => {
    const first = this.LA(1);
    const name = this.OR([
      {
        ALT: () => {
          const t = this.CONSUME(Word);
          return this.#make(() => wordName(t));
        },
      },
      {
        ALT: () => {
          const t = this.CONSUME(Backtick);
          return this.#make(() => backtickName(t));
        },
      },
      { ALT: () => this.SUBRULE(this.parameter) },
    ]);
    this.CONSUME(S.colon);
    const type = this.SUBRULE(this.type);
    const held = this.OPTION(() => {
      this.CONSUME(S.assign);
      return this.SUBRULE(this.literal);
    });
    return this.#make(() => ({
      kind: "field",
      name,
      type,
      ...(held ? { default: held } : {}),
      ...this.#doc(first),
      span: joinSpan(name, held ?? type),
    }));
  });

  readonly annotation: Rule<Ast.Annotation> = this.RULE("annotation", (): Ast.Annotation => {
    const start = this.CONSUME(S.at);
    const name = this.CONSUME(Word);
    this.CONSUME(S.openParen);
    const value = this.SUBRULE(this.value);
    const end = this.CONSUME(S.closeParen);
    return this.#make(() => ({
      kind: "annotation",
      name: wordName(name),
      value,
      span: joinSpan(start, end),
    }));
  });

  readonly expression: Rule<Ast.Expression> = this.RULE("expression", (): Ast.Expression =>
    this.SUBRULE(this.disjunction),
  );

  readonly disjunction: Rule<Ast.Expression> = this.RULE("disjunction", (): Ast.Expression => {
    const operands: Ast.Expression[] = [];
    const first = this.SUBRULE(this.conjunction);
    this.MANY(() => {
      this.CONSUME(K.or);
      const o = this.SUBRULE2(this.conjunction);
      this.#make(() => operands.push(o));
    });
    return this.#make(() => many("or", first, operands));
  });

  readonly conjunction: Rule<Ast.Expression> = this.RULE("conjunction", (): Ast.Expression => {
    const operands: Ast.Expression[] = [];
    const first = this.SUBRULE(this.negation);
    this.MANY(() => {
      this.CONSUME(K.and);
      const o = this.SUBRULE2(this.negation);
      this.#make(() => operands.push(o));
    });
    return this.#make(() => many("and", first, operands));
  });

  readonly negation: Rule<Ast.Expression> = this.RULE("negation", (): Ast.Expression =>
    this.OR([
      {
        ALT: () => {
          const start = this.CONSUME(K.not);
          const operand = this.SUBRULE(this.negation);
          return this.#make((): Ast.Expression => ({ kind: "not", operand, span: joinSpan(start, operand) }));
        },
      },
      { ALT: () => this.SUBRULE(this.comparison) },
    ]),
  );

  readonly comparison: Rule<Ast.Expression> = this.RULE("comparison", (): Ast.Expression => {
    const left = this.SUBRULE(this.operand);
    const rest = this.OPTION(() =>
      this.OR([
        {
          ALT: () => {
            const op = this.SUBRULE(this.operator);
            const right = this.SUBRULE2(this.operand);
            return (): Ast.Expression => ({
              kind: "compare",
              operator: op.image as Ast.ComparisonOperator,
              operatorSpan: spanOf(op),
              left,
              right,
              span: joinSpan(left, right),
            });
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.is);
            const negated = this.OPTION2(() => this.CONSUME(K.not));
            const end = this.CONSUME(K.null);
            return (): Ast.Expression => ({
              kind: "isNull",
              negated: negated !== undefined,
              operand: left,
              span: joinSpan(left, end),
            });
          },
        },
      ]),
    );
    return this.#make(() => rest?.() ?? left);
  });

  readonly operator: Rule<IToken> = this.RULE("operator", (): IToken =>
    this.OR([
      { ALT: () => this.CONSUME(S.equals) },
      { ALT: () => this.CONSUME(S.notEquals) },
      { ALT: () => this.CONSUME(S.less) },
      { ALT: () => this.CONSUME(S.atMost) },
      { ALT: () => this.CONSUME(S.greater) },
      { ALT: () => this.CONSUME(S.atLeast) },
      { ALT: () => this.CONSUME(K.in) },
      { ALT: () => this.CONSUME(K.matches) },
    ]),
  );

  readonly operand: Rule<Ast.Expression> = this.RULE("operand", (): Ast.Expression =>
    this.OR([
      {
        ALT: () => {
          this.CONSUME(S.openParen);
          const e = this.SUBRULE(this.expression);
          this.CONSUME(S.closeParen);
          return e;
        },
      },
      { ALT: () => this.SUBRULE(this.string) },
      { ALT: () => this.SUBRULE(this.number) },
      { ALT: () => this.SUBRULE(this.word_literal) },
      { ALT: () => this.SUBRULE(this.array) },
      { ALT: () => this.SUBRULE(this.regex) },
      { ALT: () => this.SUBRULE(this.parameter) },
      { ALT: () => this.SUBRULE(this.reference) },
    ]),
  );

  readonly reference: Rule<Ast.Reference> = this.RULE("reference", (): Ast.Reference => {
    const head = this.SUBRULE(this.head);
    const index = this.OPTION(() => {
      this.CONSUME(S.openBracket);
      const text = this.SUBRULE(this.string);
      const close = this.CONSUME(S.closeBracket);
      return { text, close };
    });
    return this.#make(() => ({
      kind: "reference",
      head,
      ...(index ? { index: index.text } : {}),
      span: joinSpan(head, index?.close ?? head),
    }));
  });

  readonly word_literal: Rule<Ast.Literal> = this.RULE("word_literal", (): Ast.Literal =>
    this.OR([
      {
        ALT: () => {
          const t = this.CONSUME(K.true);
          return this.#make((): Ast.Literal => ({ kind: "boolean", value: true, span: spanOf(t) }));
        },
      },
      {
        ALT: () => {
          const t = this.CONSUME(K.false);
          return this.#make((): Ast.Literal => ({ kind: "boolean", value: false, span: spanOf(t) }));
        },
      },
      {
        ALT: () => {
          const t = this.CONSUME(K.null);
          return this.#make((): Ast.Literal => ({ kind: "null", span: spanOf(t) }));
        },
      },
    ]),
  );

  readonly literal: Rule<Ast.Literal> = this.RULE("literal", (): Ast.Literal =>
    this.OR([
      { ALT: () => this.SUBRULE(this.string) },
      { ALT: () => this.SUBRULE(this.number) },
      { ALT: () => this.SUBRULE(this.word_literal) },
      { ALT: () => this.SUBRULE(this.array) },
      { ALT: () => this.SUBRULE(this.object) },
    ]),
  );

  readonly array: Rule<Ast.ArrayLiteral> = this.RULE("array", (): Ast.ArrayLiteral => {
    const start = this.CONSUME(S.openBracket);
    const items: Ast.Literal[] = [];
    this.MANY(() => {
      const l = this.SUBRULE(this.literal);
      this.#make(() => items.push(l));
    });
    const end = this.CONSUME(S.closeBracket);
    return this.#make(() => ({ kind: "array", items, span: joinSpan(start, end) }));
  });

  readonly object: Rule<Ast.ObjectLiteral> = this.RULE("object", (): Ast.ObjectLiteral => {
    const start = this.CONSUME(S.openBrace);
    const entries: { key: Ast.Name; value: Ast.Literal; span: Ast.Span }[] = [];
    const state = { open: false };
    this.MANY(() =>
      this.OR([
        {
          ALT: () => {
            this.CONSUME(S.ellipsis);
            this.#make(() => (state.open = true));
          },
        },
        {
          ALT: () => {
            const key = this.OR2([
              { ALT: () => this.SUBRULE(this.segment) },
              {
                ALT: () => {
                  const s = this.SUBRULE(this.string);
                  return this.#make((): Ast.Name => ({ text: s.value, span: s.span, quote: "string" }));
                },
              },
            ]);
            this.CONSUME(S.colon);
            const value = this.SUBRULE(this.literal);
            this.#make(() => entries.push({ key, value, span: joinSpan(key, value) }));
          },
        },
      ]),
    );
    const end = this.CONSUME(S.closeBrace);
    return this.#make(() => ({ kind: "object", entries, open: state.open, span: joinSpan(start, end) }));
  });
}

function many(kind: "or" | "and", first: Ast.Expression, more: readonly Ast.Expression[]): Ast.Expression {
  const last = more.at(-1);
  return last ? { kind, operands: [first, ...more], span: joinSpan(first, last) } : first;
}
