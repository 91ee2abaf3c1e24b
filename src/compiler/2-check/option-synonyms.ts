/** Options that had another name in earlier versions of their plugin, or are gone; Connect ignores the old names today. */

/** What became of an option, and when. */
export interface OldOption {
  /** Its name today; undefined where it is gone. */
  readonly name?: string;
  readonly product: "Kafka" | "Debezium" | "the Elasticsearch connector" | "the BigQuery connector";
  /** The first version that ignores the old name. */
  readonly since: string;
  /** The new option takes other values. */
  readonly otherValues?: boolean;
  /** Its value where that follows from the values of the old options. */
  readonly value?: (old: GivenTexts) => string | undefined;
  /** The plugin that is meant, where others have an option of that name; by its name in the library. */
  readonly of?: string;
  /** Why it is gone, or what to do instead, behind "… is gone since Kafka 4.0". */
  readonly why?: string;
}

/** The options that are given, with their texts; undefined where that is not known. */
export type GivenTexts = ReadonlyMap<string, string | undefined>;

const debezium = (since: string, name: string): OldOption => ({ name, product: "Debezium", since });
const tombstones: OldOption = {
  ...debezium("3.2", "delete.tombstone.handling.mode"),
  otherValues: true,
  value: tombstoneMode,
};

/** The mode that does what both old options did together: deletes were dropped unless `delete.handling.mode` said otherwise, and tombstones too. */
function tombstoneMode(old: GivenTexts): string | undefined {
  const drops = (old.get("drop.tombstones") ?? "true").trim().toLowerCase() !== "false";
  switch ((old.get("delete.handling.mode") ?? "drop").trim().toLowerCase()) {
    case "drop":
      return drops ? "drop" : "tombstone";
    case "rewrite":
      return drops ? "rewrite" : "rewrite-with-tombstone";
    case "none":
      return drops ? "delete-to-tombstone" : "tombstone";
    default:
      return undefined;
  }
}

const elasticsearch = (option: Omit<OldOption, "product" | "since">): OldOption => ({
  product: "the Elasticsearch connector",
  since: "11.0",
  of: "ElasticsearchSinkConnector",
  ...option,
});

const worker = (option: Partial<OldOption>): OldOption => ({
  product: "Kafka",
  since: "3.0",
  of: "the worker",
  ...option,
});

const bigQuery = (why: string): OldOption => ({
  product: "the BigQuery connector",
  since: "2.0",
  of: "BigQuerySinkConnector",
  why,
});

/** A name counts only where the plugin has the new one and not the old. */
const OLD_OPTIONS: ReadonlyMap<string, OldOption> = new Map([
  // KIP-629
  ["blacklist", { name: "exclude", product: "Kafka", since: "4.0" }],
  ["whitelist", { name: "include", product: "Kafka", since: "4.0" }],
  // Kafka's notes on upgrading
  ["rest.host.name", worker({ name: "listeners", otherValues: true })],
  ["rest.port", worker({ name: "listeners", otherValues: true })],
  ["internal.key.converter", worker({})],
  ["internal.value.converter", worker({})],
  // Debezium's release notes
  ["database.server.name", debezium("2.0", "topic.prefix")],
  ["mongodb.name", debezium("2.0", "topic.prefix")],
  ["database.dbname", { ...debezium("2.0", "database.names"), of: "SqlServerConnector" }],
  ["mongodb.hosts", { ...debezium("2.2", "mongodb.connection.string"), otherValues: true }],
  ["database.whitelist", debezium("2.0", "database.include.list")],
  ["database.blacklist", debezium("2.0", "database.exclude.list")],
  ["schema.whitelist", debezium("2.0", "schema.include.list")],
  ["schema.blacklist", debezium("2.0", "schema.exclude.list")],
  ["table.whitelist", debezium("2.0", "table.include.list")],
  ["table.blacklist", debezium("2.0", "table.exclude.list")],
  ["column.whitelist", debezium("2.0", "column.include.list")],
  ["column.blacklist", debezium("2.0", "column.exclude.list")],
  ["collection.whitelist", debezium("2.0", "collection.include.list")],
  ["collection.blacklist", debezium("2.0", "collection.exclude.list")],
  ["database.history", debezium("2.0", "schema.history.internal")],
  ["table.field.event.payload.id", debezium("2.0", "table.field.event.key")],
  ["slot.drop_on_stop", debezium("2.0", "slot.drop.on.stop")],
  ["drop.tombstones", tombstones],
  ["delete.handling.mode", tombstones],
  ["drop.deletes", { ...debezium("1.0", "delete.tombstone.handling.mode"), otherValues: true }],
  ["operation.header", { ...debezium("1.2", "add.headers"), otherValues: true }],
  ["add.source.fields", { ...debezium("1.2", "add.fields"), otherValues: true }],
  // The connector's own notes
  ["type.name", elasticsearch({ why: ", as Elasticsearch has no types any more: remove it" })],
  [
    "autoUpdateSchemas",
    bigQuery(": set `allowNewBigQueryFields` and `allowBigQueryRequiredFieldRelaxation` to true instead"),
  ],
  ["topic.index.map", elasticsearch({ why: ": a RegexRouter in `transforms` does the same" })],
]);

