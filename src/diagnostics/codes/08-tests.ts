/** The catalog entries of codes KPL08xx: what tests find. Their messages are worded where the tests run. */
import { entry } from "../entry.ts";

export interface Told {
  /** The whole message. */
  readonly message: string;
}

const told = ({ message }: Told): string => message;

export const testCodes = {
  KPL0801: entry<Told>({
    severity: "error",
    title: "a test that failed",
    why:
      "What became of the records is not what the test expects: a field has another value, is missing, or is there and was not named; a record came out where " +
      "it should have been dropped, or the other way round. Each given record has its outcome, in order, and a fan-out has several.",
    what:
      "Read the difference: lines with `-` were expected, lines with `+` were found. `...` in an object allows what it does not name. " +
      "`kplc try orders.kpl sample.jsonl --steps` shows which step made the difference.",
    message: told,
  }),

  KPL0802: entry<Told>({
    severity: "error",
    title: "a record in a test that cannot be",
    why: "What stands behind `given` is a record: `key`, `value`, `topic`, `timestamp` and `headers`, and each fits the type that is declared for it.",
    what: 'Correct the record: `given { key: "k", value: { id: 1 } }`. That a record which does not fit is refused is what `given file` can show.',
    message: told,
  }),

  KPL0803: entry<Told>({
    severity: "error",
    title: "a file of a test that cannot be read",
    why: "`given file` names a file of records, one a line, from the folder of the program. What they become stands beside it: `orders.jsonl` has `orders.expected.jsonl`.",
    what: "Correct the path, or let `kplc test --update` write the expected file, and read it before you keep it.",
    message: told,
  }),
} as const;
