/** Which values of a configuration are secrets. */
import type { Span } from "../../compiler/ast.ts";
import { spanWithin, textOf, type ConfigEntry, type ConnectConfig } from "../config-file/connect-config.ts";
import { isPlaceholder } from "../../compiler/2-check/placeholder.ts";

/** The last words of keys that hold a secret and nothing else. */
const SECRET_KEY =
  /(?:^|[._-])(?:password|passwd|passphrase|secret|secretkey|token|api[._-]?key|secret[._-]?access[._-]?key|secret[._-]?key|access[._-]?key[._-]?secret|private[._-]?key|account[._-]?key|sas[._-]?token|client[._-]?secret|(?:basic[._-]auth|auth)[._-](?:user[._-]info|credentials))$/i;

/** Words before the last that make it something else: where a token is got, how it is called. */
const NO_SECRET =
  /(?:^|[._-])(?:page|next|continuation|delimiter|property|field|header|type|offset|timestamp)[._-]\w+$/i;

/** A password inside another value: `user:password@host` of a URL, `password="…"` of a JAAS line. */
const INSIDE = [/\/\/[^/?#\s:@]*:([^/?#\s@]+)@/, /\bpassword\s*=\s*"([^"]+)"/, /[?&;]password=([^&;]+)/i];

/** The places of the secret in an entry's text; undefined where there is none, or a placeholder stands for it. */
export function secretIn(entry: ConfigEntry): { readonly start: number; readonly end: number } | undefined {
  const text = textOf(entry);
  if (text === undefined || text.trim() === "") return undefined;
  if (SECRET_KEY.test(entry.key) && !NO_SECRET.test(entry.key))
    return isPlaceholder(text) || isSwitch(text) ? undefined : { start: 0, end: text.length };
  for (const pattern of INSIDE) {
    const match = pattern.exec(text);
    const secret = match?.[1];
    if (!match || secret === undefined || isPlaceholder(secret)) continue;
    const start = match.index + match[0].lastIndexOf(secret);
    return { start, end: start + secret.length };
  }
  return undefined;
}

function isSwitch(text: string): boolean {
  return /^\s*(?:true|false|none|null)\s*$/i.test(text);
}

/** The text of a file with every secret of its configurations covered, all places left where they are. */
export function hideSecrets(text: string, configs: readonly ConnectConfig[]): string {
  const spans = configs.flatMap((c) => [...c.entries, ...c.around]).flatMap((e) => coveredSpan(e) ?? []);
  return spans.reduce(cover, text);
}

function coveredSpan(entry: ConfigEntry): Span | undefined {
  const secret = secretIn(entry);
  return secret && spanWithin(entry, secret.start, secret.end);
}

function cover(text: string, { start, end }: Span): string {
  const stars = text.slice(start, end).replaceAll(/[^\r\n]/g, "*");
  return text.slice(0, start) + stars + text.slice(end);
}
