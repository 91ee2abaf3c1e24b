/** Results of tests for other programs. */

export interface ReportedTest {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly seconds: number;
  /** Lines for people; undefined for a test that passed. */
  readonly failure: readonly string[] | undefined;
  readonly code?: string;
}

/** JUnit's XML, one suite for each file. Source: the schema that Jenkins' xUnit plugin publishes. */
export function junitReport(tests: readonly ReportedTest[]): string {
  const files = [...new Set(tests.map((t) => t.file))];
  const suites = files.map((file) => {
    const own = tests.filter((t) => t.file === file);
    return `  <testsuite${attributes({ name: file, ...totals(own) })}>\n${own.map(testCase).join("\n")}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: "kplc", ...totals(tests) })}>\n${suites.join("\n")}\n</testsuites>`;
}

function totals(tests: readonly ReportedTest[]): Readonly<Record<string, string>> {
  return {
    tests: String(tests.length),
    failures: String(tests.filter((t) => t.failure).length),
    time: tests.reduce((sum, t) => sum + t.seconds, 0).toFixed(3),
  };
}

function testCase({ name, file, line, seconds, failure, code = "" }: ReportedTest): string {
  const head = `    <testcase${attributes({ name, classname: file, file, line: String(line), time: seconds.toFixed(3) })}`;
  if (!failure) return `${head}/>`;
  return `${head}>\n      <failure${attributes({ type: code, message: failure[0] ?? "" })}>${escaped(failure.join("\n"))}</failure>\n    </testcase>`;
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join("");
}

/** XML 1.0 has no control characters but tab and line ends, not even escaped. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;")
    .replaceAll(/[^\t\r\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}
