/** Settings of Kafka's clients: a worker's file and a connector's configuration have the same ones behind different prefixes. Source: KIP-458. */
import { keyText } from "../../compiler/2-check/flatten.ts";
import { type ParamSet } from "../../compiler/2-check/params.ts";
import type { Param } from "../../compiler/ast.ts";

const OVERRIDE = /^(producer|consumer|admin)\.override\./;

/**
 * The key under which a connector overrides a setting that has the name of a worker's (`producer.acks`); undefined for what is none. `settings` are those
 * of connectors. Of all keys with such a prefix only what is declared counts, and all of `sasl` and `ssl`: a connector may have options of its own there.
 */
export function overrideOf(key: string, settings: readonly ParamSet[]): string | undefined {
  const [, client, setting] = /^(producer|consumer|admin)\.(.+)$/s.exec(key) ?? [];
  if (client === undefined || setting === undefined) return undefined;
  const override = `${client}.override.${setting}`;
  const isDeclared = settings.some(({ params }) => params.some(({ name }) => keyText(name) === override));
  return isDeclared || /^(?:sasl|ssl)\../s.test(setting) ? override : undefined;
}

/** What a worker's file takes of the settings that connectors override, each as `name` calls it: `producer.acks`, or `acks` alone. */
export function clientParams(
  settings: readonly ParamSet[],
  name: (client: string, setting: string) => string,
): readonly ParamSet[] {
  return settings.map(({ params, env }) => ({
    env,
    params: params.flatMap((param) => {
      const key = keyText(param.name);
      const client = OVERRIDE.exec(key)?.[1];
      return client === undefined ? [] : [renamed(param, name(client, key.replace(OVERRIDE, "")))];
    }),
  }));
}

function renamed(param: Param, to: string): Param {
  const [first] = param.name.segments;
  if (!first) return param;
  return {
    ...param,
    name: { ...param.name, segments: to.split(".").map((text) => ({ ...first, text })) },
  };
}
