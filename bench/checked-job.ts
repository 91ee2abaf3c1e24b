/** Programs of jobs, checked, and the configuration of Kafka Connect that they are exported to. */
import { check, type Checked, type CheckedPipeline, type CheckInput } from "../src/compiler/compile.ts";
import { exportConnect } from "../src/connect/export/export-connect.ts";
import type { Library } from "../src/library/library.ts";

export interface CheckedJob {
  readonly checked: Checked;
  readonly input: CheckInput;
  readonly pipeline: CheckedPipeline;
}

/** Throws where the program has an error. */
export function checkedJob(program: string, library: Library): CheckedJob {
  const input = { entries: ["job.kpl"], sources: new Map([["job.kpl", program]]), library };
  const checked = check(input);
  const [pipeline] = checked.pipelines;
  const [error] = checked.diagnostics.filter((d) => d.severity === "error");
  if (!pipeline || error) throw new Error(`${program}\n${error?.message ?? "no pipeline"}`);
  return { checked, input, pipeline };
}

/** The sink connector that a job between two topics is, with a file at its end. */
export function connectConfig(
  program: string,
  file: string,
  library: Library,
): Readonly<Record<string, string>> {
  const sink = `sink output = FileStreamSink { file: ${JSON.stringify(file)} }`;
  const { checked } = checkedJob(program.replace(/^topic output = .*$/m, sink), library);
  const [connector] = exportConnect(checked).connectors;
  if (!connector) throw new Error(`the job cannot be exported:\n${program}`);
  return Object.fromEntries([...connector.config].map(([key, { text }]) => [key, text]));
}
