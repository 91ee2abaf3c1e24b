/** `kplc`: reads the arguments, loads the one command that is meant, and ends with its exit code. */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { CommandError, EXIT } from "./exit.ts";
import { tellBug } from "./tell-bug.ts";
import { colored, note, painter } from "./terminal.ts";
import { packageVersion } from "./version.ts";

/** Runs the command of these arguments (as `process.argv`); its exit code. Never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  // A reader that has seen enough (`kplc cat t | head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(EXIT.fine);
    throw error;
  });
  let exitCode: number = EXIT.fine;
  const program = programOf((code) => void (exitCode = code));
  try {
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    return ended(error, program.opts<{ color?: boolean }>().color);
  }
}

function ended(error: unknown, color: boolean | undefined): number {
  // Commander has written its message; only help and version are no mistake.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.wrongUse;
  const paint = painter(colored(process.stderr, color));
  if (error instanceof CommandError) {
    const coded = /^error\[KPL\d+\]/.test(error.message);
    if (error.message !== "")
      note(coded ? error.message : `${paint(["bold", "red"], "error")}: ${error.message}`);
    if (error.help !== undefined) note(`  ${paint("blue", "=")} ${paint("bold", "help")}: ${error.help}`);
    return error.exitCode;
  }
  if (error instanceof Error && error.name === "CustomCodeError") {
    note(`${paint(["bold", "red"], "error")}: ${error.message}`);
    if ((process.env["KPL_DEBUG"] ?? "") !== "" && error.cause instanceof Error)
      note(error.cause.stack ?? "");
    return EXIT.problems;
  }
  if (isWorkerError(error)) {
    note(`${paint(["bold", "red"], `error[${error.code}]`)}: ${error.message}`);
    return EXIT.failed;
  }
  tellBug(error, packageVersion());
  return EXIT.bug;
}

/** By its shape, as the runtime is not loaded by every command. */
function isWorkerError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && error.name === "WorkerError" && "code" in error;
}

