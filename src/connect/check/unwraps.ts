/** Debezium's transforms that take the row or document out of a change event. */
import type { Subject } from "./subject.ts";

/** Whether a transform is one of them. */
export function unwraps({ found }: Subject["transforms"][number]): boolean {
  const className = found?.declared.declaration.connect?.value ?? "";
  return /^io\.debezium\..*\.ExtractNew(?:Record|Document)State$/.test(className);
}
