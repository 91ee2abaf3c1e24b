/** Classes of transforms, predicates and converters that are not there. */
import type { Span } from "../../compiler/ast.ts";
import { hasForms, moduleOf } from "../../compiler/2-check/plugins.ts";
import { suggest } from "../../compiler/2-check/suggest.ts";
import type { Subject } from "../check/subject.ts";
import type { ConfigCheck } from "../check/load-checks.ts";
import { isAtLeast } from "../check/versions.ts";
import { textOf } from "../config-file/connect-config.ts";

const APACHE = "org.apache.kafka.connect.transforms.";

/** Classes that got another name in Debezium 0.10 and are gone since 1.2. Source: Debezium's change log (DBZ-677, DBZ-1968). */
const GONE: Readonly<Record<string, string>> = {
  "io.debezium.transforms.UnwrapFromEnvelope": "io.debezium.transforms.ExtractNewRecordState",
  "io.debezium.connector.mongodb.transforms.UnwrapFromMongoDbEnvelope":
    "io.debezium.connector.mongodb.transforms.ExtractNewDocumentState",
};

export const check: ConfigCheck = (subject) => {
  const { transforms, predicates, library, debezium, report } = subject;
  for (const { type, found } of transforms) {
    const className = textOf(type)?.trim();
    if (!type || className === undefined) continue;
    const instead = Object.hasOwn(GONE, className) ? GONE[className] : undefined;
    if (instead !== undefined && isAtLeast(debezium, [1, 2]))
      report("KPL1019", type.valueSpan, { className, since: "Debezium 1.2", instead });
    else if (found) reportForm(className, type.valueSpan, found, subject);
    else reportMissing(className, "transform", type.valueSpan, library.transforms, subject);
  }
  for (const { type, found } of predicates) {
    const className = textOf(type)?.trim();
    if (type && className !== undefined && !found)
      reportMissing(className, "predicate", type.valueSpan, library.predicates, subject);
  }
};

function reportForm(
  className: string,
  at: Span,
  { declared, form }: NonNullable<Subject["transforms"][number]["found"]>,
  { context, report }: Subject,
): void {
  if (moduleOf(declared) === undefined) return;
  const forms = hasForms(declared, context);
  const plain = className.split("$", 1)[0] ?? className;
  if (forms !== (form !== undefined)) report("KPL1018", at, { className: plain, forms });
}

function reportMissing(
  className: string,
  what: string,
  at: Span,
  all: Subject["library"]["transforms"] | Subject["library"]["predicates"],
  { report }: Subject,
): void {
  if (!className.startsWith(APACHE)) return;
  const [plain = className, form] = className.split("$");
  const known = [...all.values()].flat().flatMap(({ declaration }) => declaration.connect?.value ?? []);
  const near = suggest(
    plain.slice(APACHE.length),
    known.map((name) => name.slice(name.lastIndexOf(".") + 1)),
  );
  const suggestion = near === undefined ? undefined : known.find((name) => name.endsWith(`.${near}`));
  // Some put classes of their own into Kafka's package; who misspells one is near to a class that is there.
  const others = suggestion === undefined ? ({ severity: "warning", help: OTHERS } as const) : {};
  const words = {
    className,
    what,
    suggestion: form === undefined ? suggestion : suggestion && `${suggestion}$${form}`,
  };
  report("KPL1017", at, words, others);
}

const OTHERS = "make sure that the worker has the jar with this class, and that its name is right";
