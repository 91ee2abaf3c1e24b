/** What is wrong with a configuration is told all at once. */
import { beforeAll, describe, expect, test } from "vitest";
import { connectChain, ConnectConfigError } from "../../src/connect/index.ts";
import { loadStandardLibrary, type StandardLibrary } from "../../src/library/load-standard-library.ts";

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

const TRANSFORMS = "org.apache.kafka.connect.transforms";
const CONVERTERS = { "key.converter": "StringConverter", "value.converter": "StringConverter" };

async function refused(config: Readonly<Record<string, string>>): Promise<ConnectConfigError> {
  const error: unknown = await connectChain({ ...CONVERTERS, ...config }, { side: "sink", library }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConnectConfigError)) throw new Error("not refused", { cause: error });
  return error;
}

/** A transform `t` with a predicate at hand, to be spoiled. */
const GOOD = {
  transforms: "t",
  "transforms.t.type": `${TRANSFORMS}.HoistField$Value`,
  "transforms.t.field": "v",
  predicates: "p",
  "predicates.p.type": `${TRANSFORMS}.predicates.HasHeaderKey`,
  "predicates.p.name": "x",
};

test("what the cases spoil is good", async () => {
  const chain = await connectChain({ ...CONVERTERS, ...GOOD }, { side: "sink", library });
  expect(chain.warnings).toEqual([]);
});

const HEADER_FROM = { "transforms.t.type": `${TRANSFORMS}.HeaderFrom$Value`, "transforms.t.headers": "a" };

describe("each problem", () => {
  test.each<[string, Readonly<Record<string, string>>, string, string | null, string]>([
    [
      "no type",
      { transforms: "t,u" },
      "transforms.u.type",
      null,
      "missing required configuration `transforms.u.type`, which has no default",
    ],
    [
      "an unknown class",
      { "transforms.t.type": "com.example.Nothing" },
      "transforms.t.type",
      "com.example.Nothing",
      "invalid value `com.example.Nothing` for `transforms.t.type`: there is no transform of that class",
    ],
    [
      "a class without its form",
      { "transforms.t.type": `${TRANSFORMS}.HoistField` },
      "transforms.t.type",
      `${TRANSFORMS}.HoistField`,
      `invalid value \`${TRANSFORMS}.HoistField\` for \`transforms.t.type\`: it takes \`${TRANSFORMS}.HoistField$Key\` or \`${TRANSFORMS}.HoistField$Value\``,
    ],
    [
      "a form that there is not",
      { "transforms.t.type": `${TRANSFORMS}.Filter$Key` },
      "transforms.t.type",
      `${TRANSFORMS}.Filter$Key`,
      `invalid value \`${TRANSFORMS}.Filter$Key\` for \`transforms.t.type\`: there is no such class, only \`${TRANSFORMS}.Filter\``,
    ],
    [
      "an unknown predicate",
      { "transforms.t.predicate": "q" },
      "transforms.t.predicate",
      "q",
      "invalid value `q` for `transforms.t.predicate`: `predicates` names no such alias",
    ],
    [
      "negate without predicate",
      { "transforms.t.negate": "true" },
      "transforms.t.negate",
      "true",
      "invalid value `true` for `transforms.t.negate`: there is no `transforms.t.predicate` that it could negate",
    ],
    [
      "negate that is no boolean",
      { "transforms.t.negate": "yes", "transforms.t.predicate": "p" },
      "transforms.t.negate",
      "yes",
      "invalid value `yes` for `transforms.t.negate`: it takes true or false",
    ],
    [
      "an alias twice",
      { transforms: "t, t" },
      "transforms",
      "t, t",
      "invalid value `t, t` for `transforms`: it names `t` more than once",
    ],
    [
      "a missing option",
      { "transforms.t.type": `${TRANSFORMS}.ExtractField$Key`, "transforms.t.field": undefined as never },
      "transforms.t.field",
      null,
      "missing required configuration `transforms.t.field`, which has no default",
    ],
    [
      "a word that an option does not take",
      { ...HEADER_FROM, "transforms.t.fields": "a", "transforms.t.operation": "Move" },
      "transforms.t.operation",
      "Move",
      "invalid value `Move` for `transforms.t.operation`: it takes move, copy",
    ],
    [
      "an option that the transform refuses",
      {
        "transforms.t.type": `${TRANSFORMS}.RegexRouter`,
        "transforms.t.regex": "(",
        "transforms.t.replacement": "",
      },
      "transforms.t.regex",
      "(",
      "invalid value `(` for `transforms.t.regex`: ",
    ],
    [
      "a predicate's class",
      { "predicates.p.type": "Nothing" },
      "predicates.p.type",
      "Nothing",
      "invalid value `Nothing` for `predicates.p.type`: there is no predicate of that class",
    ],
    [
      "an unknown converter",
      { "value.converter": "com.example.Nothing" },
      "value.converter",
      "com.example.Nothing",
      "invalid value `com.example.Nothing` for `value.converter`: there is no converter of that class",
    ],
    [
      "an unknown header converter",
      { "header.converter": "com.example.Nothing" },
      "header.converter",
      "com.example.Nothing",
      "invalid value `com.example.Nothing` for `header.converter`: there is no header converter of that class",
    ],
    [
      "an option of a header converter",
      { "header.converter": "StringConverter", "header.converter.converter.encoding": "nope" },
      "header.converter.converter.encoding",
      "nope",
      "invalid value `nope` for `header.converter.converter.encoding`: ",
    ],
    [
      "a converter for headers alone, for values",
      { "value.converter": "org.apache.kafka.connect.storage.SimpleHeaderConverter" },
      "value.converter",
      "org.apache.kafka.connect.storage.SimpleHeaderConverter",
      "there is no converter of that class",
    ],
    [
      "an alias that only a header converter has, for keys",
      { "key.converter": "Simple" },
      "key.converter",
      "Simple",
      "there is no converter of that class",
    ],
    [
      "a value that is no text",
      { "transforms.t.replace": 5 as never },
      "transforms.t.replace",
      "5",
      "invalid value `5` for `transforms.t.replace`: Connect's values are texts",
    ],
  ])("%s", async (_, spoiled, key, value, message) => {
    const config = Object.fromEntries(
      Object.entries({ ...GOOD, ...spoiled }).filter(([, text]) => (text as unknown) !== undefined),
    );
    const { problems } = await refused(config);
    expect(problems).toEqual([{ key, value, message: expect.stringContaining(message) as string }]);
  });

  test("a plugin that is declared and has no code here", async () => {
    const bare = [...library.converters.values()].flat().find((d) => !d.declaration.from);
    const className = bare?.declaration.connect?.value ?? "";
    expect(className).not.toBe("");
    const { problems } = await refused({ "value.converter": className });
    expect(problems.map((p) => p.message)).toEqual([
      `invalid value \`${className}\` for \`value.converter\`: this converter does not run here`,
    ]);
  });
});

