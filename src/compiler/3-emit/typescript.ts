/** Builds the text of a module from its parts. */
import { text } from "./literals.ts";
import type { ImportPlan } from "./names.ts";

/** A part of a module, in the order in which it stands there. */
export type ModuleItem =
  | InterfaceItem
  | {
      readonly kind: "constant";
      readonly name: string;
      readonly text: string;
      readonly type?: string;
      readonly doc?: string;
      readonly exported?: boolean;
      /** Constants of one group stand together. */
      readonly group: string;
    }
  | FunctionItem
  | { readonly kind: "default"; readonly text: string };

export interface InterfaceItem {
  readonly kind: "interface";
  readonly name: string;
  readonly doc?: string;
  readonly members: readonly MemberItem[];
  /** Fields that are not listed. */
  readonly open: boolean;
}

export interface MemberItem {
  /** As it stands in the type, quoted where it must be. */
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly doc?: string;
}

export interface FunctionItem {
  readonly kind: "function";
  readonly name: string;
  readonly exported: boolean;
  readonly async: boolean;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string;
  readonly doc?: string;
  readonly lines: readonly string[];
}

/** An index signature, written as a member so that it stands behind the others. */
const UNDECLARED: MemberItem = { name: "[field: string]", type: "unknown", optional: false };

/** The module's text, not yet laid out. */
export function writeModule(
  header: string,
  imports: readonly ImportPlan[],
  items: readonly ModuleItem[],
): string {
  // A blank line above whatever is no further constant of its group.
  const spaced = (item: ModuleItem, i: number): string => {
    const before = items[i - 1];
    const together = item.kind === "constant" && before?.kind === "constant" && item.group === before.group;
    return together ? itemText(item) : `\n${itemText(item)}`;
  };
  return [header, ...imports.map(importText), ...items.map(spaced), ""].join("\n");
}

function importText({ module, names, typeOnly }: ImportPlan): string {
  const named = names.map(({ name, alias }) => (name === alias ? name : `${name} as ${alias}`));
  return `import ${typeOnly ? "type " : ""}{ ${named.join(", ")} } from ${text(module)};`;
}

function itemText(item: ModuleItem): string {
  switch (item.kind) {
    case "interface": {
      const members = [...item.members, ...(item.open ? [UNDECLARED] : [])];
      return `${docText(item.doc)}export interface ${item.name} {\n${members.map(memberText).join("\n")}\n}`;
    }
    case "constant": {
      const type = item.type === undefined ? "" : `: ${item.type}`;
      return `${docText(item.doc)}${exportText(item)}const ${item.name}${type} = ${item.text};`;
    }
    case "function": {
      const parameters = item.parameters.map(({ name, type }) => `${name}: ${type}`).join(", ");
      const head = `${exportText(item)}${item.async ? "async " : ""}function ${item.name}(${parameters})`;
      return `${docText(item.doc)}${head}: ${item.returns} {\n${item.lines.join("\n")}\n}`;
    }
    case "default":
      return `export default ${item.text};`;
  }
}

function memberText({ doc, name, optional, type }: MemberItem): string {
  return `${docText(doc)}readonly ${name}${optional ? "?" : ""}: ${type};`;
}

function exportText({ exported }: { readonly exported?: boolean }): string {
  return exported === true ? "export " : "";
}

function docText(doc: string | undefined): string {
  if (doc === undefined) return "";
  const lines = doc.replaceAll("*/", "*\\/").split("\n");
  return lines.length === 1
    ? `/** ${lines[0]} */\n`
    : `/**\n${lines.map((l) => ` * ${l}`.trimEnd()).join("\n")}\n */\n`;
}
