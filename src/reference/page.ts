/** A page of the reference, as blocks that Markdown and a terminal draw each in their own way. */

/** Texts are lines of prose: `code` stands in backticks, a link is `[words](address)`, blank lines part paragraphs. */
export type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly language: "kpl" | "json" | "text"; readonly text: string }
  | { readonly kind: "options"; readonly options: readonly OptionRow[] }
  /** The first column says what a row is about. Cells are texts of one paragraph. */
  | {
      readonly kind: "table";
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** One option of a plugin, as a declaration has it. */
export interface OptionRow {
  /** Connect's key. */
  readonly name: string;
  /** KPL's notation of the type, or the words that are allowed. */
  readonly type: string;
  /** The default as it would be written; undefined: none. */
  readonly standard: string | undefined;
  readonly required: boolean;
  readonly doc: string;
}

export interface Page {
  readonly title: string;
  /** What stands below the title: the kind of thing, its class. */
  readonly subtitle: string;
  readonly blocks: readonly Block[];
}

/** A heading of a section; level 3 stands inside one. */
export function heading(text: string, level: 2 | 3 = 2): Block {
  return { kind: "heading", level, text };
}

/** Words as code; backticks inside are kept apart by longer ones, as in Markdown. */
export function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A diagnostic's code with a link to what it means. Pages lie two folders below the page of the codes. */
export function codeLink(name: string): string {
  return `[${name}](../diagnostics.md#${name.toLowerCase()})`;
}

/** The first sentence of a doc comment, without the full stop's followers: what a list shows. */
export function firstSentence(doc: string): string {
  const [paragraph = ""] = doc.split("\n\n", 1);
  const flat = paragraph.replaceAll("\n", " ");
  return /^.*?[.](?=\s[A-Z`(]|$)/.exec(flat)?.[0] ?? flat;
}