test("a value of several lines is told in one", async () => {
  const { message } = await refused({ transforms: "t", "transforms.t.type": "com.example.\n  Nothing" });
  expect(message).toBe(
    "invalid value `com.example. Nothing` for `transforms.t.type`: there is no transform of that class",
  );
});

test("all problems come at once, each on a line of the message", async () => {
  const error = await refused({
    transforms: "a,b,a",
    "transforms.a.negate": "true",
    "transforms.b.type": `${TRANSFORMS}.TimestampConverter$Value`,
    "transforms.b.target.type": "datetime",
    "transforms.b.replace.null.with.default": "no",
    "transforms.b.predicate": "q",
    "key.converter": "JsonConverter",
    "key.converter.schemas.enable": "perhaps",
    "key.converter.schemas.cache.size": "many",
  });
  expect(error.problems.map((p) => p.key)).toEqual([
    "transforms",
    "transforms.a.negate",
    "transforms.a.type",
    "transforms.b.predicate",
    "transforms.b.target.type",
    "transforms.b.replace.null.with.default",
    "key.converter.schemas.enable",
    "key.converter.schemas.cache.size",
  ]);
  expect(error.message.split("\n")).toEqual(error.problems.map((p) => p.message));
});

test("keys that nothing reads are warnings", async () => {
  const chain = await connectChain(
    {
      ...CONVERTERS,
      ...GOOD,
      name: "orders-sink",
      "connector.class": "com.example.Sink",
      "transforms.t.feild": "v",
      "transforms.old.type": `${TRANSFORMS}.Filter`,
      "predicates.p.names": "x",
      "value.converter.schemas.enable": "false",
    },
    { side: "sink", library },
  );
  expect(chain.warnings).toEqual([
    {
      key: "transforms.t.feild",
      value: "v",
      message: "`transforms.t.feild` is ignored: `HoistField` has no option `feild`",
    },
    {
      key: "transforms.old.type",
      value: `${TRANSFORMS}.Filter`,
      message: "`transforms.old.type` is ignored: it belongs to no plugin of this configuration",
    },
    {
      key: "predicates.p.names",
      value: "x",
      message: "`predicates.p.names` is ignored: `HasHeaderKey` has no option `names`",
    },
    {
      key: "value.converter.schemas.enable",
      value: "false",
      message:
        "`value.converter.schemas.enable` is ignored: `StringConverter` has no option `schemas.enable`",
    },
  ]);
});
