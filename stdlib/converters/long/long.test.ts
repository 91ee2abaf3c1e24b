import { describeNumbers } from "../../../test/converters/number-cases.ts";
import { converter } from "./long.ts";

describeNumbers(converter, {
  name: "LongConverter",
  type: "int64",
  size: 8,
  both: [
    ["0000000000000001", 1n],
    ["ffffffffffffffff", -1n],
    ["8000000000000000", -9223372036854775808n],
    ["7fffffffffffffff", 9223372036854775807n],
    ["7ff8000000000000", 9221120237041090560n],
    ["fff0000000000001", -4503599627370495n],
  ],

  beyond: [2n ** 63n, -(2n ** 63n) - 1n],
});
