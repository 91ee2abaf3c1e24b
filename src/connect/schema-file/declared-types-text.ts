/** Types as a program declares them. */
import type { Declaration } from "../../compiler/ast.ts";
import { print } from "../../formatter/format.ts";
import type { DeclaredTypes } from "./declared-types.ts";
import { name, span, string } from "../import/make.ts";

/** The schemas, and of a type that needs none a topic that has it, to be named by whoever takes it. */
export async function declaredTypesText({ schemas, key, value }: DeclaredTypes): Promise<string> {
  const isNamed = value.base.kind === "namedType" && schemas.some((s) => s.name.text === nameOf(value));
  const type = { kind: "recordType", ...(key ? { key } : {}), value, span } as const;
  const topic = { kind: "topic", name: name("records"), type, topic: string("records"), span } as const;
  const plain = isNamed && !value.optional && !key;
  const declarations: readonly Declaration[] = plain ? schemas : [...schemas, topic];
  return print({ kind: "file", imports: [], declarations, comments: [], span });
}

function nameOf({ base }: DeclaredTypes["value"]): string {
  return base.kind === "namedType" ? base.name.text : "";
}
