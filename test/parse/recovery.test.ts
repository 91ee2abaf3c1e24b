/** One mistake gives one message, at its place, and hides nothing behind it. */
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { IToken } from "chevrotain";
import { describe, expect, test } from "vitest";
import { lex } from "../../src/compiler/1-parse/lex.ts";
import { parseText, sorted } from "./helpers.ts";

interface Row {
  readonly name: string;
  readonly text: string;
  /** Code and place of every message. */
  readonly found: readonly string[];
  /** Names of the declarations that are there all the same. */
  readonly kept?: readonly string[];
  readonly broken?: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: "a mistake in each of three declarations",
    text: `schema A {
  id string
}
topic t: A "orders"
let x = "y"
pipeline p {
  from t
  | Cast { spec int32 }
  to t
}`,
    found: ["KPL0101 2:6", "KPL0101 4:12", "KPL0101 8:17"],
    kept: ["x"],
    broken: ["A", "t", "p"],
  },
  {
    name: "a schema that is never closed",
    text: `schema A {
  id: string

schema B {
  id string
}
let x = "y"`,
    found: ["KPL0108 1:10", "KPL0101 5:6"],
    kept: ["x"],
    broken: ["A", "B"],
  },
  {
    name: "a pipeline that is never closed, before another with a mistake",
    text: `pipeline a {
  from x
  to y

pipeline b {
  from x
  | Cast { spec }
  to y
}
source c = D { e: 1 }`,
    found: ["KPL0108 1:12", "KPL0101 7:17"],
    kept: ["c"],
    broken: ["a", "b"],
  },
  {
    name: "every step of a pipeline",
    text: `pipeline a {
  from x
  | Cast { spec: }
  | MaskField { fields = [a] }
  | Flatten(delimiter: "_")
  | Filter when value.a = 1
  | ReplaceField { exclude: [a] }
  to
}`,
    found: ["KPL0101 3:18", "KPL0110 4:24", "KPL0111 5:12", "KPL0123 6:25", "KPL0101 9:1"],
    broken: ["a"],
  },
  {
    name: "a brace that a step leaves open",
    text: `pipeline a {
  from x
  | Cast { spec: { a: int32 }
  | MaskField { fields: [a] }
  | Flatten { delimiter "_" }
  to y
}
let z = "1"`,
    found: ["KPL0108 3:10", "KPL0101 5:25"],
    kept: ["z"],
  },
  {
    name: "a brace that the last step leaves open",
    text: `pipeline a {
  from x
  | Cast { spec: { a: int32 }
  to y
}
let z = "1"`,
    found: ["KPL0108 3:10"],
    kept: ["z"],
  },
  {
    name: "a list that a brace closes",
    text: `source a = B { c: [d, e }
let z = "1"`,
    found: ["KPL0108 1:19"],
    kept: ["z"],
  },
  {
    name: "a brace that nothing opened, between declarations and in a pipeline",
    text: `let a = "1"
}
let b = "2"
pipeline p {
  from x
  | Cast { spec: int8 } }
  to y
}
let c = "3"`,
    found: ["KPL0121 2:1", "KPL0121 6:25"],
    kept: ["a", "b", "c"],
    broken: ["p"],
  },
  {
    name: "fields of a schema",
    text: `schema A {
  id string
  ok: int32
  note: string | null
  tags: string[]
  last = int8
}`,
    found: ["KPL0101 2:6", "KPL0127 4:16", "KPL0127 5:15", "KPL0110 6:8"],
    broken: ["A"],
  },
  {
    name: "arms of a route",
    text: `pipeline a {
  from x
  route {
    when value.k = "r" {
      | Cast { spec }
      to y
    }
    when b {
      to z w
    }
    else {
      | Flatten { delimiter "_" }
      to y
    }
  }
}
let z = "1"`,
    found: ["KPL0123 4:18", "KPL0101 5:21", "KPL0101 9:12", "KPL0101 12:29"],
    kept: ["z"],
  },
  {
    name: "expectations of a test",
    text: `test "a" for p {
  given { value { a: 1 } }
  given { value: { a: 1 } }
  expect failed with x
  expect to y { value: { a = 1 } }
}
let z = "1"`,
    found: ["KPL0101 2:17", "KPL0101 4:17", "KPL0110 5:28"],
    kept: ["z"],
  },
  {
    name: "a keyword misspelt, with a mistake in what it begins",
    text: `pipelne a {
  from x
  | Cast { spec }
  to y
}
shema B {
  id: string
}
Topic t: B = "t"`,
    found: ["KPL0109 1:1", "KPL0101 3:17", "KPL0109 6:1", "KPL0109 9:1"],
    kept: ["B", "t"],
    broken: ["a"],
  },
  {
    name: "words of other languages for declarations",
    text: `type A { id: string }
const x = "y"
stream p { from a to b }`,
    found: ["KPL0109 1:1", "KPL0109 2:1", "KPL0109 3:1"],
    kept: ["A", "x", "p"],
  },
  {
    name: "a text that is never closed",
    text: `topic a: B = "orders
topic b: B = "users"
pipeline p {
  from a
  | Cast { spec: "int32 }
  | Flatten { delimiter "_" }
  to b
}`,
    found: ["KPL0102 1:14", "KPL0102 5:18", "KPL0101 6:25"],
    kept: ["a", "b"],
  },
  {
    name: "a text of several lines that is never closed",
    text: `let a = "1"
let b = """
x
let c = "2"`,
    found: ["KPL0102 2:9"],
    kept: ["a", "b"],
  },
  {
    name: "habits that stand for what was meant",
    text: `topic a: B = 'orders';
# a comment
/* another
   one */
predicate p = value.x == "a" && !(value.y > 2) || value.z
let q = “curly”
pipeline r {
  from a
  |> Cast { spec: int8 };
  to a
}`,
    found: [
      "KPL0106 1:14",
      "KPL0115 1:22",
      "KPL0105 2:1",
      "KPL0105 3:1",
      "KPL0120 5:30",
      "KPL0120 5:33",
      "KPL0120 5:48",
      "KPL0106 6:9",
      "KPL0120 9:3",
      "KPL0115 9:25",
    ],
    kept: ["a", "p", "q", "r"],
  },
  {
    name: "a semicolon behind another mistake",
    text: `schema A {
  id string;
}
let a "x";`,
    found: ["KPL0101 2:6", "KPL0115 2:12", "KPL0101 4:7", "KPL0115 4:10"],
  },
  {
    name: "arrows between steps",
    text: `pipeline a {
  from x
  -> Cast { spec: int8 }
  => to y
}`,
    found: ["KPL0122 3:3"],
    broken: ["a"],
  },
  {
    name: "no from, no to, no else",
    text: `pipeline a {
  | Cast { spec: int8 }
  to y
}
pipeline b {
  from x
}
pipeline c {
  from x
  route {
    when d { to e }
  }
}
pipeline f {
  from x
  route {
    when d { }
    else drop
  }
}
pipeline g {
}`,
    found: ["KPL0113 2:3", "KPL0114 7:1", "KPL0112 12:3", "KPL0114 17:14", "KPL0113 22:1"],
    broken: ["a", "b", "c", "f", "g"],
  },
  {
    name: "a step that comes too late, and one without its bar",
    text: `pipeline a {
  from x
  to y
  | Cast { spec: int8 }
}
chain B() {
  Cast { spec: int8 }
}`,
    found: ["KPL0126 4:3", "KPL0125 7:3"],
    broken: ["a", "B"],
  },
  {
    name: "what stands behind a whole declaration",
    text: `let a = "1" "2"
topic b: C = "d" e
let f = "3"`,
    found: ["KPL0101 1:13", "KPL0101 2:18"],
    kept: ["a", "b", "f"],
  },
  {
    name: "an import that cannot be read declares its names all the same",
    text: `import { A, B } "./lib.kpl"
import { C from "./lib.kpl"
let x = "1"`,
    found: ["KPL0101 1:17", "KPL0101 2:17"],
    kept: ["x"],
    broken: ["A", "B", "C"],
  },
  {
    name: "options at the start of the line that are called like declarations",
    text: `source a = B {
topic: "x"
source: "y"
schema { from: "z" }
}
topic c: D "e"`,
    found: ["KPL0101 6:12"],
    kept: ["a"],
    broken: ["c"],
  },
  {
    name: "a condition on the line behind its equals sign",
    text: `predicate a =
  topic matches /x/
predicate b =
topic == "x"
let c : "d"`,
    found: ["KPL0110 5:7"],
    kept: ["a", "b"],
    broken: ["c"],
  },
  {
    name: "an indented file",
    text: `  schema A {
    id string
  }
  schema B {
    id: string
  `,
    found: ["KPL0101 2:8", "KPL0108 4:12"],
    broken: ["A", "B"],
  },
  {
    name: "numbers with units and paths without quotes",
    text: `source a = B { interval: 10s, file: /data/in/x.jsonl, size: 1_000 }
source c = D { url: http://host/x }
let e = data/in.jsonl`,
    found: ["KPL0119 1:26", "KPL0117 1:37", "KPL0119 1:61", "KPL0117 2:21", "KPL0117 3:9"],
    kept: ["a", "e"],
  },
  {
    name: "keywords where names are read",
    text: `pipeline a {
  from x
  | null { b: 1 }
  to y
}
test "t" for not {
  given { }
}`,
    found: ["KPL0124 3:5", "KPL0124 6:14"],
  },
  {
    name: "nothing that is a program",
    text: `<html>
  <body>Hello</body>
</html>`,
    found: ["KPL0109 1:1"],
  },
];

