/** The catalog entries of codes KPL06xx: what Kafka Connect cannot do. */
import { entry } from "../entry.ts";

export const exportCodes = {
  KPL0601: entry<{ what: string; name: string }>({
    severity: "error",
    title: "a plugin that Kafka Connect does not have",
    why: "The plugin is KPL's own, or a transform in TypeScript without a twin in Java. A Connect cluster cannot load it.",
    what: 'Use a plugin of Kafka Connect in its place, name the Java twin of a transform of your own with `connect "…"`, or run the pipeline with `kplc run`.',
    message: ({ what, name }) => `Kafka Connect has no ${what} \`${name}\``,
    help: ({ what }) =>
      what === "transform"
        ? 'name its twin in Java with `connect "…"`, or run the pipeline with `kplc run`'
        : "use one of Connect's, or run the pipeline with `kplc run`",
  }),
  KPL0602: entry<{ filter: boolean; why?: string | undefined }>({
    severity: "error",
    title: "a condition that Kafka Connect does not have",
    why: "Connect's predicates see the topic's name, the names of headers and whether the value is null. None looks into the record.",
    what:
      "A Filter and a `route` can be exported with the transform of another pack, which the cluster must have: `kplc export --predicates debezium` " +
      "(Groovy) or `--predicates confluent` (JSONPath). For other steps, mark records where they are made and test the mark with HasHeaderKey, " +
      "or run the pipeline with `kplc run`.",
    message: () => "this condition cannot be exported to Kafka Connect",
    label: ({ why }) => why ?? "stock predicates see the topic, header keys and tombstones only",
    help: ({ filter, why }) =>
      filter
        ? `${why === undefined ? "export with `--predicates debezium` or `confluent`, whose Filter looks into the record" : "use the other pack with `--predicates`"}, or run the pipeline with \`kplc run\``
        : "run the pipeline with `kplc run`, or mark records before and test `HasHeaderKey`",
  }),
  KPL0603: entry<{ what: string; help: string }>({
    severity: "error",
    title: "a pipeline that is no connector",
    why: "A connector of Kafka Connect reads one system into topics, or writes topics to one system. It has one chain of steps and one end.",
    what: "Make a pipeline of each connector that it would take, with topics between them, or run it with `kplc run`.",
    message: ({ what }) => `no connector of Kafka Connect has ${what}`,
    help: ({ help }) => help,
  }),
} as const;
