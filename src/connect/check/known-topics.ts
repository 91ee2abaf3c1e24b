/** The topics that a chain sees, where the configuration names them. */
import { aliasesIn, type Subject } from "./subject.ts";
import { isPlaceholder } from "./placeholder.ts";

/** The topics of a sink's list; undefined for a pattern, for sources and for what a template puts in later. */
export function knownTopics({ entries, side, text }: Subject): readonly string[] | undefined {
  const listed = text("topics");
  if (side !== "sink" || listed === undefined || isPlaceholder(listed)) return undefined;
  const topics = aliasesIn(entries.get("topics")).map((topic) => topic.text);
  return topics.length === 0 ? undefined : topics;
}
