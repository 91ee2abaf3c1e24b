/** Runs a record through the generated module and through the chain step by step, and shows both outcomes the same way. */
import type { Plain } from "../../src/data/plain.ts";
import { schemaOf, type Shape } from "../../src/data/shape.ts";
import type { ConnectRecord } from "../../src/data/record.ts";
import type { SchemaAndValue, Value } from "../../src/data/value.ts";
import { fromPlain, toPlain } from "../../src/flow/concrete/plain.ts";
import type {
  ConnectOutcome,
  Outcome,
  PipelineDefinition,
  TypedRecord,
} from "../../src/runtime/definition.ts";
import { StepError } from "../../src/runtime/step-error.ts";

/** What became of a record, in a form that two readings can be compared by. */
export type Shown =
  | { readonly records: readonly { readonly to: number; readonly record: unknown }[] }
  | { readonly dropped: string }
  | { readonly failed: string; readonly with: string };

async function shown(run: () => Promise<Shown>): Promise<Shown> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    return { failed: error.step.alias, with: `${error.errorClass}: ${error.message}` };
  }
}

/** The outcome of a module's default export, whichever function it has. */
export function outcomeOf(definition: PipelineDefinition, record: TypedRecord): Promise<Shown> {
  return shown(async () => {
    if (definition.transform) return ofTyped(await (definition.transform as Transform)(record));
    const { key, value } = definition.from[0]?.shape ?? {};
    if (!definition.chain || !key || !value) throw new Error("a definition has a function and a source");
    const connect: ConnectRecord = {
      ...record,
      key: connectValue(record.key, key),
      value: connectValue(record.value, value),
      headers: record.headers.map((h) => ({ key: h.key, schema: null, value: h.value as Value })),
    };
    return ofConnect(await definition.chain(connect));
  });
}

type Transform = (record: TypedRecord) => Outcome | PromiseLike<Outcome>;

/** A null value carries no schema unless the schema itself takes it. */
function connectValue(plain: Plain, shape: Shape): SchemaAndValue {
  if (plain === null && !shape.optional) return { schema: null, value: null };
  const schema = shape.mode === "schemad" ? (schemaOf(shape) ?? null) : null;
  return { schema, value: fromPlain(plain, shape) };
}

function ofTyped(outcome: Outcome): Shown {
  if (outcome.kind === "dropped") return { dropped: outcome.step.alias };
  return {
    records: outcome.records.map(({ to, record }) => ({
      to,
      record: {
        ...record,
        key: present(record.key),
        value: present(record.value),
        headers: record.headers.map((h) => ({ key: h.key, value: present(h.value) })),
      },
    })),
  };
}

function ofConnect(outcome: ConnectOutcome): Shown {
  if (outcome.kind === "dropped") return { dropped: outcome.step.alias };
  return {
    records: outcome.records.map(({ to, record }) => ({
      to,
      record: {
        ...record,
        key: present(toPlain(record.key.value)),
        value: present(toPlain(record.value.value)),
        headers: record.headers.map((h) => ({ key: h.key, value: present(toPlain(h.value)) })),
      },
    })),
  };
}

/** Without what is undefined, which means absent; objects and maps of one kind. */
function present(plain: Plain | undefined): unknown {
  if (Array.isArray(plain)) return plain.map(present);
  if (plain instanceof Map) return present(Object.fromEntries(plain as ReadonlyMap<string, Plain>));
  if (typeof plain !== "object" || plain === null) return plain;
  const prototype: unknown = Object.getPrototypeOf(plain);
  if (prototype !== null && prototype !== Object.prototype) return plain;
  const fields = Object.entries(plain)
    .filter(([, v]) => v !== undefined)
    .map(([k, v]) => [k, present(v as Plain)] as const);
  return Object.fromEntries(fields);
}
