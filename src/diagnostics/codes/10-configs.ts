/** The catalog entries of codes KPL10xx: what only configurations of Kafka Connect can get wrong, as they stand in files. */
import { entry } from "../entry.ts";

export const configCodes = {
  KPL1001: entry<{ message: string }>({
    severity: "error",
    title: "a file that is not of its format",
    why:
      "Connect's REST API reads strict JSON: a comment, a comma behind the last entry or a missing quote, and the request is refused. Kubernetes refuses " +
      "YAML that cannot be read in the same way.",
    what: "Mend the place that the message names.",
    message: ({ message }) => message,
  }),

  KPL1002: entry<{ instead: string }>({
    severity: "error",
    title: "a file without a connector's configuration",
    why:
      "A configuration is a JSON object of Connect's keys, `{name, config}`, an answer of Connect's REST API, a KafkaConnector of Strimzi, a properties file " +
      "with `connector.class`, or the properties of Debezium Server. Nothing in this file is one of them.",
    what: "Render templates first, and name the files that hold configurations.",
    message: ({ instead }) =>
      `there is no connector's configuration in this file${instead === "something else" ? "" : `: it is ${instead}`}`,
    help: ({ instead }) =>
      instead.startsWith("ksqlDB")
        ? "put what stands in `WITH (…)` into a JSON file to have it checked"
        : instead.startsWith("a template")
          ? "check what the template becomes"
          : instead.includes("worker")
            ? "name it in `--worker`, beside the configurations of its connectors"
            : undefined,
  }),

  KPL1003: entry<{ key: string; nested: boolean }>({
    severity: "error",
    title: "a value that is no text",
    why: "A configuration of Connect maps keys to texts; numbers and booleans become texts. Lists and objects are refused, and a null is as if the key were not there.",
    what: 'Write a list as `"a,b"` and give nested keys their dotted names: `"errors.tolerance": "all"`.',
    message: ({ key, nested }) =>
      `\`${key}\` is ${nested ? "a list or an object" : "null"}, and Connect takes texts`,
    help: ({ nested }) =>
      nested ? 'write a list as `"a,b"`, nested keys with dots' : "leave the key out, or give it a value",
  }),

  KPL1004: entry<{ key: string; why: string }>({
    severity: "error",
    title: "a key that a connector cannot be without",
    why: "Connect refuses to create a connector without `connector.class`, and a sink without topics to read. A standalone worker needs a `name`, too.",
    what: "Add the key.",
    message: ({ key, why }) => `there is no \`${key}\`${why === "" ? "" : `, ${why}`}`,
  }),

  KPL1005: entry({
    severity: "error",
    title: "topics named in two ways",
    why: "A sink reads the topics of a list or those that a regular expression matches. Connect refuses a configuration with both.",
    what: "Remove `topics` or `topics.regex`.",
    message: () => "`topics` and `topics.regex` exclude each other",
  }),

  KPL1006: entry<{ key: string; word: string }>({
    severity: "error",
    title: "a key that Strimzi keeps for itself",
    why: "In a KafkaConnector the class, the number of tasks and the name stand outside of `config`; the operator refuses or overwrites them inside.",
    what: "Move it to where Strimzi has it: `spec.class`, `spec.tasksMax`, `metadata.name`.",
    message: ({ key }) => `\`${key}\` has no place in the \`config\` of a KafkaConnector`,
    help: ({ word }) => `write it as \`${word}\``,
  }),

  KPL1010: entry<{ key: string; alias: string; list: string }>({
    severity: "warning",
    title: "a key of a transform or predicate that is not listed",
    why: "Only aliases that `transforms` and `predicates` list are made; the keys of others are ignored without a word.",
    what: "Add the alias to the list, or remove its keys.",
    message: ({ key, list, alias }) => `\`${key}\` is ignored: \`${list}\` does not list \`${alias}\``,
  }),

  KPL1011: entry<{ found: string; alias: string; list: string }>({
    severity: "error",
    title: "an alias in another spelling",
    why: "Connect compares aliases letter by letter, so keys whose alias differs in upper and lower case belong to nothing.",
    what: "Spell the alias in the keys as in the list.",
    message: ({ found, alias, list }) => `\`${list}\` lists \`${alias}\`, and these keys say \`${found}\``,
    help: ({ alias, list }) => `write \`${list}.${alias}.…\``,
  }),

  KPL1012: entry<{ alias: string; list: string }>({
    severity: "error",
    title: "an alias without a class",
    why: "Every alias of `transforms` and `predicates` needs its `type`. Connect refuses the configuration.",
    what: "Add the `type`, or take the alias out of the list.",
    message: ({ alias, list }) => `\`${alias}\` has no \`${list}.${alias}.type\``,
    help: ({ alias, list }) => `add \`${list}.${alias}.type\`, or take \`${alias}\` out of \`${list}\``,
  }),

  KPL1013: entry<{ alias: string; list: string }>({
    severity: "error",
    title: "an alias listed twice",
    why: "Connect refuses a list that names an alias more than once.",
    what: "Give the second step an alias of its own, with its own keys.",
    message: ({ alias, list }) => `\`${list}\` lists \`${alias}\` twice`,
  }),

  KPL1014: entry<{ list: string }>({
    severity: "error",
    title: "a list with an empty alias",
    why: "A comma with nothing behind it lists an alias without a name, whose class Connect then misses: it refuses the configuration.",
    what: "Remove the comma.",
    message: ({ list }) => `\`${list}\` lists an alias without a name`,
    help: () => "remove the comma that has nothing beside it",
  }),

  KPL1015: entry<{ predicate: string; suggestion?: string | undefined }>({
    severity: "error",
    title: "a predicate that is not there",
    why: "A step's `predicate` names an alias of `predicates`. The task fails at its start when there is none of that name.",
    what: "List the predicate in `predicates` and give it a `type`.",
    message: ({ predicate }) => `\`predicates\` does not list \`${predicate}\``,
    label: ({ suggestion }) => (suggestion === undefined ? undefined : `did you mean \`${suggestion}\`?`),
  }),

  KPL1016: entry<{ alias: string }>({
    severity: "error",
    title: "a negation of nothing",
    why: "`negate` turns a step's predicate round. Without a predicate Connect refuses the configuration.",
    what: "Add the `predicate`, or remove `negate`.",
    message: ({ alias }) => `\`${alias}\` negates a predicate and has none`,
    help: ({ alias }) => `add \`transforms.${alias}.predicate\`, or remove \`negate\``,
  }),

  KPL1017: entry<{ className: string; what: string; suggestion?: string | undefined }>({
    severity: "error",
    title: "a class that its package does not have",
    why: "The package is Apache Kafka's own, and there is no class of this name in it. Connect refuses the configuration.",
    what: "Correct the class; classes of others have the names of their own packages.",
    message: ({ className, what }) => `Apache Kafka has no ${what} \`${className}\``,
    label: ({ suggestion }) => (suggestion === undefined ? undefined : `did you mean \`${suggestion}\`?`),
  }),

  KPL1018: entry<{ className: string; forms: boolean }>({
    severity: "error",
    title: "a class that is one of two",
    why: "Most of Connect's transforms work on the key or on the value, and each of the two is a class of its own. Others work on the whole record and have one class.",
    what: "Add `$Key` or `$Value` to the class, or leave it away.",
    message: ({ className, forms }) =>
      forms
        ? `\`${className}\` is no transform by itself`
        : `\`${className}\` has no \`$Key\` and \`$Value\``,
    help: ({ className, forms }) =>
      forms ? `write \`${className}$Value\` or \`${className}$Key\`` : `write \`${className}\``,
  }),

  KPL1019: entry<{ className: string; since: string; instead: string }>({
    severity: "error",
    title: "a class that is gone",
    why: "The plugin was renamed or removed in the version that the message names. Connect refuses a class that no plugin has.",
    what: "Use the class that took its place. `--debezium 1.9` says that an older version is meant.",
    message: ({ className, since }) => `\`${className}\` is gone since ${since}`,
    help: ({ instead }) => `use \`${instead}\``,
  }),

  KPL1020: entry<{ key: string; side: "source" | "sink" }>({
    severity: "warning",
    title: "a setting of the other half",
    why:
      "Dead letter queues, topics to read and the settings of a consumer belong to sinks; the making of topics, transactions and the settings of a producer to " +
      "sources. Connect ignores what belongs to the other half.",
    what: "Remove the key.",
    message: ({ key, side }) => `\`${key}\` does nothing in a ${side}`,
    help: ({ key, side }) =>
      side === "source" && key.startsWith("errors.deadletterqueue.")
        ? "Connect has dead letter queues for sinks only; `errors.log.enable` writes failures of a source to the log"
        : `it is a setting of ${side === "source" ? "sinks" : "sources"}: remove it`,
  }),

  KPL1021: entry<{ side: "source" | "sink" | undefined; logged: boolean }>({
    severity: "warning",
    title: "records that vanish when they fail",
    why:
      "`errors.tolerance: all` skips every record that a converter or transform fails on. Without a dead letter queue and without a line in the log nobody " +
      "ever sees that data is missing.",
    what: "Name a topic in `errors.deadletterqueue.topic.name` (sinks), or set `errors.log.enable`.",
    message: ({ side }) =>
      side === "source"
        ? "records that fail are dropped unseen: nothing writes them to the log"
        : "records that fail are dropped unseen: there is no dead letter queue and no line in the log",
    help: ({ side }) =>
      side === "source"
        ? "set `errors.log.enable`"
        : "add `errors.deadletterqueue.topic.name`, or at least `errors.log.enable`",
  }),

  KPL1022: entry<{ topic: string }>({
    severity: "error",
    title: "dead letters that come back",
    why: "The connector reads the topic that it writes its failed records to, so each of them fails again and is written again, without end.",
    what: "Give dead letters a topic that the connector does not read.",
    message: ({ topic }) => `the connector reads \`${topic}\`, where its dead letters go`,
  }),

  KPL1023: entry<{ key: string }>({
    severity: "warning",
    title: "a secret in the open",
    why: "Whoever can read the file, the repository or `GET /connectors/{name}/config` can read it.",
    what: "Let a config provider put it in: `${env:DB_PASSWORD}`, `${file:/run/secrets/db.properties:password}`; the worker names it in `config.providers`.",
    message: ({ key }) => `\`${key}\` holds a secret in the open`,
    help: () => "let a config provider put it in, such as `${env:NAME}` or `${file:path:key}`",
  }),

  KPL1024: entry<{ key: string; instead: string }>({
    severity: "warning",
    title: "a client's setting without `override`",
    why: "`producer.`, `consumer.` and `admin.` are prefixes of the worker's file. In a connector's configuration they do nothing; there the prefixes have `override` in them.",
    what: "Write `producer.override.…`; the worker's `connector.client.config.override.policy` has to allow it, as it does by default since Kafka 3.0.",
    message: ({ key }) => `\`${key}\` does nothing in a connector`,
    help: ({ instead }) => `write \`${instead}\``,
  }),

  KPL1025: entry<{ key: string; converter: string }>({
    severity: "warning",
    title: "options of a converter that is not named",
    why: "A converter's options are read together with its class. Where the connector does not name the class, the worker's converter is used with the worker's options, and these are ignored.",
    what: "Name the converter's class beside its options, also where it is the worker's own.",
    message: ({ key, converter }) => `\`${key}\` is ignored: there is no \`${converter}\` beside it`,
    help: ({ converter }) => `add \`${converter}\` with its class`,
  }),

  KPL1026: entry<{ option: string; instead: string; fields: string }>({
    severity: "error",
    title: "an option that Kafka 4 ignores, so that fields leak",
    why:
      "ReplaceField's `blacklist` and `whitelist` are gone since Kafka 4.0 (KIP-629). Connect ignores options that it does not know, so the fields that were to be " +
      "removed now reach the other side.",
    what: "Write `exclude` for `blacklist` and `include` for `whitelist`. `--kafka 3.9` says that an older version is meant.",
    message: ({ option }) => `Kafka 4 ignores \`${option}\`: every field is kept`,
    label: ({ instead }) => `\`${instead}\` since Kafka 4.0`,
    help: ({ instead }) => `write \`${instead}\`, which Kafka knows since 2.6`,
  }),

  KPL1027: entry<{ option: string; instead: string }>({
    severity: "note",
    title: "an old name that still works",
    why: "The option has a new name, and the old one is gone in a later version.",
    what: "Write the new name before the next upgrade.",
    message: ({ option }) => `\`${option}\` is an old name, and gone in a later version`,
    help: ({ instead }) => `write \`${instead}\``,
  }),

  KPL1028: entry<{ option: string; converter: string }>({
    severity: "note",
    title: "an option of another converter",
    why: "The option is one that another converter has, and this one never looks at it. It is often left over from a change of converters.",
    what: "Remove the option.",
    message: ({ option, converter }) => `\`${option}\` means nothing to ${converter}`,
  }),

  KPL1029: entry<{ connector: string }>({
    severity: "error",
    title: "a sink that needs schemas",
    why:
      "The sink makes columns of the fields of a schema. JSON read with `schemas.enable: false` has none, so every record fails: it `requires records with a " +
      "non-null Struct value`.",
    what: "Write and read the topic with schemas: Avro, Protobuf, or JSON with `schemas.enable: true` on both sides.",
    message: ({ connector }) => `${connector} needs schemas, and \`value.converter\` reads JSON without`,
    help: () => "read topics whose records have a schema: Avro, Protobuf, or JSON with `schemas.enable`",
  }),
} as const;
