/** One rule of a TextMate grammar, as much of the format as KPL needs. */
export interface Rule {
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
  readonly include?: string;
}

/** What the groups of a rule's expression are called, by number. */
export type Captures = Readonly<Record<string, Rule>>;

/** Rules by the name under which others include them. */
export type Repository = Readonly<Record<string, Rule>>;

/** References to rules of the repository, in the order in which they are tried. */
export function includes(...names: readonly string[]): Rule[] {
  return names.map((name) => ({ include: `#${name}` }));
}

/** Captures from scope names: `named("a", undefined, "b")` names groups 1 and 3. */
export function named(...scopes: readonly (string | undefined)[]): Captures {
  return Object.fromEntries(
    scopes.flatMap((name, i) => (name === undefined ? [] : [[`${i + 1}`, { name }]])),
  );
}
