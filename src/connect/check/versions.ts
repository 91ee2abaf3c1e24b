/** Versions of Kafka and of plugins, as far as checks ask for them. */

/** Numbers of a version: 3.9.1 is [3, 9, 1]. */
export type Version = readonly number[];

/** Reads `3.9`, `4.1.0`, `2.7.0.Final`; undefined for what is no version. */
export function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d+(?:\.\d+)*)(?:[.-][A-Za-z]\w*)?$/.exec(text.trim());
  return match?.[1]?.split(".").map(Number);
}

/** Whether a version is the other or comes after it; numbers that are not there are zero. */
export function isAtLeast(version: Version, other: Version): boolean {
  for (let i = 0; i < Math.max(version.length, other.length); i++) {
    const difference = (version[i] ?? 0) - (other[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
