/** RegexRouters whose expression matches none of the topics that get to them. */
import { regexRouter } from "../../data/java/regex.ts";
import { textOf } from "../config-file/connect-config.ts";
import { isPlaceholder } from "../check/placeholder.ts";
import type { ConfigCheck } from "../check/load-checks.ts";
import { knownTopics } from "../check/known-topics.ts";
import type { Subject } from "../check/subject.ts";
import { unwraps } from "../check/unwraps.ts";
import { matchesWhole } from "../check/topic-regex.ts";

type Transform = Subject["transforms"][number];

export const check: ConfigCheck = (subject) => {
  let topics = knownTopics(subject);
  for (const step of subject.transforms) {
    if (!topics) return;
    const applies = topics.map((topic) => ({ topic, applies: appliesTo(topic, step, subject) }));
    if (isRouter(step)) {
      const regex = optionOf(step, "regex");
      const matched = applies.map(({ topic }) => matchesWhole(textOf(regex), topic));
      const never = applies.every(({ applies: yes }, i) => yes === false || matched[i] === false);
      const reached = applies.filter(({ applies: yes }) => yes === true).map(({ topic }) => topic);
      if (regex && never && reached.length > 0)
        subject.report("KPL0502", regex.valueSpan, { topic: reached.slice(0, 3).join('", "') });
    }
    topics = after(step, applies);
  }
};

/** The topics behind a step; undefined where nobody can tell. */
function after(
  step: Transform,
  topics: readonly { readonly topic: string; readonly applies: boolean | undefined }[],
): readonly string[] | undefined {
  if (!isRouter(step)) return keepsTopic(step) ? topics.map(({ topic }) => topic) : undefined;
  const [regex, replacement] = [textOf(optionOf(step, "regex")), textOf(optionOf(step, "replacement"))];
  const unknown = topics.some(
    ({ applies, topic }) => applies === undefined || matchesWhole(regex, topic) === undefined,
  );
  if (regex === undefined || replacement === undefined || unknown || isTemplate(replacement))
    return undefined;
  try {
    const route = regexRouter(regex, replacement);
    return [...new Set(topics.map(({ topic, applies }) => (applies === true ? route(topic) : topic)))];
  } catch {
    // The expression or the replacement is refused, which the check of options tells.
    return undefined;
  }
}

/** `$1` and `${name}` are the router's own. */
function isTemplate(replacement: string): boolean {
  return isPlaceholder(replacement.replaceAll(/\$(?:\d+|\{\w+\})/g, ""));
}

function isRouter({ found }: Transform): boolean {
  return found?.declared.declaration.name.text === "RegexRouter";
}

/** Kafka's own transforms leave the topic alone, but for the routers; so does Debezium's unwrapping, unless a field names the topic. */
function keepsTopic(step: Transform): boolean {
  if (unwraps(step)) return optionOf(step, "route.by.field") === undefined;
  const declaration = step.found?.declared.declaration;
  return declaration?.from !== undefined && !declaration.name.text.endsWith("Router");
}

/** Whether a step's guard lets records of a topic through. */
function appliesTo(topic: string, step: Transform, { predicates }: Subject): boolean | undefined {
  const name = textOf(optionOf(step, "predicate"));
  if (name === undefined) return true;
  const predicate = predicates.find((p) => p.alias === name);
  if (predicate?.found?.declared.declaration.name.text !== "TopicNameMatches") return undefined;
  const matched = matchesWhole(textOf(predicate.options.find((o) => o.option === "pattern")?.entry), topic);
  const negated = textOf(optionOf(step, "negate"))?.toLowerCase() === "true";
  return matched === undefined ? undefined : matched !== negated;
}

function optionOf({ options }: Transform, name: string): Transform["options"][number]["entry"] | undefined {
  return options.find(({ option }) => option === name)?.entry;
}
