/**
 * Reads a Java properties file: `key=value`, `key: value` or `key value`, comments with `#` or `!`, lines that go on after a backslash, and the escapes
 * `\t \n \r \f \uXXXX`. A key that comes twice has its last value. Source: java.util.Properties#load.
 */
export function readProperties(text: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const line of logicalLines(text)) {
    const match = /^((?:\\.|[^\\=:\s])*)[ \t\f]*[=:]?[ \t\f]*(.*)$/s.exec(line);
    if (match) settings.set(unescape(match[1] ?? ""), unescape(match[2] ?? ""));
  }
  return settings;
}

function logicalLines(text: string): readonly string[] {
  const lines: string[] = [];
  let open: string | undefined;
  for (const natural of text.split(/\r\n|\r|\n/)) {
    const line = natural.replace(/^[ \t\f]+/, "");
    if (open === undefined && (line === "" || /^[#!]/.test(line))) continue;
    const whole = (open ?? "") + line;
    // An odd number of backslashes at the end: the last one says that the line goes on.
    const goesOn = (/\\*$/.exec(whole)?.[0].length ?? 0) % 2 === 1;
    if (goesOn) open = whole.slice(0, -1);
    else {
      lines.push(whole);
      open = undefined;
    }
  }
  if (open !== undefined) lines.push(open);
  return lines;
}

const ESCAPES: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f" };

function unescape(text: string): string {
  return text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code: string | undefined, letter: string) =>
    code === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
