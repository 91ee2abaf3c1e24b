/** DropHeaders: all of a name go. */
import type { Case } from "../case.ts";
import { caseOf, record } from "./build.ts";

const RECORDS = [
  record({ value: "1" }),
  record({
    headers: [
      { key: "a", value: "1" },
      { key: "b", value: "2" },
      { key: "a", value: "3" },
      { key: "A", value: "4" },
      { key: "", value: "5" },
    ],
  }),
];

/** All of them. */
export const cases = (): readonly Case[] =>
  ["a", "a,b", " b , a ", "nope", "", "a,,b", undefined].map((headers) =>
    caseOf({
      name: `\`${headers}\``,
      type: "DropHeaders",
      options: headers === undefined ? {} : { headers },
      mode: "schemaless",
      records: RECORDS,
    }),
  );
