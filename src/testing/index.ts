/** `kpl/testing`: pipelines under test in vitest, jest and node:test. */
export { testPipeline, type ExpectedOutcome, type GivenRecord, type PipelineTest } from "./test-pipeline.ts";
