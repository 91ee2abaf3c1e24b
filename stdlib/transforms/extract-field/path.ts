/** Paths of fields in the two notations of KIP-821. Source: org.apache.kafka.connect.transforms.field.SingleFieldPath. */
import { OptionProblem } from "../../../src/flow/law.ts";

/** V1: the text is one name. V2: names separated by dots; backticks around a name that holds dots, `\`` for a backtick inside. */
export function fieldPath(text: string, version: string): readonly string[] {
  return version === "V2" ? pathV2(text) : [text];
}

function pathV2(text: string): readonly string[] {
  const steps: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] !== "`") {
      const dot = text.indexOf(".", at);
      if (dot < 0) {
        steps.push(text.slice(at));
        break;
      }
      steps.push(text.slice(at, dot));
      at = dot + 1;
      continue;
    }
    const { name, next } = quoted(text, at);
    steps.push(name);
    at = next;
  }
  if (text.endsWith(".")) steps.push("");
  return steps;
}

function quoted(text: string, opening: number): { readonly name: string; readonly next: number } {
  let name = "";
  let start = opening + 1;
  for (let at = start; ; at++) {
    at = text.indexOf("`", at);
    if (at < 0) throw incomplete(text, opening);
    const escaped = text[at - 1] === "\\";
    if (at >= text.length - 1) {
      if (escaped) throw incomplete(text, opening);
      return { name: name + text.slice(start, at), next: at + 1 };
    }
    // A backtick that no dot follows belongs to the name.
    if (text[at + 1] !== ".") continue;
    if (!escaped) return { name: name + text.slice(start, at), next: at + 2 };
    name += `${text.slice(start, at - 1)}\``;
    start = at + 1;
  }
}

function incomplete(text: string, opening: number): OptionProblem {
  return new OptionProblem({
    kind: "bad-option",
    option: "field",
    message: `the backtick at character ${opening + 1} of \`${text}\` has no partner`,
  });
}
