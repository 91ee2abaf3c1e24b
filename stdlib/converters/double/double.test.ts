import { describeNumbers } from "../../../test/converters/number-cases.ts";
import { converter } from "./double.ts";

describeNumbers(converter, {
  name: "DoubleConverter",
  type: "float64",
  size: 8,
  both: [
    ["3ff8000000000000", 1.5],
    ["8000000000000000", -0],
    ["0000000000000001", 5e-324],
    ["7fefffffffffffff", 1.7976931348623157e308],
    ["7ff0000000000000", Infinity],
    ["7ff8000000000000", NaN],
  ],
  readOnly: [
    ["7fffffffffffffff", NaN, "7ff8000000000000"],
    ["fff0000000000001", NaN, "7ff8000000000000"],
    ["ffffffffffffffff", NaN, "7ff8000000000000"],
  ],
  beyond: [],
});
