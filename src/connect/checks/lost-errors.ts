/** Records that are skipped when they fail, and what becomes of them. */
import { matchesWhole } from "../check/topic-regex.ts";
import { aliasesIn } from "../check/subject.ts";
import type { ConfigCheck } from "../check/load-checks.ts";

const DEAD_LETTERS = "errors.deadletterqueue.topic.name";

export const check: ConfigCheck = ({ entries, side, text, report }) => {
  const tolerance = entries.get("errors.tolerance");
  const queue = text(DEAD_LETTERS)?.trim() ?? "";
  const logged = text("errors.log.enable")?.trim().toLowerCase() === "true";
  const safe = side === "source" ? logged : queue !== "" || logged;
  if (tolerance && text("errors.tolerance")?.trim() === "all" && !safe)
    report("KPL1021", tolerance.valueSpan, { side, logged });
  const letters = entries.get(DEAD_LETTERS);
  if (!letters || side === "source" || queue === "") return;
  const read = aliasesIn(entries.get("topics")).some((topic) => topic.text === queue);
  const matched = matchesWhole(text("topics.regex"), queue) === true;
  if (read || matched) report("KPL1022", letters.valueSpan, { topic: queue });
};
