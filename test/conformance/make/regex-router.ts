/** RegexRouter: matches of the whole topic, groups, replacements that cannot be. */
import type { Case } from "../case.ts";
import { caseOf, record } from "./build.ts";

const TOPICS = ["orders", "shop.orders.v1", "", "a", "aaa", "Orders-2026-05", "x$y", "orders\n"];

const ROUTES: readonly (readonly [regex: string, replacement: string])[] = [
  ["orders", "sales"],
  ["order", "sales"],
  [".*", "all"],
  ["(.*)", "$1-copy"],
  ["(.*)", "$0"],
  ["(.*)", "$2"],
  ["(\\w+)\\.(\\w+)\\.v(\\d)", "$2_$3"],
  ["(?<shop>\\w+)\\.(?<what>\\w+)\\..*", "${what}.${shop}"],
  ["(?<shop>\\w+)\\..*", "${nope}"],
  ["(?<shop>\\w+)\\..*", "${shop"],
  ["(.*)", "\\$1"],
  ["(.*)", "a\\\\b"],
  ["(.*)", "$"],
  ["(.*)", "\\"],
  ["(.*)", "$x"],
  ["(a)(b)?.*", "[$2]"],
  ["a*", "b"],
  ["a?", "b"],
  ["a*?", "b"],
  ["(a|b)*", "<$1>"],
  ["", "empty"],
  ["(?i)ORDERS.*", "o"],
  ["[", "x"],
  ["(", "x"],
  ["*", "x"],
  ["orders", ""],
  ["(.*)", "$11"],
  ["(.*)-(\\d{4})-(\\d{2})", "$1/$2$3"],
  ["x\\$y", "\\$"],
  ["\\Qorders\\E", "q"],
  ["[\\w&&[^o]]+", "no-o"],
  ["(?s).*", "dot"],
  ["\\p{Upper}.*", "upper"],
  ["^orders$", "anchored"],
];

/** All of them. */
export const cases = (): readonly Case[] => [
  ...ROUTES.map(([regex, replacement]) =>
    caseOf({
      name: `${regex} to ${replacement}`,
      type: "RegexRouter",
      options: { regex, replacement },
      mode: "schemaless",
      records: TOPICS.map((topic) => record({ topic, value: "1" })),
    }),
  ),
  ...[{}, { regex: "a" }, { replacement: "a" }].map((options: Readonly<Record<string, string>>) =>
    caseOf({
      name: JSON.stringify(options),
      type: "RegexRouter",
      options,
      mode: "schemaless",
      records: [record({})],
    }),
  ),
];
