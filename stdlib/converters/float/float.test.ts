import { describeNumbers } from "../../../test/converters/number-cases.ts";
import { converter } from "./float.ts";

describeNumbers(converter, {
  name: "FloatConverter",
  type: "float32",
  size: 4,
  both: [
    ["3fc00000", 1.5],
    ["80000000", -0],
    ["00000001", 2 ** -149],
    ["80000001", -(2 ** -149)],
    ["7f7fffff", 3.4028234663852886e38],
    ["ff800000", -Infinity],
    ["7fc00000", NaN],
  ],
  readOnly: [
    ["7fffffff", NaN, "7fc00000"],
    ["7f800001", NaN, "7fc00000"],
    ["ffc12345", NaN, "7fc00000"],
  ],
  beyond: [],
});
