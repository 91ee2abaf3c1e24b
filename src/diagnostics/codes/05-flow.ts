/** The catalog entries of codes KPL05xx. */
import { entry } from "../entry.ts";

export const flowCodes = {
  KPL0501: entry({
    severity: "error",
    title: "a Filter that drops everything",
    why: "Filter drops each record that its guard lets through. Without a guard that is every record.",
    what: "Say which records are to go: `| Filter when RecordIsTombstone`.",
    message: () => "Filter without a guard drops every record",
    help: () => "add `when` or `unless` and a condition",
    helpInConfig: () => "name a predicate in the step's `predicate`, and declare it in `predicates`",
  }),
  KPL0502: entry<{ what: string; topic: string }>({
    severity: "warning",
    title: "a router or a predicate that never matches",
    why:
      "RegexRouter changes a topic, and TopicNameMatches lets one through, only if the regular expression matches the whole of its name, and no topic that gets here does. " +
      "A step sees the topic as the steps before have left it.",
    what: "Let the expression cover the whole name: `/orders.*/`, or `/orders\\.(.*)/` with `$1` in the replacement.",
    message: ({ what }) => `${what} never matches`,
    label: ({ topic }) =>
      `the whole topic name must match; the topic${topic.includes('", "') ? "s here are" : " here is"} "${topic}"`,
    help: () => "write an expression that covers the whole name, such as `/orders.*/`",
    helpInConfig: ({ what }) =>
      what === "RegexRouter"
        ? "write an expression that covers the whole name, such as `shop\\.(.*)` with `$1` in the replacement"
        : "write an expression that covers the whole name, such as `shop\\..*`",
  }),
  KPL0503: entry<{ transform: string }>({
    severity: "error",
    title: "a record without a timestamp",
    why: "The transform needs the record's timestamp. Records of a file have none, and Kafka Connect throws.",
    what: "Leave the step out, or take the time from a field.",
    message: ({ transform }) => `${transform} needs a timestamp, and the records here have none`,
  }),
  KPL0505: entry<{ step: string }>({
    severity: "warning",
    title: "a step that no record reaches",
    why: "Every record is dropped or fails before this step.",
    what: "Look at the steps before.",
    message: ({ step }) => `no record reaches ${step}`,
  }),
  KPL0506: entry<{ plugin: string }>({
    severity: "note",
    title: "a plugin that does not run here",
    why: "KPL knows the connector, converter or transform by its declaration or its class, so that programs with it can be checked, but has no code for it.",
    what: "Run the pipeline on a Kafka Connect cluster that has the plugin, or use one that runs here; a step can be a TypeScript transform.",
    message: ({ plugin }) => `${plugin} is known to Kafka Connect only and does not run here`,
  }),
  KPL0504: entry({
    severity: "warning",
    title: "errors of a source that nobody sees",
    why:
      "`errors.tolerance: all` skips every record that fails. Kafka Connect has dead letter queues for sinks only, so in the half that reads the " +
      "source such records vanish without a trace.",
    what: "Put `errors { … }` into the `through` block, where dead letters exist, or name a topic for them.",
    message: () => "records of the source that fail would be dropped unseen",
    label: () => "there is no dead letter queue here",
    help: () => "put it into the `through` block, or add `errors.deadletterqueue.topic.name`",
  }),
  KPL0510: entry<{ name: string }>({
    severity: "error",
    title: "a pattern where one topic is needed",
    why: "A regular expression names many topics to read from. A record is written to one.",
    what: "Declare a topic with a name and write to it; steps such as RegexRouter choose topics at run time, with `to kafka` at the end.",
    message: ({ name }) => `\`${name}\` is a pattern of topics, and records are written to one topic`,
  }),
} as const;
