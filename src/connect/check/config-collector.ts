/** Collects what is found in configurations: what the compiler's own checks say in the words of programs is said in Connect's. */
import type { Span } from "../../compiler/ast.ts";
import { catalog, type Code, type Entry, type Params } from "../../diagnostics/catalog.ts";
import { Collector, type Extras } from "../../diagnostics/collector.ts";

/** What is no mistake in a configuration: a transform that Connect runs and KPL does not; records of several types, which Connect passes on. */
const UNSAID: ReadonlySet<Code> = new Set<Code>(["KPL0506", "KPL0308"]);

export class ConfigCollector extends Collector {
  override report<C extends Code>(
    code: C,
    file: string,
    span: Span,
    params: Params<C>,
    extras: Extras = {},
  ): void {
    if (UNSAID.has(code)) return;
    const { helpInConfig } = catalog[code] as unknown as Entry<Params<C>>;
    const { help, ...others } = extras;
    // What only the place knows is the better help, but where it shows a step of a program.
    const said = help?.includes("`| ") === true ? helpInConfig?.(params) : (help ?? helpInConfig?.(params));
    super.report(code, file, span, params, said === undefined ? others : { ...others, help: said });
  }

  /** Reports what a check of configurations found, whose words are its own. */
  say<C extends Code>(code: C, file: string, span: Span, params: Params<C>, extras: Extras = {}): void {
    const { helpInConfig } = catalog[code] as unknown as Entry<Params<C>>;
    const help = extras.help ?? helpInConfig?.(params);
    super.report(code, file, span, params, help === undefined ? extras : { ...extras, help });
  }
}
