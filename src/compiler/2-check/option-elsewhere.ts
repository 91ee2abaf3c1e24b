/** Where an option belongs that a connector does not have. */
import type { Library } from "../../library/library.ts";
import type { PluginDeclaration } from "../ast.ts";
import type { Context } from "./context.ts";
import { keyText } from "./flatten.ts";
import { oldOption } from "./option-synonyms.ts";
import { paramOf, paramsOf, settingParams } from "./params.ts";

/** What to say of an option of the connector that is another one's, a transform's, the worker's or a client's; undefined where nobody has it. */
export function placeElsewhere(option: string, connector: string, context: Context): string | undefined {
  const { library } = context;
  if (!library.connectors.has(connector)) return undefined;
  const own = pluginsWith(option, library.connectors, context);
  // A connector without a history of schemas never had one, whatever its options are called.
  const today = oldOption(option, connector)?.name;
  const connectors =
    own.length === 0 && today !== undefined ? pluginsWith(today, library.connectors, context) : own;
  if (connectors.length > 0) return `it is an option of ${connectors.slice(0, 2).join(" and ")}`;
  const [transform] = pluginsWith(option, library.transforms, context);
  if (transform !== undefined)
    return `it is an option of the transform ${transform}: write \`transforms.\`, its alias, and \`.${option}\``;
  const worker = settingParams(["worker", "distributed-worker", "standalone-worker"], context) ?? [];
  if (paramOf(option, worker)) return "it is a setting of the worker, and does nothing in a connector";
  const client = ["producer", "consumer", "admin"].find((name) =>
    settingParams(["pipeline"], context)?.some(({ params }) =>
      params.some((p) => keyText(p.name) === `${name}.override.${option}`),
    ),
  );
  return client && `it is a setting of the ${client}: write \`${client}.override.${option}\``;
}

function pluginsWith(option: string, plugins: Library["connectors"], context: Context): readonly string[] {
  return [...plugins].flatMap(([name, all]) =>
    all.some((declared) => isOptionOf(option, declared.declaration, paramsOf(declared, context)))
      ? [name]
      : [],
  );
}

/** Words that every other plugin has for something of its own say nothing. */
function isOptionOf(
  option: string,
  { kind }: PluginDeclaration,
  declared: ReturnType<typeof paramsOf>,
): boolean {
  return (kind !== "transform" || option.includes(".")) && paramOf(option, [declared]) !== undefined;
}
