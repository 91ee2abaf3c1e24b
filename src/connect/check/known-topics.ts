/** The topics that a chain sees, where the configuration names them. */
import { isPlaceholder } from "../../compiler/2-check/placeholder.ts";
import { aliasesIn, type Subject } from "./subject.ts";

/**
 * The topics of a sink's list; of a source those that its options name. Undefined for a pattern, for what a template puts in later, and for all other
 * sources.
 */
export function knownTopics(subject: Subject): readonly string[] | undefined {
  const topics = subject.side === "sink" ? listed("topics", subject) : topicsOfSource(subject);
  return topics?.length === 0 ? undefined : topics;
}

/** The items of a list of names; undefined where it is not there or a template. */
function listed(key: string, { entries, text }: Subject): readonly string[] | undefined {
  const list = text(key);
  if (list === undefined || isPlaceholder(list)) return undefined;
  return aliasesIn(entries.get(key)).map((item) => item.text);
}

/** The option with the one topic that a source writes to. */
const ONE_TOPIC: Readonly<Record<string, string>> = {
  FileStreamSource: "topic",
  DatagenConnector: "kafka.topic",
};

function topicsOfSource(subject: Subject): readonly string[] | undefined {
  const { connector, text } = subject;
  const name = connector?.declared.declaration.name.text ?? "";
  const option = Object.hasOwn(ONE_TOPIC, name) ? ONE_TOPIC[name] : undefined;
  if (option !== undefined) return listed(option, subject);
  const prefix = text("topic.prefix")?.trim();
  if (prefix === undefined || isPlaceholder(prefix)) return undefined;
  if (name === "JdbcSourceConnector") {
    if ((text("query") ?? text("query.masked") ?? "") !== "") return [prefix];
    const tables = listed("table.whitelist", subject);
    // The schema of a table that is named in full is no part of the topic.
    return tables?.every((table) => /^\w+$/.test(table)) === true ? tables.map((t) => prefix + t) : undefined;
  }
  return topicsOfDebezium(name, prefix, subject);
}

/** The list that names a connector's tables by their database or schema. */
const TABLES: Readonly<Record<string, string>> = {
  PostgresConnector: "table.include.list",
  MySqlConnector: "table.include.list",
  MariaDbConnector: "table.include.list",
  MongoDbConnector: "collection.include.list",
};

/** The topics of Debezium's tables, where the list has names and no patterns, and those that the connector writes to besides. Source: Debezium's documentation, "Topic names". */
function topicsOfDebezium(name: string, prefix: string, subject: Subject): readonly string[] | undefined {
  const list = Object.hasOwn(TABLES, name) ? TABLES[name] : undefined;
  const tables = list === undefined ? undefined : listed(list, subject);
  if (!tables?.every((table) => /^\w+\.\w+$/.test(table)) || subject.entries.has("topic.naming.strategy"))
    return undefined;
  return [...tables.map((table) => `${prefix}.${table}`), ...topicsBeside(name, prefix, subject)];
}

/** Topics that a connector writes to besides its tables', where its options ask for them. */
function topicsBeside(name: string, prefix: string, { text }: Subject): readonly string[] {
  const isSet = (key: string, none: string): boolean => (text(key)?.trim().toLowerCase() ?? none) !== none;
  const heartbeat =
    text("topic.heartbeat.prefix") ?? text("heartbeat.topics.prefix") ?? "__debezium-heartbeat";
  const schemas = name !== "PostgresConnector" && name !== "MongoDbConnector";
  return [
    ...(schemas && text("include.schema.changes")?.trim().toLowerCase() !== "false" ? [prefix] : []),
    ...(isSet("provide.transaction.metadata", "false") ? [`${prefix}.transaction`] : []),
    ...(isSet("heartbeat.interval.ms", "0") ? [`${heartbeat}.${prefix}`] : []),
  ];
}
