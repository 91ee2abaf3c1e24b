import { expect, it } from "vitest";
import { applied, NULL, recordOf } from "../../../test/flow/typed.ts";
import { filter } from "./filter.ts";

it("Filter drops whatever gets to it", () => {
  expect(applied(filter, {}, recordOf(NULL))).toBe("dropped");
});
