/** Where JsonConverter differs from Connect's on purpose, by the inputs in the recorded files. Everything else is held to be equal. */

/** Connect takes these, and they are no RFC 8259 JSON in UTF-8, or cannot be written as such again. */
export const NOT_JSON: ReadonlySet<string> = new Set([
  // Half of a surrogate pair.
  '"\\ud800"',
  '"\\udc00"',
  '"\\ud800\\ud800"',
  '"\\ud800a"',
  '"\\udc00\\ud800"',
  '{"\\ud800":1}',
  // No UTF-8: too long, a surrogate, beyond Unicode.
  '"\xc0\x80"',
  '"\xe0\x80\x80"',
  '"\xed\xa0\x80"',
  '"\xf0\x80\x80\x80"',
  '"\xf4\x90\x80\x80"',
  '"\xf5\x80\x80\x80"',
  // Nothing, a byte order mark, other encodings.
  "",
  " ",
  "\xef\xbb\xbf1",
  "\xfe\xff\x001",
  "\x001",
  // Leading zeros.
  "01",
  "007",
  "-01",
  // Something behind the value.
  "1 2",
  "{} {}",
  "{}x",
  "[1]]",
  "1 // c",
  "1\0",
]);

/** Connect cuts these to a long or makes an infinity of them; here they keep their text. */
export const KEPT: ReadonlySet<string> = new Set([
  "9223372036854775808",
  "-9223372036854775809",
  "123456789012345678901234567890",
  "9".repeat(40),
  "1.8e308",
  "1e400",
  "-1e400",
]);

const WHOLE = ["0", "1", "-1", "-0"];
const FRACTIONS = [
  "1.0",
  "1.5",
  "-0.0",
  "1e2",
  "3.4028235e38",
  "0.1",
  "1.1754943508222875e-38",
  "1.00000017881393432617187499",
];
const SHORTS = [...WHOLE, "127", "128", "-129"];
const INTS = [...SHORTS, "32768", "16777217"];
const LONGS = [...INTS, "2147483648", "9223372036854775807"];
const NUMBERS = [...LONGS, "9223372036854775808", ...FRACTIONS];

/** The payloads in the recorded files that fit each primitive type. Of the others Connect makes 0, false and null, or cuts them. */
const FITS: Readonly<Record<string, readonly string[]>> = {
  boolean: ["true"],
  int8: [...WHOLE, "127"],
  int16: SHORTS,
  int32: INTS,
  int64: LONGS,
  float: NUMBERS,
  double: [...NUMBERS, "1e39"],
  string: ['""', '"abcd"', '"NaN"', '"5"', '"true"', '"x"'],
};

/** More payloads, and defaults, that do not fit the schema beside them; Connect makes something of them. */
export const MISFITS: ReadonlySet<string> = new Set([
  '{"schema":{"type":"int64","name":"org.apache.kafka.connect.data.Timestamp","version":1},"payload":9223372036854775808}',
  ...['["x"]', "{}", '{"a":1}', "1", '"a"'].map(
    (payload) => `{"schema":{"type":"array","items":{"type":"int32"}},"payload":${payload}}`,
  ),
  '{"schema":{"type":"map","keys":{"type":"string"},"values":{"type":"int32"}},"payload":{"a":"x"}}',
  '{"schema":{"type":"map","keys":{"type":"int32"},"values":{"type":"string","optional":true}},"payload":[["1","a"]]}',
  '{"schema":{"type":"struct","fields":[{"type":"int64","field":"id"},{"type":"string","optional":true,"field":"note"}]},"payload":{"id":"1"}}',
  '{"schema":{"type":"struct","fields":[{"type":"struct","fields":[{"type":"struct","fields":[{"type":"int8","field":"c"}],"field":"b"}],"field":"a"}]},"payload":{"a":{"b":{"c":300}}}}',
  '{"schema":{"type":"int32","type":"string"},"payload":1}',
  '{"schema":{"type":"int32","type":"string","optional":true},"payload":1}',
  ...['"x"', "300000000000"].flatMap((held) => [
    `{"schema":{"type":"int32","default":${held}},"payload":1}`,
    `{"schema":{"type":"int32","default":${held},"optional":true},"payload":1}`,
  ]),
  '{"schema":{"type":"int8","default":300},"payload":1}',
]);

/** Why the result for an input differs; undefined: it does not. */
export function difference(options: string, text: string): "not JSON" | "kept" | "misfit" | undefined {
  if (options === "schemas.enable=false") {
    if (NOT_JSON.has(text)) return "not JSON";
    return KEPT.has(text) ? "kept" : undefined;
  }
  if (MISFITS.has(text)) return "misfit";
  const [, type = "", payload = ""] = /^\{"schema":\{"type":"(\w+)"\},"payload":(.*)\}$/.exec(text) ?? [];
  // Null is refused by both.
  if (payload === "null") return undefined;
  if (type === "bytes") return payload.startsWith('"') ? undefined : "misfit";
  const fits = FITS[type];
  return fits && !fits.includes(payload) && !payload.endsWith(',"payload":2') ? "misfit" : undefined;
}
