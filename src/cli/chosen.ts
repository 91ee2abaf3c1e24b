/** Which pipelines are meant. */
import { suggest } from "../compiler/2-check/suggest.ts";
import type { Checked, CheckedPipeline } from "../compiler/compile.ts";
import { CommandError, EXIT } from "./exit.ts";

/** A pipeline, or a part of one with hops. */
export interface Named {
  readonly name: string;
  /** The pipeline that it is a part of, itself where it is whole. */
  readonly whole: string;
}

/**
 * The pipelines of these names, all when none is named; a pipeline with hops is its parts, in order. Throws `CommandError` for a name that is not there.
 */
export function chosen<P extends Named>(pipelines: readonly P[], names: readonly string[]): readonly P[] {
  if (pipelines.length === 0) throw new CommandError(EXIT.problems, "there is no pipeline in these files");
  const known = namesOf(pipelines);
  for (const name of names) {
    if (known.has(name)) continue;
    const near = suggest(name, known);
    throw new CommandError(
      EXIT.wrongUse,
      `there is no pipeline \`${name}\``,
      near === undefined ? `pipelines: ${[...known].join(", ")}` : `did you mean \`${near}\`?`,
    );
  }
  return names.length === 0
    ? pipelines
    : pipelines.filter(({ name, whole }) => names.includes(name) || names.includes(whole));
}

/** All names that `chosen` takes. */
export function namesOf(pipelines: readonly Named[]): ReadonlySet<string> {
  return new Set([...pipelines.map((p) => p.whole), ...pipelines.map((p) => p.name)]);
}

/** The pipelines of a checked program with their names. The parts of one have its place. */
export function named({
  program,
  pipelines,
}: Checked): readonly (Named & { readonly pipeline: CheckedPipeline })[] {
  return pipelines.map((pipeline) => {
    const { at, name } = pipeline.model;
    return { pipeline, name, whole: program.pipelines.find((p) => p.at === at)?.name ?? name };
  });
}
