/** The catalog entries of codes KPL09xx: what happens while pipelines run. The run time itself words the messages. */
import { entry } from "../entry.ts";

export interface Told {
  /** The whole message, as the run time gives it. */
  readonly message: string;
}

const told = ({ message }: Told): string => message;

export const runtimeCodes = {
  KPL0901: entry<Told>({
    severity: "error",
    title: "a bad record",
    why:
      "The bytes of the record are not what its source is declared to give: no JSON, a field of another type, a required field that is null or missing, " +
      "a line above the limit. As `errors.tolerance` is `none`, Kafka Connect's default, the pipeline stops before the record; everything before it is done, and a restart " +
      "begins with it.",
    what:
      "Mend the record, or the declared type if the record is right. To go on behind bad records and keep them, say so in the pipeline:\n\n" +
      '    errors { tolerance: all, deadletterqueue { topic.name: "orders.dlq", context.headers.enable: true } }',
    message: told,
  }),

  KPL0902: entry<Told>({
    severity: "error",
    title: "a step failed on a record",
    why:
      "The step cannot handle this record: the text is no number, the time does not have the format, a function of your own threw. As `errors.tolerance` is `none`, Kafka " +
      "Connect's default, the pipeline stops before the record; everything before it is done.",
    what:
      "Guard the step (`when`, `unless`), filter such records out before it, or let them go to a dead letter topic: " +
      '`errors { tolerance: all, deadletterqueue { topic.name: "dlq" } }`. `kplc try --steps` shows what each step makes of a record.',
    message: told,
  }),

  KPL0903: entry<Told>({
    severity: "error",
    title: "the state folder is in use",
    why: "Local topics and positions belong to one process at a time: two that append to one topic would destroy each other's records.",
    what:
      "Stop the other process, or give this one a folder of its own: `kplc run orders.kpl --state .kpl-test`. A process that was killed " +
      "leaves nothing behind that must be removed.",
    message: told,
  }),

  KPL0904: entry<Told>({
    severity: "error",
    title: "the disk is full",
    why: "A batch could not be written as a whole. It does not count: what was written of it is cut off at the next start, and reading goes on before it.",
    what: "Make room and start again. Nothing that was committed is lost, and nothing will be there twice.",
    message: told,
  }),

  KPL0905: entry<Told>({
    severity: "error",
    title: "a file cannot be written",
    why: "The system refuses to open or write the file, for the reason that the message gives. What was not committed does not count.",
    what: "Check the path, the permissions of its folder, and that no part of the path is a file. Then start again.",
    message: told,
  }),

  KPL0906: entry<Told>({
    severity: "error",
    title: "a file cannot be read",
    why: "The system refuses to open or read the file, or what is in it is not compressed as its name says.",
    what: "Check the path and the permissions. Relative paths belong to the folder in which the run was started.",
    message: told,
  }),

  KPL0907: entry<Told>({
    severity: "error",
    title: "a binary file where text is read",
    why: "A file with NUL bytes holds no lines of text. Read as lines it would give nothing but bad records.",
    what: "Name the right file. A compressed file is read through gunzip or zstd when its name ends in `.gz` or `.zst`.",
    message: told,
  }),

  KPL0908: entry<Told>({
    severity: "error",
    title: "a file in UTF-16",
    why: "JSON that is exchanged is UTF-8 (RFC 8259, section 8.1), and Kafka Connect reads text as UTF-8. Read so, a file in UTF-16 is garbage.",
    what: "Save the file as UTF-8: `iconv -f UTF-16 -t UTF-8 in.jsonl > out.jsonl`.",
    message: told,
  }),

  KPL0910: entry<Told>({
    severity: "error",
    title: "a plugin that does not run here",
    why: "The connector or converter is known by its declaration, so that programs that use it can be checked and exported, but there is no code for it yet.",
    what: "Use another one, or export the pipeline to a Kafka Connect cluster that has the plugin.",
    message: told,
  }),

  KPL0911: entry<Told>({
    severity: "error",
    title: "records of a topic that cannot be read",
    why:
      "A batch of records is not what was written: its checksum does not match, as the disk, or somebody, changed it. Or, on Kafka, it is written in a way that is not known here: " +
      "a format before version 2, another codec than gzip, snappy, lz4 and zstd. Nothing of it can be told from the rest, so `errors.tolerance` does not pass over it.",
    what:
      "On Kafka: write the records anew, or set the position behind them (`kplc offsets`). For a local topic: bring the state folder back from a copy. If there is none, stop the " +
      "pipelines that read the topic, move the topic's folder away and fill the topic anew from its source.",
    message: told,
  }),

  KPL0912: entry<Told>({
    severity: "error",
    title: "a name that no topic can have",
    why: "Kafka allows letters, digits, `.`, `_` and `-` in the name of a topic, up to 249 of them, and neither `.` nor `..`.",
    what: "Correct the name, or the replacement or format that makes it.",
    message: told,
  }),

  KPL0913: entry<Told>({
    severity: "error",
    title: "two pipelines that get in each other's way",
    why:
      "A pipeline remembers how long the file is that it writes, to cut off after a kill what was not committed; with two writers it would cut off what the other has " +
      "written. What is remembered stands under the pipeline's name, so two of one name would go on at each other's places.",
    what: "Give each pipeline its own name and its own file, or let both write to a topic and one pipeline write the topic to the file.",
    message: told,
  }),

  KPL0914: entry<Told>({
    severity: "error",
    title: "a plugin's option that cannot be used",
    why: "The option is missing, or its value is not what the connector or converter takes.",
    what: "`kplc docs` with the plugin's name shows every option, its type and its default.",
    message: told,
  }),

  KPL0915: entry<Told>({
    severity: "error",
    title: "the brokers are away",
    why:
      "None of the brokers that `bootstrap.servers` names answers, or the connection broke. Nothing is wrong with the records: what was not committed has not happened. A pipeline that " +
      "has run before is started again and again, with growing pauses, until they are back.",
    what: "Check `bootstrap.servers` (host and port), the network, and that the listener speaks what `security.protocol` says. `npm run kafka` in KPL's checkout starts a broker to try with.",
    message: told,
  }),

  KPL0916: entry<Told>({
    severity: "error",
    title: "a topic that is not there",
    why: "Records are to be written to a topic that the cluster does not have, the cluster does not make topics by itself, and the pipeline does not say how to make it.",
    what:
      "Make the topic, or let the pipeline make it as Kafka Connect does: `topic.creation.default.partitions` and `topic.creation.default.replication.factor`, -1 for the " +
      "broker's own default. The dead letter topic is made with `errors.deadletterqueue.topic.replication.factor`.",
    message: told,
  }),

  KPL0917: entry<Told>({
    severity: "error",
    title: "the brokers refuse",
    why: "The brokers do not accept who we say we are, or that user may not read, write or commit what the pipeline needs.",
    what: "Check `security.protocol`, `sasl.*` and `ssl.*`, and the rights (ACLs) of the user on the topics and on the group `connect-<pipeline>`.",
    message: told,
  }),

  KPL0918: entry<Told>({
    severity: "error",
    title: "a record that its topic does not take",
    why:
      "One record alone is larger than the broker takes (`message.max.bytes`, or the topic's `max.message.bytes`), or than `max.request.size` of the producer allows; " +
      "or it has no key and the topic is compacted, or its time is farther ahead than the topic allows (`message.timestamp.after.max.ms`, an hour). Batches that are too large " +
      "together are cut by themselves. With `errors.tolerance: all` the record that it was made of is a dead letter instead.",
    what:
      "Raise the limit of the topic, drop what is not needed before the sink, or compress: `producer.override { compression.type: zstd }`. Give the record a key " +
      "(ValueToKey), and a time that is one.",
    message: told,
  }),

  KPL0919: entry<Told>({
    severity: "error",
    title: "the brokers answer with an error",
    why: "A request failed for a reason that has no message of its own here; the name in the message is the Kafka protocol's.",
    what: "Look the name up in Kafka's documentation of protocol errors. A pipeline that has run before is started again with growing pauses.",
    message: told,
  }),

  KPL0920: entry<Told>({
    severity: "error",
    title: "a worker's setting that cannot be used",
    why: "The setting is missing, its value is not what Kafka's clients take, or this driver cannot do what it asks for. It is not passed over in silence.",
    what: "Correct the value, or take the setting out. README, section Kafka, lists the settings.",
    message: told,
  }),
} as const;
