/** Builds the text of a module from its parts. The one door to ts-morph. */
import type { OptionalKind, PropertySignatureStructure, StatementStructures } from "ts-morph";
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
export async function writeModule(
  path: string,
  header: string,
  imports: readonly ImportPlan[],
  items: readonly ModuleItem[],
): Promise<string> {
  const { Project, StructureKind, VariableDeclarationKind } = await import("ts-morph");
  const docs = (doc: string | undefined): { docs?: { description: string }[] } =>
    doc === undefined ? {} : { docs: [{ description: doc.replaceAll("*/", "*\\/") }] };

  const member = (m: MemberItem): OptionalKind<PropertySignatureStructure> => ({
    name: m.name,
    type: m.type,
    isReadonly: true,
    hasQuestionToken: m.optional,
    ...docs(m.doc),
  });

  const statement = (item: ModuleItem): StatementStructures => {
    switch (item.kind) {
      case "interface":
        return {
          kind: StructureKind.Interface,
          name: item.name,
          isExported: true,
          ...docs(item.doc),
          properties: [...item.members, ...(item.open ? [UNDECLARED] : [])].map(member),
        };
      case "constant":
        return {
          kind: StructureKind.VariableStatement,
          declarationKind: VariableDeclarationKind.Const,
          ...(item.exported ? { isExported: true } : {}),
          ...docs(item.doc),
          declarations: [
            {
              name: item.name,
              initializer: item.text,
              ...(item.type === undefined ? {} : { type: item.type }),
            },
          ],
        };
      case "function":
        return {
          kind: StructureKind.Function,
          name: item.name,
          isExported: item.exported,
          isAsync: item.async,
          parameters: [...item.parameters],
          returnType: item.returns,
          ...docs(item.doc),
          statements: (writer) => {
            for (const line of item.lines)
              if (line === "") writer.blankLine();
              else writer.writeLine(line);
          },
        };
      case "default":
        return { kind: StructureKind.ExportAssignment, isExportEquals: false, expression: item.text };
    }
  };

  // A blank line above whatever is no further constant of its group.
  const spaced = (item: ModuleItem, i: number): StatementStructures => {
    const before = items[i - 1];
    const together = item.kind === "constant" && before?.kind === "constant" && item.group === before.group;
    return { ...statement(item), ...(together ? {} : { leadingTrivia: "\n" }) };
  };

  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  const source = project.createSourceFile(path, {
    statements: [
      header,
      ...imports.map((i): StatementStructures => ({
        kind: StructureKind.ImportDeclaration,
        moduleSpecifier: i.module,
        isTypeOnly: i.typeOnly,
        namedImports: i.names.map(({ name, alias }) => (name === alias ? { name } : { name, alias })),
      })),
      ...items.map(spaced),
    ],
  });
  return source.getFullText();
}
