/** Where Apache Kafka tells of a class. */

const VERSION = "4.1.0";

/** The parts of Apache Kafka's repository in which the packages lie. */
const MODULES: readonly (readonly [string, string])[] = [
  ["org.apache.kafka.connect.transforms.", "transforms"],
  ["org.apache.kafka.connect.json.", "json"],
  ["org.apache.kafka.connect.converters.", "runtime"],
  ["org.apache.kafka.connect.storage.", "api"],
  ["org.apache.kafka.connect.file.", "file"],
];

/** Links to the documentation and the source of a class of Apache Kafka; none for those of others. */
export function connectLinks(className: string): readonly string[] {
  const module = MODULES.find(([prefix]) => className.startsWith(prefix))?.[1];
  if (module === undefined) return [];
  const file = `connect/${module}/src/main/java/${className.replaceAll(".", "/")}.java`;
  const source = `[Source](https://github.com/apache/kafka/blob/${VERSION}/${file})`;
  // The documentation has an anchor for each transform and predicate, and none for converters.
  if (module !== "transforms") return [source];
  return [`[Documentation](https://kafka.apache.org/41/documentation.html#${className})`, source];
}
