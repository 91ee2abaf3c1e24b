/** What is wrong with a Connect configuration. */

/** One finding. */
export interface ConfigProblem {
  /** The key of the configuration that is meant: `transforms.route.regex`. */
  readonly key: string;
  /** What it says there; null where the key is missing. */
  readonly value: string | null;
  /** The whole sentence, with key and value: one line. */
  readonly message: string;
}

/** A configuration that Connect would refuse, or that needs what does not run here. Its message has one line for each problem. */
export class ConnectConfigError extends Error {
  readonly problems: readonly ConfigProblem[];
  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map((p) => p.message).join("\n"));
    this.name = "ConnectConfigError";
    this.problems = problems;
  }
}
