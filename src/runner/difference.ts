/** What was expected beside what was found, line by line. */
import type { Literal, ObjectLiteral } from "../compiler/ast.ts";
import { jsonOf } from "../data/json/write.ts";
import type { Value } from "../data/value.ts";
import { compare, literalText } from "./test-values.ts";

/** Lines as a patch has them: `- ` expected and not found, `+ ` found and not expected, two blanks for what is as it should be. */
export function differenceLines(name: string, expected: Literal, found: Value): readonly string[] {
  return lines(name, expected, found, "");
}

/** Of neighbours that are as they should be, only the first and last are shown when there are more than this. */
const MOST_EQUAL = 4;

function lines(name: string, expected: Literal, found: Value, indent: string): readonly string[] {
  const head = name === "" ? indent : `${indent}${name}: `;
  if (compare(expected, found).length === 0) return [`  ${head}${jsonOf(found)}`];
  if (expected.kind === "object" && found instanceof Map) {
    const inner = members(expected, found as ReadonlyMap<string, Value>, `${indent}  `);
    return [
      `  ${head}{`,
      ...shortened(inner),
      ...(expected.open ? [`    ${indent}...`] : []),
      `  ${indent}}`,
    ];
  }
  if (expected.kind === "array" && Array.isArray(found)) {
    const items = found as readonly Value[];
    const count = Math.max(expected.items.length, items.length);
    const inner = Array.from({ length: count }, (_, i) =>
      one(`[${i}]`, expected.items[i], items[i], `${indent}  `),
    );
    return [`  ${head}[`, ...shortened(inner), `  ${indent}]`];
  }
  return [`- ${head}${literalText(expected)}`, `+ ${head}${jsonOf(found)}`];
}

function members(
  expected: ObjectLiteral,
  found: ReadonlyMap<string, Value>,
  indent: string,
): readonly (readonly string[])[] {
  const named = new Set(expected.entries.map((e) => e.key.text));
  const extra = expected.open ? [] : [...found].filter(([name]) => !named.has(name));
  return [
    ...expected.entries.map(({ key, value }) => one(key.text, value, found.get(key.text), indent)),
    ...extra.map(([name, value]) => one(name, undefined, value, indent)),
  ];
}

function one(
  name: string,
  expected: Literal | undefined,
  found: Value | undefined,
  indent: string,
): readonly string[] {
  if (expected && found !== undefined) return lines(name, expected, found, indent);
  if (expected) return [`- ${indent}${name}: ${literalText(expected)}`];
  return found === undefined ? [] : [`+ ${indent}${name}: ${jsonOf(found)}`];
}

function shortened(groups: readonly (readonly string[])[]): readonly string[] {
  const result: string[] = [];
  let equal: string[] = [];
  const flush = (): void => {
    if (equal.length > MOST_EQUAL) {
      const [first = ""] = equal;
      const blanks = /^ */.exec(first)?.[0] ?? "";
      result.push(first, `${blanks}(${equal.length - 2} more as expected)`, equal.at(-1) ?? "");
    } else result.push(...equal);
    equal = [];
  };
  for (const group of groups) {
    const [only] = group;
    if (group.length === 1 && only?.startsWith("  ")) equal.push(only);
    else {
      flush();
      result.push(...group);
    }
  }
  flush();
  return result;
}
