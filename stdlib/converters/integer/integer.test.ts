import { describeNumbers } from "../../../test/converters/number-cases.ts";
import { converter } from "./integer.ts";

describeNumbers(converter, {
  name: "IntegerConverter",
  type: "int32",
  size: 4,
  both: [
    ["00000000", 0],
    ["00000001", 1],
    ["ffffffff", -1],
    ["80000000", -2147483648],
    ["7fffffff", 2147483647],
    ["7fc00000", 2143289344],
    ["ffc12345", -4119739],
  ],

  beyond: [2147483648, -2147483649, 0.5, Infinity],
});
