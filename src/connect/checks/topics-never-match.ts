/** RegexRouters and TopicNameMatches whose expression matches none of the topics that get to them. */
import { regexRouter } from "../../data/java/regex.ts";
import { textOf } from "../config-file/connect-config.ts";
import { isPlaceholder } from "../../compiler/2-check/placeholder.ts";
import type { ConfigCheck } from "../check/load-checks.ts";
import { guardOf } from "../check/guard.ts";
import { knownTopics } from "../check/known-topics.ts";
import type { Subject } from "../check/subject.ts";
import { unwraps } from "../check/unwraps.ts";
import { matchesWhole } from "../check/topic-regex.ts";

type Transform = Subject["transforms"][number];

export const check: ConfigCheck = (subject) => {
  const seen = topicsAt(subject);
  for (const [i, step] of subject.transforms.entries()) {
    const regex = isRouter(step) ? optionOf(step, "regex") : undefined;
    const topics = seen[i];
    if (!regex || !topics) continue;
    const applies = topics.map((topic) => appliesTo(topic, step, subject));
    const matched = topics.map((topic) => matchesWhole(textOf(regex), topic));
    const never = topics.every((_, t) => applies[t] === false || matched[t] === false);
    const reached = topics.filter((_, t) => applies[t] === true);
    if (never && reached.length > 0)
      subject.report("KPL0502", regex.valueSpan, { what: "RegexRouter", topic: listed(reached) });
  }
  for (const predicate of subject.predicates) {
    const pattern = patternOf(predicate);
    const asked = subject.transforms.flatMap((step, i) =>
      guardOf(step, subject)?.predicate === predicate ? [seen[i]] : [],
    );
    const topics = asked.every((t) => t !== undefined) ? [...new Set(asked.flat())] : [];
    if (pattern && topics.length > 0 && topics.every((t) => matchesWhole(textOf(pattern), t) === false))
      subject.report("KPL0502", pattern.valueSpan, { what: "TopicNameMatches", topic: listed(topics) });
  }
};

function listed(topics: readonly string[]): string {
  return topics.slice(0, 3).join('", "');
}

/** The topics that each step sees; undefined where nobody can tell. */
function topicsAt(subject: Subject): readonly (readonly string[] | undefined)[] {
  let topics = knownTopics(subject);
  return subject.transforms.map((step) => {
    const here = topics;
    topics =
      here &&
      after(
        step,
        here.map((topic) => ({ topic, applies: appliesTo(topic, step, subject) })),
      );
    return here;
  });
}

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
function appliesTo(topic: string, step: Transform, subject: Subject): boolean | undefined {
  const guard = guardOf(step, subject);
  if (!guard) return true;
  const matched = matchesWhole(textOf(patternOf(guard.predicate)), topic);
  return matched === undefined ? undefined : matched !== guard.negated;
}

type Predicate = Subject["predicates"][number];

/** The expression of a TopicNameMatches. */
function patternOf(predicate: Predicate | undefined): Predicate["options"][number]["entry"] | undefined {
  return predicate?.found?.declared.declaration.name.text === "TopicNameMatches"
    ? predicate.options.find((o) => o.option === "pattern")?.entry
    : undefined;
}

function optionOf({ options }: Transform, name: string): Transform["options"][number]["entry"] | undefined {
  return options.find(({ option }) => option === name)?.entry;
}
