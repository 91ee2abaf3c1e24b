/** Which converters are for headers alone. */
import type { PluginDeclaration } from "../compiler/ast.ts";

/** Connect's header converters that are no converters of keys and values are called so: `SimpleHeaderConverter`. */
export function isForHeadersAlone({ name }: PluginDeclaration): boolean {
  return name.text.endsWith("HeaderConverter");
}
