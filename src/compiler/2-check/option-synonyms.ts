/** Options that had another name in earlier versions of their plugin; Connect ignores the old names today. */

/** Old names with the new ones. A name counts only where the plugin has the new one and not the old. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  // Apache Kafka 4.0, KIP-629
  ["blacklist", "exclude"],
  ["whitelist", "include"],
  // Debezium 2.0 and 3.0
  ["database.server.name", "topic.prefix"],
  ["database.whitelist", "database.include.list"],
  ["database.blacklist", "database.exclude.list"],
  ["schema.whitelist", "schema.include.list"],
  ["schema.blacklist", "schema.exclude.list"],
  ["table.whitelist", "table.include.list"],
  ["table.blacklist", "table.exclude.list"],
  ["column.whitelist", "column.include.list"],
  ["column.blacklist", "column.exclude.list"],
  ["slot.drop_on_stop", "slot.drop.on.stop"],
  ["drop.tombstones", "delete.tombstone.handling.mode"],
  ["delete.handling.mode", "delete.tombstone.handling.mode"],
]);

/** The name that an option has today, of those that the plugin takes. */
export function renamedOption(
  option: string,
  allowed: readonly string[],
): { readonly name: string; readonly help: string } | undefined {
  const name = RENAMED.get(option);
  if (name === undefined || !allowed.includes(name)) return undefined;
  return {
    name,
    help: `\`${option}\` is the name of an earlier version, and ignored: it is \`${name}\` now`,
  };
}
