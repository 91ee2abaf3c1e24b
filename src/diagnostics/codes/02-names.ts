/** The catalog entries of codes KPL02xx: names, imports, parameters. */
import { entry } from "../entry.ts";

/** What was asked for, and a name that is near enough to be meant. */
export interface UnknownName {
  /** "transform", "topic", … */
  readonly what: string;
  readonly name: string;
  readonly suggestion?: string | undefined;
}

export const nameCodes = {
  KPL0201: entry<UnknownName>({
    severity: "error",
    title: "an unknown name",
    why:
      "The name is declared neither in this file nor in what it imports, nor in the standard library. Kafka Connect would answer with a " +
      "ClassNotFoundException or ignore the setting when the connector starts; the build says it now.",
    what:
      'Correct the spelling, declare the thing, or import it: `import { Order } from "./schemas.kpl"`. A plugin that KPL does not know ' +
      'can be named by its class: `| "com.acme.Stamp$Value" { … }`; its options are then free and its result has type `any`.',
    message: ({ what, name }) => `unknown ${what} \`${name}\``,
    label: ({ suggestion }) => (suggestion === undefined ? undefined : `did you mean \`${suggestion}\`?`),
  }),

  KPL0202: entry<{ name: string; is: string; wanted: string }>({
    severity: "error",
    title: "a name of another kind",
    why: "The name is declared, but as something that cannot stand here: a topic is no transform, a sink cannot be read from.",
    what: "Name a thing of the kind that is wanted here, or move the name to where its kind belongs.",
    message: ({ name, is, wanted }) => `\`${name}\` is ${article(is)}, and ${article(wanted)} is needed here`,
  }),

  KPL0203: entry<{ name: string }>({
    severity: "error",
    title: "a name declared twice",
    why:
      "A file has one name space for all kinds of declarations, imports included, so that a name means one thing wherever it is read. " +
      "Of two declarations one would silently win.",
    what: "Rename one of the two, or remove it.",
    message: ({ name }) => `\`${name}\` is declared twice`,
    label: () => "declared before",
  }),

  KPL0204: entry<{ path: string }>({
    severity: "error",
    title: "an imported file that is not there",
    why: "The path of an import is looked up from the folder of the file that imports, as in TypeScript.",
    what: 'Correct the path; it begins with `./` or `../` and ends in `.kpl`: `import { Order } from "../schemas.kpl"`.',
    message: ({ path }) => `there is no file \`${path}\``,
    help: () => "the path is looked up from the folder of this file",
  }),

  KPL0205: entry<{ files: readonly string[] }>({
    severity: "error",
    title: "files that import each other in a circle",
    why: "Files are read in the order of their imports; in a circle there is no first one.",
    what: "Move what both files need into a third file and import it from both.",
    message: ({ files }) => `this import goes round in a circle: ${files.join(" -> ")}`,
  }),

  KPL0206: entry<{ name: string; path: string; suggestion?: string | undefined; names: readonly string[] }>({
    severity: "error",
    title: "an imported name that the file does not declare",
    why: "Only what a file declares itself can be imported from it, not what it imports in turn.",
    what: "Correct the name, or import it from the file that declares it.",
    message: ({ name, path }) => `\`${path}\` declares no \`${name}\``,
    label: ({ suggestion, names }) =>
      suggestion === undefined
        ? names.length === 0
          ? "the file declares nothing"
          : `names there: ${names.join(", ")}`
        : `did you mean \`${suggestion}\`?`,
  }),

  KPL0207: entry<{ name: string }>({
    severity: "error",
    title: "a name imported twice",
    why: "The second import adds nothing, or hides the first one if the files differ.",
    what: "Remove one of the two.",
    message: ({ name }) => `\`${name}\` is imported twice`,
  }),

  KPL0208: entry<{ name: string }>({
    severity: "warning",
    title: "an import that nothing uses",
    why: "An import that is not used makes the reader look for its use, and this file depend on another for nothing.",
    what: "Remove the name from the import.",
    message: ({ name }) => `\`${name}\` is imported and never used`,
  }),

  KPL0209: entry<{ name: string; suggestion?: string | undefined; inChain: boolean }>({
    severity: "error",
    title: "an unknown parameter",
    why:
      "`$x` is a parameter of the chain or transform around it, or a `let` of the file. Inside a chain the names of its caller are not seen, " +
      "so that it means the same wherever it is called.",
    what: 'Correct the name, add the parameter to the chain, or declare it: `let env = "prod"`.',
    message: ({ name }) => `unknown parameter \`$${name}\``,
    label: ({ suggestion }) => (suggestion === undefined ? undefined : `did you mean \`$${suggestion}\`?`),
    help: ({ suggestion, inChain, name }) =>
      suggestion !== undefined
        ? undefined
        : inChain
          ? `add \`${name}\` to the parameters of the chain, or declare \`let ${name} = …\` in its file`
          : `declare it: \`let ${name} = …\``,
  }),

  KPL0210: entry<{ names: readonly string[] }>({
    severity: "error",
    title: "a constant defined by itself",
    why: "A `let` is a constant: its value is computed once, before anything else, so it cannot need itself.",
    what: "Break the circle: give one of the constants a value of its own.",
    message: ({ names }) =>
      `\`${names[0] ?? ""}\` is defined by itself: ${names.map((n) => `$${n}`).join(" -> ")}`,
  }),

  KPL0211: entry<{ what: string; names: readonly string[] }>({
    severity: "error",
    title: "a chain or predicate that contains itself",
    why: "Chains and predicates are expanded in place, as text would be. One that contains itself would never end.",
    what: "Remove the call. Repetition over data is a TypeScript transform's job.",
    message: ({ what, names }) => `${what} \`${names[0] ?? ""}\` contains itself: ${names.join(" -> ")}`,
  }),

  KPL0212: entry<{ names: readonly string[] }>({
    severity: "error",
    title: "a schema that contains itself",
    why: "Connect's schemas are trees written out in full: a struct that contains itself has no end.",
    what: "Cut the recursion with `any`, or with a map or string that holds the inner part.",
    message: ({ names }) => `schema \`${names[0] ?? ""}\` contains itself: ${names.join(" -> ")}`,
  }),

  KPL0213: entry<{ name: string; form: string; chain: boolean }>({
    severity: "error",
    title: "a transform without this form",
    why:
      "Connect has `$Key` and `$Value` classes only for transforms that work on one part of the record. Others, such as RegexRouter and " +
      "InsertHeader, work on the whole record and have one class.",
    what: "Remove the ending: `| RegexRouter { … }`.",
    message: ({ name, form }) => `${name} has no \`.${form}\` form`,
    label: ({ chain }) =>
      chain ? "it is a chain; its steps say what they work on" : "it works on the whole record",
    help: ({ name }) => `write \`${name}\``,
  }),

  KPL0214: entry<{ label: string }>({
    severity: "error",
    title: "a step's label given twice",
    why: "The label is the alias of the transform in Connect (`transforms=a,b`), and one alias names one transform.",
    what: "Give each step of the pipeline a label of its own, or none: then the compiler numbers them.",
    message: ({ label }) => `two steps of this pipeline are called \`${label}\``,
    label: () => "called so before",
  }),

  KPL0215: entry<{ name: string; suggestion?: string | undefined }>({
    severity: "error",
    title: "an unknown name in a condition",
    why:
      'A condition sees `key.…`, `value.…`, `headers["x"]`, `topic`, `partition`, `timestamp`, and predicates by their names. Fields are ' +
      "always named through `value` or `key`, as both may have a field of the same name.",
    what: 'Write `value.country == "DE"`, or declare a predicate of this name.',
    message: ({ name }) => `unknown name \`${name}\` in a condition`,
    label: ({ suggestion }) => (suggestion === undefined ? undefined : `did you mean \`${suggestion}\`?`),
    help: ({ suggestion, name }) =>
      suggestion === undefined ? `a field is \`value.${name}\` or \`key.${name}\`` : undefined,
  }),
} as const;

function article(noun: string): string {
  return /^(a|an|one|what) /.test(noun) ? noun : `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}