/** The commands and their options. `done` hears the exit code of the one that ran. */
export function programOf(done: (code: number) => void): Command {
  const program = new Command("kplc")
    .description("The compiler of KPL, a typed language for stream pipelines with Kafka Connect's transforms")
    .exitOverride()
    .option("--color", "colours, also where the output is no terminal")
    .option("--no-color", "no colours")
    .version(packageVersion(), "-V, --version")
    .configureHelp({ sortSubcommands: false, showGlobalOptions: true })
    .configureOutput({ outputError: (text, write) => write(text) })
    .showHelpAfterError("(`kplc --help` lists the commands)")
    .addHelpText(
      "after",
      "\nExit codes: 0 fine, 1 problems in your files or failed tests, 2 wrong use, 3 a pipeline failed, 70 a bug in KPL.",
    );
  // `--color` alone would make commander's default true.
  program.setOptionValue("color", undefined);

  const command = (usage: string, description: string, example: string): Command =>
    program
      .command(usage)
      .description(description)
      .showHelpAfterError(`(\`kplc ${usage.split(" ")[0] ?? ""} --help\` shows how it is used)`)
      .addHelpText("after", `\nExample:\n  ${example.replaceAll("\n", "\n  ")}`);

  command(
    "new [folder]",
    "makes a small project that checks, tests and runs",
    "kplc new shop && cd shop && kplc test",
  ).action(async (folder: string | undefined) =>
    done(await (await import("./commands/new.ts")).newCommand(folder)),
  );
  command(
    "check [files...]",
    "says what is wrong with programs and Connect configurations (default: all in this folder)",
    "kplc check orders.kpl --strict\nkplc check connectors/ --kafka 3.9 --baseline connectors.baseline.json",
  )
    .option("--strict", "warnings count as errors; counts what is of unknown type")
    .addOption(
      new Option("--format <format>", "how problems are written")
        .choices(["pretty", "json", "github", "sarif"])
        .default("pretty"),
    )
    .option("--ignore <codes>", "say nothing of these codes (KPL1010,KPL1023); .kplcignore does so per file")
    .option("--baseline <file>", "only what this file does not know counts")
    .option("--update-baseline", "write the baseline: what is found now is known")
    .option("--kafka <version>", "the version of Kafka that configurations are meant for", "4.1")
    .option("--debezium <version>", "the version of Debezium that they are meant for", "3.6")
    .option(
      "--worker <properties>",
      "the worker's settings: checked, and read for what configurations leave to it",
    )
    .action(async (files: string[], _o, cmd: Command) =>
      done(await (await import("./commands/check.ts")).checkCommand(files, cmd.optsWithGlobals())),
    );
  command(
    "build [files...]",
    "writes the TypeScript modules that programs become",
    "kplc build orders.kpl -o build",
  )
    .option("-o, --out <folder>", "where the modules go", "build")
    .option("--watch", "builds again when a file changes")
    .option("--explain", "tells which pipelines work on bytes, and why others do not")
    .action(async (files: string[], _o, cmd: Command) =>
      done(await (await import("./commands/build.ts")).buildCommand(files, cmd.optsWithGlobals())),
    );
  const worker = (of: Command): Command =>
    of
      .option("--worker <properties>", "a Connect worker's settings")
      .option("--bootstrap.servers <brokers>", "topics are those of this Kafka cluster");
  worker(
    command(
      "run <file> [pipelines...]",
      "runs pipelines until they are stopped",
      "kplc run orders.kpl --once\nkplc run orders.kpl --bootstrap.servers localhost:9092",
    ),
  )
    .option("--once", "end when the sources are at their end and all has come through")
    .option("--state <folder>", "where local topics and positions are kept", ".kpl")
    .addOption(
      new Option(
        "--log <how>",
        "a live line and a table, or JSON lines (default: pretty on a terminal)",
      ).choices(["pretty", "json"]),
    )
    .option("--port <port>", "serve /health, /ready and /metrics (Prometheus) on this port", wholeNumber)
    .option("--host <address>", "the address to serve them on (default: all of this machine)")
    .option(
      "--max-restarts <n>",
      "how often in a row a failed pipeline is started anew (default: without end)",
      wholeNumber,
    )
    .option(
      "--stall-timeout <seconds>",
      "how long a partition may stand still before it is told (default: 300)",
      wholeNumber,
    )
    .action(async (file: string, names: string[], _o, cmd: Command) =>
      done(await (await import("./commands/run.ts")).runCommand(file, names, cmd.optsWithGlobals())),
    );
  worker(
    command(
      "replay <topic> <file> [pipelines...]",
      "runs dead letters through their pipeline again",
      "kplc replay orders.rejected orders.kpl",
    ),
  )
    .option("--state <folder>", "where local topics and positions are kept", ".kpl")
    .addOption(
      new Option(
        "--log <how>",
        "a live line and a table, or JSON lines (default: pretty on a terminal)",
      ).choices(["pretty", "json"]),
    )
    .action(async (topic: string, file: string, names: string[], _o, cmd: Command) =>
      done(
        await (await import("./commands/run.ts")).replayCommand(topic, file, names, cmd.optsWithGlobals()),
      ),
    );
  command(
    "try <file> [names...]",
    "shows what becomes of records; names: the pipeline, a file of records (default: standard input)",
    `kplc try orders.kpl samples/orders.jsonl --steps\nkcat -C -J -t orders | kplc try orders.kpl`,
  )
    .option("--values", "every line is a bare value, none an envelope of kcat")
    .option("--steps", "shows the record after each step")
    .action(async (file: string, names: string[], _o, cmd: Command) =>
      done(await (await import("./commands/try.ts")).tryCommand(file, names, cmd.optsWithGlobals())),
    );
  command(
    "test [files...]",
    "runs the tests in programs (default: all in this folder)",
    "kplc test orders.kpl --update",
  )
    .option("--update", "writes the expected files of `given file` anew")
    .option("--library", "the examples in the standard library instead")
    .addOption(
      new Option("--format <format>", "how results are written")
        .choices(["pretty", "json", "junit"])
        .default("pretty"),
    )
    .action(async (files: string[], _o, cmd: Command) =>
      done(await (await import("./commands/test.ts")).testCommand(files, cmd.optsWithGlobals())),
    );
  command(
    "fmt [files...]",
    "lays programs out, always the same way (default: all in this folder)",
    "kplc fmt --check",
  )
    .option("--check", "writes nothing; fails where a file would change")
    .option("--stdin", "from standard input to standard output")
    .action(async (files: string[], _o, cmd: Command) =>
      done(await (await import("./commands/fmt.ts")).fmtCommand(files, cmd.optsWithGlobals())),
    );
  command(
    "import <configs...>",
    "makes programs of Kafka Connect's configurations",
    "kplc import connectors/ -o pipelines",
  )
    .option(
      "-o, --out <path>",
      "a .kpl file for all, or a folder with a file for each (default: standard output)",
    )
    .option("--extract-secrets", "secrets become `${env:…}`; lists what to set")
    .option("--schema <file>", "what the records are: an Avro schema, a JSON Schema, or records")
    .action(async (configs: string[], _o, cmd: Command) =>
      done(await (await import("./commands/import.ts")).importCommand(configs, cmd.optsWithGlobals())),
    );
  command(
    "export [files...]",
    "makes Kafka Connect's configurations of pipelines",
    "kplc export orders.kpl -o connectors",
  )
    .option("-o, --out <folder>", "where the files go (default: standard output, for one connector)")
    .addOption(
      new Option("--format <format>", "a REST API's JSON, a properties file, Strimzi's YAML")
        .choices(["json", "properties", "strimzi"])
        .default("json"),
    )
    .option("--cluster <name>", "Strimzi's name of the Connect cluster")
    .addOption(
      new Option(
        "--predicates <pack>",
        "whose Filter conditions on a record's content become: Debezium's (Groovy), Confluent's (JSONPath)",
      ).choices(["debezium", "confluent"]),
    )
    .action(async (files: string[], _o, cmd: Command) =>
      done(await (await import("./commands/export.ts")).exportCommand(files, cmd.optsWithGlobals())),
    );
  command(
    "infer [records]",
    "prints the schema of sample records (default: standard input), of an Avro schema or a JSON Schema",
    "kplc infer samples/orders.jsonl >> orders.kpl\nkcat -C -J -t orders -c 100 | kplc infer --name Order",
  )
    .option("--name <name>", "what the schema is called (default: as the file)")
    .action(async (records: string | undefined, _o, cmd: Command) =>
      done(await (await import("./commands/infer.ts")).inferCommand(records, cmd.optsWithGlobals())),
    );
  command(
    "catalog <action> <url>",
    "declares the plugins of a live worker: `pull`",
    "kplc catalog pull http://localhost:8083 -o catalog.kpl\nkplc check connectors/ catalog.kpl",
  )
    .option("-o, --out <file>", "where the declarations go (default: standard output)")
    .action(async (action: string, url: string, _o, cmd: Command) =>
      done(await (await import("./commands/catalog.ts")).catalogCommand(action, url, cmd.optsWithGlobals())),
    );
  command("explain [code]", "says what a message's code means", "kplc explain KPL0307").action(
    async (code: string | undefined, _o, cmd: Command) =>
      done((await import("./commands/explain.ts")).explainCommand(code, cmd.optsWithGlobals())),
  );
  command(
    "docs [name]",
    "shows the page of a transform, predicate, converter or connector",
    "kplc docs Cast",
  ).action(async (name: string | undefined, _o, cmd: Command) =>
    done(await (await import("./commands/docs.ts")).docsCommand(name, cmd.optsWithGlobals())),
  );
  const state = (of: Command): Command => of.option("--state <folder>", "the state folder", ".kpl");
  const topics = (of: Command): Command => worker(state(of));
  topics(command("topics", "lists the topics", "kplc topics")).action(async (_o, cmd: Command) =>
    done(await (await import("./commands/topics.ts")).topicsCommand(cmd.optsWithGlobals())),
  );
  topics(
    command(
      "cat <topic>",
      "prints the records of a topic, one envelope a line",
      "kplc cat orders.dlq | jq .headers",
    ),
  )
    .option("--follow", "goes on with records as they come; without --from-beginning only those")
    .option("--from-beginning", "begins with the first record, also with --follow")
    .option("-n, --count <records>", "ends after so many records", wholeNumber)
    .action(async (topic: string, _o, cmd: Command) =>
      done(await (await import("./commands/cat.ts")).catCommand(topic, cmd.optsWithGlobals())),
    );
  topics(
    command(
      "offsets [action] [pipeline]",
      "lists how far pipelines have read, or makes one go on elsewhere: `reset`, `alter`",
      "kplc offsets\nkplc offsets reset rate --dry-run\nkplc offsets alter rate --to 2026-11-28T09:30:00Z",
    ),
  )
    .option("--topic <topic>", "only this topic")
    .option("--partition <partition>", "only this partition", wholeNumber)
    .option(
      "--to <place>",
      "`beginning`, `end`, an offset (of a file: lines) or a time, UTC without a zone (default for reset: beginning)",
    )
    .option("--dry-run", "only shows what would change")
    .action(async (action: string | undefined, pipeline: string | undefined, _o, cmd: Command) =>
      done(
        await (await import("./commands/offsets.ts")).offsetsCommand(action, pipeline, cmd.optsWithGlobals()),
      ),
    );
  return program;
}

function wholeNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It is no whole number.");
}
