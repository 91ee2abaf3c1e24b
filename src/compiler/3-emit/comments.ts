/** The comment lines of generated code, each of which tells where the lines below it come from. */
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { EndpointModel, PipelineModel, StepModel } from "../model.ts";
import type { Origin } from "./source-map.ts";
import { onOneLine, originOf, place, type Sources } from "./step-source.ts";

export class Comments {
  readonly #sources: Sources;
  readonly #model: PipelineModel;
  readonly #steps: readonly StepModel[];
  readonly #ends: readonly EndpointModel[];
  readonly #origins = new Map<string, Origin>();

  constructor(
    sources: Sources,
    model: PipelineModel,
    steps: readonly StepModel[],
    ends: readonly EndpointModel[],
  ) {
    this.#sources = sources;
    this.#model = model;
    this.#steps = steps;
    this.#ends = ends;
  }

  /** `// orders.kpl:14  | Cast { spec: { qty: int32 } }` */
  step(step: number): string {
    const model = this.#steps[step];
    if (!model) return "//";
    const called = model.calledAt
      ? ` (${model.chain?.name ?? "called"} at ${place(model.calledAt, this.#sources)})`
      : "";
    return this.#line(model.at, `| ${this.#text(model.at).replace(/^\|\s*/, "")}${called}`);
  }

  /** `// orders.kpl:20  to orders` */
  end(to: number): string {
    const at = this.#ends[to]?.at;
    return at ? this.#line(at, `to ${this.#text(at)}`) : "//";
  }

  /** `// sales.kpl:26  when refund`: the arm's head, up to its block. */
  arm(arm: number): string {
    const { end } = this.#model;
    if (end.kind !== "route") throw new Error("only a route has arms");
    const model = end.arms[arm] ?? (end.otherwise === "drop" ? undefined : end.otherwise);
    return model ? this.#line(model.at, this.#text(model.at).replace(/\s*\{.*$/, "")) : "// else drop";
  }

  /** What each line of the module comes from, found by the comment lines above it. */
  origins(module: string): readonly (Origin | undefined)[] {
    let origin: Origin | undefined;
    return module.split("\n").map((line) => {
      // Functions end where their closing brace stands at the margin.
      if (line.startsWith("}")) origin = undefined;
      if (line.includes("//")) origin = this.#origins.get(line.trim()) ?? origin;
      return origin;
    });
  }

  #text(at: Location): string {
    return onOneLine(at, this.#sources);
  }

  #line(at: Location, said: string): string {
    const comment = `// ${place(at, this.#sources)}  ${said}`;
    this.#origins.set(comment, originOf(at, this.#sources));
    return comment;
  }
}
