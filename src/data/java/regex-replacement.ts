/** The replacement text of java.util.regex.Matcher.replaceFirst. */
import { RecordError } from "../errors.ts";

export interface Replacement {
  /** The numbers of the groups it uses. */
  readonly groups: readonly number[];
  /** What is wrong with it; Java finds out only when something has matched. */
  readonly problem: RecordError | undefined;
  /** The text, given each group's text (undefined: did not match). Throws `problem`. */
  expand(group: (index: number) => string | undefined): string;
}

/**
 * `$1` is a group: as many digits as there are such groups, at least one. `${name}` is a named one, a backslash takes the
 * next character as it is. `$0` is the whole match.
 */
export function compileReplacement(
  text: string,
  groupCount: number,
  groupNames: ReadonlyMap<string, number>,
): Replacement {
  const parts: (string | number)[] = [];
  let problem: RecordError | undefined;
  try {
    readParts(text, groupCount, groupNames, parts);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    problem = error;
  }
  return {
    groups: parts.filter((part) => typeof part === "number"),
    problem,
    expand: (group) => {
      if (problem !== undefined) throw problem;
      let out = "";
      for (const part of parts) out += typeof part === "string" ? part : (group(part) ?? "");
      return out;
    },
  };
}

function readParts(
  text: string,
  groupCount: number,
  groupNames: ReadonlyMap<string, number>,
  parts: (string | number)[],
): void {
  for (let i = 0; i < text.length;) {
    const char = text.charAt(i++);
    if (char === "\\") {
      if (i === text.length) throw illegal("a backslash is the last character");
      parts.push(text.charAt(i++));
    } else if (char !== "$") parts.push(char);
    else if (text[i] === "{") {
      const name = /^[a-zA-Z0-9]*/.exec(text.slice(i + 1))?.[0] ?? "";
      i += 1 + name.length;
      if (name === "" || text[i] !== "}") throw illegal("`${` wants a group's name and `}`");
      if (/^[0-9]/.test(name)) throw illegal(`a group's name begins with a letter, \`${name}\` does not`);
      const index = groupNames.get(name);
      if (index === undefined) throw illegal(`no group is named \`${name}\``);
      parts.push(index);
      i++;
    } else {
      let index = digitAt(text, i++);
      if (index < 0) throw illegal("`$` wants a group's number; write \\$ for the character");
      for (
        let next = digitAt(text, i);
        next >= 0 && index * 10 + next <= groupCount;
        next = digitAt(text, i)
      ) {
        index = index * 10 + next;
        i++;
      }
      if (index > groupCount) {
        throw new RecordError("IndexOutOfBoundsException", `replacement: there is no group ${index}`);
      }
      parts.push(index);
    }
  }
}

function digitAt(text: string, i: number): number {
  const digit = text.charCodeAt(i) - 0x30;
  return digit >= 0 && digit <= 9 ? digit : -1;
}

function illegal(why: string): RecordError {
  return new RecordError("IllegalArgumentException", `replacement: ${why}`);
}
