/** A flat configuration while it is read: what was taken of it, and what is wrong with it. */
import type { ConfigProblem } from "./config-error.ts";

/** The prefixes under which every key belongs to a plugin of the chain. */
const PREFIXES = ["transforms.", "predicates.", "key.converter.", "value.converter.", "header.converter."];

export class ConfigReading {
  readonly problems: ConfigProblem[] = [];
  readonly warnings: ConfigProblem[] = [];
  readonly #texts: Readonly<Record<string, string>>;
  readonly #taken = new Set<string>();
  /** Prefixes of plugins, with the plugin's name; undefined where nobody knows which options it has. */
  readonly #owners = new Map<string, string | undefined>();

  /** Values that are no texts are problems, and are read as absent. */
  constructor(config: Readonly<Record<string, string>>) {
    const entries: readonly (readonly [string, unknown])[] = Object.entries(config);
    this.#texts = Object.fromEntries(
      entries.flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
    );
    for (const [key, value] of entries)
      if (typeof value !== "string") this.#wrong(key, String(value), "Connect's values are texts");
  }

  /** The text of a key; undefined where it is absent. */
  take(key: string): string | undefined {
    this.#taken.add(key);
    return this.#texts[key];
  }

  /** The texts of some options under a prefix, by option. */
  takeUnder(prefix: string, options: readonly string[]): Readonly<Record<string, string>> {
    return Object.fromEntries(
      options.flatMap((option) => {
        const text = this.take(`${prefix}.${option}`);
        return text === undefined ? [] : [[option, text]];
      }),
    );
  }

  /** Says whose the keys under a prefix are. */
  owned(prefix: string, plugin: string | undefined): void {
    this.#owners.set(`${prefix}.`, plugin);
  }

  /** The key is not there, and has to be. */
  missing(key: string): void {
    const message = `missing required configuration \`${key}\`, which has no default`;
    this.problems.push({ key, value: null, message });
  }

  /** The value of the key cannot be. A key that is absent is told as such. */
  refuse(key: string, why: string): void {
    this.#wrong(key, this.#texts[key] ?? null, why);
  }

  /** Tells of the keys that nothing has read although they are meant for the chain. */
  warnOfTheRest(): void {
    for (const [key, value] of Object.entries(this.#texts)) {
      if (this.#taken.has(key) || !PREFIXES.some((p) => key.startsWith(p))) continue;
      // Aliases may have dots: the longest prefix is the plugin's.
      const [owner] = [...this.#owners.keys()]
        .filter((prefix) => key.startsWith(prefix))
        .toSorted((a, b) => b.length - a.length);
      const plugin = owner === undefined ? undefined : this.#owners.get(owner);
      if (owner === undefined) this.#ignored(key, value, "it belongs to no plugin of this configuration");
      else if (plugin !== undefined)
        this.#ignored(key, value, `\`${plugin}\` has no option \`${key.slice(owner.length)}\``);
    }
  }

  #ignored(key: string, value: string, why: string): void {
    this.warnings.push({ key, value, message: `\`${key}\` is ignored: ${why}` });
  }

  /** The key is absent, and something stands in for it. */
  assume(key: string, what: string): void {
    this.warnings.push({
      key,
      value: null,
      message: `there is no \`${key}\`: ${what} stands in for the worker's`,
    });
  }

  #wrong(key: string, value: string | null, why: string): void {
    const text = value?.replaceAll(/\s*[\r\n]\s*/g, " ");
    const what =
      text === undefined ? `invalid configuration \`${key}\`` : `invalid value \`${text}\` for \`${key}\``;
    this.problems.push({ key, value, message: `${what}: ${why}` });
  }
}
