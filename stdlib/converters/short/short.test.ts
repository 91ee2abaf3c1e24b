import { describeNumbers } from "../../../test/converters/number-cases.ts";
import { converter } from "./short.ts";

describeNumbers(converter, {
  name: "ShortConverter",
  type: "int16",
  size: 2,
  both: [
    ["0000", 0],
    ["0001", 1],
    ["ffff", -1],
    ["8000", -32768],
    ["7fff", 32767],
    ["0102", 258],
  ],

  beyond: [32768, -32769, 0.5, NaN],
});
