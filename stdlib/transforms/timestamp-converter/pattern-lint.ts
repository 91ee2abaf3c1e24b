/** Letters of SimpleDateFormat that are almost surely wrong. */

/** What is suspicious about a date pattern, in a sentence; undefined when nothing is. */
export function patternLint(pattern: string): string | undefined {
  const letters = pattern.replaceAll(/'[^']*'/g, "");
  if (/Y/.test(letters) && !/w/.test(letters)) {
    return "`YYYY` is the year of the week, which differs from the year around New Year; `yyyy` is the year";
  }
  if (/D/.test(letters) && !/d/.test(letters) && /M/.test(letters))
    return "`DD` is the day of the year; `dd` is the day of the month";
  if (/y[-/.]?mm/.test(letters) && !/H|h|K|k/.test(letters)) return "`mm` are minutes; `MM` is the month";
  return undefined;
}
