import { expect, it } from "vitest";
import { applied, headersSaid, NULL, recordOf } from "../../../test/flow/typed.ts";
import { insertHeader } from "./insert-header.ts";

it.each([
  ["shop", 'h: string "shop"'],
  ["007", "h: int8 7"],
  ["300", "h: int16 300"],
  ["1.5", "h: float32 1.5"],
  ["true", "h: boolean true"],
  ["null", "h: null"],
  ["1,2", "h: int8 1"],
  ["12:30:00", "h: int8 12"],
  ["2024-05-01", "h: Date date 1714521600000"],
  ["[1, 2]", "h: array<int8> [1, 2]"],
  ["", 'h: string ""'],
])("InsertHeader reads %j", (literal, expected) => {
  const old = [{ key: "h", schema: null, value: "there" }];
  const after = applied(
    insertHeader,
    { header: "h", "value.literal": literal },
    recordOf(NULL, { headers: old }),
  );
  // A header of that name stays, and the new one comes behind it.
  expect(typeof after === "string" ? after : headersSaid(after.headers)).toEqual(['h: "there"', expected]);
});
