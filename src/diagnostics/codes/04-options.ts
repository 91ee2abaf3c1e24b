/** The catalog entries of codes KPL04xx: options and settings. */
import { entry } from "../entry.ts";

export const optionCodes = {
  KPL0401: entry<{
    owner: string;
    option: string;
    wanted: string;
    found: string;
    /** What is wrong is inside a list or map. */
    holds: boolean;
  }>({
    severity: "error",
    title: "an option of the wrong type",
    why: "The option's declaration says what it holds; Connect would refuse the value when the connector is created, or misread it.",
    what: "Give a value of the declared type: a list is `[a, b]`, a map is `{ a: b }`, a regular expression is `/…/`.",
    message: ({ owner, option, wanted, found, holds }) =>
      `\`${option}\` of ${owner} ${holds ? "holds" : "is"} ${wanted}, not ${found}`,
    helpInConfig: ({ wanted, holds }) =>
      holds ? `list ${wanted}, with commas between them` : `write ${wanted}`,
  }),

  KPL0402: entry<{
    owner: string;
    option: string;
    value: string;
    allowed: readonly string[];
    /** The allowed values are the names of types. */
    types: boolean;
    suggestion?: string | undefined;
  }>({
    severity: "error",
    title: "a value that the option does not allow",
    why: "The option takes one of a few words. Connect refuses any other when the connector is created.",
    what: "Use one of the words in the message, spelled exactly so.",
    message: ({ owner, option, value, types }) =>
      types ? `${owner} cannot produce \`${value}\`` : `\`${option}\` of ${owner} cannot be \`${value}\``,
    label: ({ allowed }) => allowed.join(" | "),
    help: ({ suggestion }) => (suggestion === undefined ? undefined : `did you mean \`${suggestion}\`?`),
    helpInConfig: ({ suggestion }) =>
      suggestion === undefined ? "write one of these words" : `did you mean \`${suggestion}\`?`,
  }),

  KPL0403: entry<{ option: string }>({
    severity: "error",
    title: "an option given twice",
    why:
      "Connect's configuration is a flat map: of two values for one key one would silently win. A block is a prefix with a dot, so " +
      "`errors { tolerance: all }` and `errors.tolerance: all` are the same key.",
    what: "Remove one of the two.",
    message: ({ option }) => `\`${option}\` is given twice`,
    label: () => "given before",
  }),

  KPL0404: entry<{ owner: string; options: readonly string[] }>({
    severity: "error",
    title: "a required option is missing",
    why: "The option has no default, so the plugin cannot start without it.",
    what: "Add the option; hover over the plugin's name for what it means.",
    message: ({ owner, options }) =>
      options.length === 1
        ? `${owner} needs the option \`${options[0] ?? ""}\``
        : `${owner} needs the options ${options.map((o) => `\`${o}\``).join(", ")}`,
    helpInConfig: ({ options }) => (options.length === 1 ? "add the key" : "add the keys"),
  }),

  KPL0405: entry<{
    owner: string;
    option: string;
    suggestion?: string | undefined;
    options: readonly string[];
  }>({
    severity: "error",
    title: "an option that the plugin does not have",
    why: "Connect ignores keys that it does not know, so a misspelled option silently keeps its default.",
    what: "Correct the name, or remove the option.",
    message: ({ owner, option }) => `${owner} has no option \`${option}\``,
    label: ({ suggestion, options, owner }) => optionsLabel(owner, suggestion, options),
  }),

  KPL0406: entry<{ owner: string; option: string; suggestion?: string | undefined }>({
    severity: "error",
    title: "a setting that does not exist",
    why: "Connect ignores settings that it does not know, so a misspelled one silently keeps its default.",
    what: 'Correct the name. A key that is to be passed on as it is, is written as a string: `"my.own.key": "x"`.',
    message: ({ owner, option }) => `${owner} has no setting \`${option}\``,
    label: ({ suggestion }) => (suggestion === undefined ? undefined : `did you mean \`${suggestion}\`?`),
    help: ({ suggestion, option }) =>
      suggestion === undefined
        ? `to pass it on as it is, write the key as a string: \`"${option}"\``
        : undefined,
  }),

  KPL0407: entry<{ owner: string; option: string; suggestion?: string | undefined }>({
    severity: "warning",
    title: "an option that the plugin is not known to have",
    why:
      "The plugin is not KPL's own; its declaration lists the options of one version. The option may belong to another version, or be " +
      "misspelled: Connect ignores keys that it does not know.",
    what:
      "Check the spelling. `kplc catalog pull` declares the options of the plugins that your worker really has; give that file to `kplc check`, too. A key written as a string " +
      "is passed on as it is.",
    message: ({ owner, option }) => `${owner} is not known to have an option \`${option}\``,
    label: ({ suggestion }) => (suggestion === undefined ? undefined : `did you mean \`${suggestion}\`?`),
    helpInConfig: ({ suggestion }) =>
      suggestion === undefined
        ? "Connect ignores what it does not know: correct the name, or remove the key"
        : `write \`${suggestion}\``,
  }),

  KPL0408: entry<{ owner: string; option: string; value: string; type: string; min: string; max: string }>({
    severity: "error",
    title: "a number out of range",
    why: "The option holds an integer of a fixed size; Connect refuses a number that does not fit.",
    what: "Give a number within the range in the message.",
    message: ({ owner, option, value, type }) =>
      `\`${option}\` of ${owner} is ${type}, and ${value} does not fit`,
    label: ({ min, max }) => `from ${min} to ${max}`,
  }),

  KPL0409: entry<{ name: string; what: string }>({
    severity: "error",
    title: "options for something that takes none",
    why: "Options belong to the plugin that reads them. What is declared elsewhere brings its own options from there.",
    what: "Move the options into the declaration.",
    message: ({ name, what }) => `${what} \`${name}\` takes no options here`,
    label: () => "the options belong to its declaration",
  }),

  KPL0410: entry<{ found: string }>({
    severity: "error",
    title: "values that `+` cannot join",
    why: "`+` joins constant strings; it does not compute.",
    what: 'Join strings and parameters that hold strings: `$env + ".users"`.',
    message: ({ found }) => `\`+\` joins strings, not ${found}`,
  }),

  KPL0411: entry<{ message: string }>({
    severity: "error",
    title: "options that no record can save",
    why: "Kafka Connect refuses these options when the connector starts.",
    what: "Read the message: it says which option is wrong and why.",
    message: ({ message }) => message,
  }),

  KPL0412: entry<{ owner: string; option: string; template: string }>({
    severity: "note",
    title: "a template where a value is needed",
    why:
      "Something puts the value in later: a script, Helm, the config provider of a worker. Nobody knows yet what it will be, so it is neither wrong nor checked, and a step with such an " +
      "option does not run here.",
    what: "In a program write a reference that is read at the start, `${env:NAME}` without quotes, or a `let`.",
    message: ({ owner, option, template }) =>
      `\`${option}\` of ${owner} is not known yet: \`${template}\` is a template`,
  }),
} as const;

function optionsLabel(owner: string, suggestion: string | undefined, options: readonly string[]): string {
  const all = options.length === 0 ? `${owner} has no options` : `Options: ${options.join(", ")}`;
  return suggestion === undefined ? all : `did you mean \`${suggestion}\`? ${all}`;
}