describe("each cause gives one message", () => {
  test.each(rows)("$name", ({ text, found, kept, broken }) => {
    const parsed = parseText(text);
    expect(parsed.found).toEqual(found);
    if (kept) expect(parsed.file.declarations.map((d) => d.name.text)).toEqual(kept);
    if (broken) expect(parsed.file.broken?.map((n) => n.text)).toEqual(broken);
  });
});

const root = fileURLToPath(new URL("../../", import.meta.url));

/** How many tokens on either side make a situation: one more than the parser looks ahead. */
const AROUND = 3;

/**
 * The tokens of a text, but of those that stand in the same situation only the first: in a declaration of the same kind, with the same kinds of tokens
 * around, broken into the same lines. A connector has a hundred parameters of one form.
 */
function situations(text: string, path: string): readonly IToken[] {
  const { tokens } = lex(text, path);
  let declaration = "";
  const places = tokens.map(({ startOffset, tokenType: { name } }, i) => {
    const before = tokens[i - 1];
    const above =
      text.slice(before ? before.startOffset + before.image.length : 0, startOffset).split("\n").length - 1;
    if (text[startOffset - 1] === "\n") declaration = name;
    return { declaration, kind: `${Math.min(above, 2)}${name}` };
  });
  const seen = new Set<string>();
  return tokens.filter((_, i) => {
    const around = places.slice(Math.max(0, i - AROUND), i + AROUND + 1).map(({ kind }) => kind);
    const situation = [places[i]?.declaration, Math.min(i, AROUND), ...around].join(" ");
    return !seen.has(situation) && seen.add(situation);
  });
}

describe("a token left out gives at most one message", () => {
  test.each(sorted(globSync("{test/grammar/programs,stdlib}/**/*.kpl", { cwd: root })))("%s", (path) => {
    const text = readFileSync(root + path, "utf8");
    const many = situations(text, path).flatMap(({ startOffset, image }) => {
      const { found } = parseText(text.slice(0, startOffset) + text.slice(startOffset + image.length));
      return found.length > 1 ? [{ without: `${image} at ${startOffset}`, found }] : [];
    });
    expect(many).toEqual([]);
  });
});