/** Prefixes of whole families. */
const OLD_PREFIXES: readonly (readonly [old: string, today: string | undefined, OldOption])[] = [
  ["database.history.", "schema.history.internal.", debezium("2.0", "")],
  ["internal.key.converter.", undefined, worker({})],
  ["internal.value.converter.", undefined, worker({})],
];

/** What became of an option, whether or not the plugin at hand has it. */
export function oldOption(option: string, plugin: string): OldOption | undefined {
  const [old, today, family] = OLD_PREFIXES.find(([prefix]) => option.startsWith(prefix)) ?? ["", undefined];
  const found = OLD_OPTIONS.get(option) ?? family;
  if (!found || (found.of !== undefined && found.of !== plugin)) return undefined;
  return today === undefined ? found : { ...found, name: today + option.slice(old.length) };
}

/** The name that an option has today, of those that the plugin takes, and what to say of it; no name where it is gone. `given` are the texts beside it. */
export function renamedOption(
  option: string,
  plugin: string,
  takes: (name: string) => boolean,
  given: GivenTexts,
): { readonly name: string | undefined; readonly help: string } | undefined {
  const old = oldOption(option, plugin);
  if (!old || (old.name !== undefined && !takes(old.name))) return undefined;
  const since = `since ${old.product} ${old.since}`;
  if (old.name === undefined) {
    return { name: undefined, help: `\`${option}\` is gone ${since}${old.why ?? ": remove it"}` };
  }
  const was = `\`${option}\` is the name of an earlier version, and ignored`;
  if (given.has(old.name)) return { name: old.name, help: `${was} beside \`${old.name}\`: remove it` };
  const value = old.value?.(given);
  const now = value === undefined ? `\`${old.name}\`` : `\`${old.name}: ${value}\``;
  return { name: old.name, help: `${was}: it is ${now} ${since}` };
}

/** What became of a value of an option, and the first version that refuses it. */
export interface OldValue {
  readonly value: string;
  readonly since: string;
}

/** Values that Debezium's connectors had in earlier versions, by option. Source: Debezium's change log (DBZ-4156, DBZ-4951, DBZ-8171). */
const OLD_VALUES: Readonly<Record<string, Readonly<Record<string, OldValue>>>> = {
  "snapshot.mode": {
    schema_only: { value: "no_data", since: "3.3" },
    schema_only_recovery: { value: "recovery", since: "3.3" },
    never: { value: "no_data", since: "3.3" },
  },
  "plugin.name": {
    wal2json: { value: "pgoutput", since: "2.0" },
    wal2json_streaming: { value: "pgoutput", since: "2.0" },
    wal2json_rds: { value: "pgoutput", since: "2.0" },
    wal2json_rds_streaming: { value: "pgoutput", since: "2.0" },
  },
  "capture.mode": { oplog: { value: "change_streams", since: "2.0" } },
};

/** What became of a value that an option had once, of those that it takes today. */
export function oldValue(option: string, value: string, allowed: readonly string[]): OldValue | undefined {
  const values = Object.hasOwn(OLD_VALUES, option) ? OLD_VALUES[option] : undefined;
  const key = value.trim().toLowerCase();
  const old = values && Object.hasOwn(values, key) ? values[key] : undefined;
  return old && allowed.includes(old.value) ? old : undefined;
}
