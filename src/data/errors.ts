/** Errors that a transform or a converter raises about one record, with the name of Connect's exception. */

/** The Java exception that Kafka Connect throws in this place (short class name). */
export type ErrorClass =
  | "DataException"
  | "ConnectException"
  | "RetriableException"
  | "SchemaBuilderException"
  | "ConfigException"
  | "NullPointerException"
  | "ClassCastException"
  | "NumberFormatException"
  | "IllegalArgumentException"
  | "IndexOutOfBoundsException"
  | "SerializationException"
  | "RecordTooLargeException"
  | "InvalidTimestampException"
  | "InvalidRecordException";

/** This record cannot be handled. The message says what is wrong with it, in one line. */
export class RecordError extends Error {
  readonly errorClass: ErrorClass;
  constructor(errorClass: ErrorClass, message: string) {
    super(message);
    this.name = errorClass;
    this.errorClass = errorClass;
  }
}

/** Shorthand for the most common: `throw dataError("…")`. */
export function dataError(message: string): RecordError {
  return new RecordError("DataException", message);
}

/**
 * What failed may work in a moment: a service that a step asks does not answer. It is tried again for `errors.retry.timeout`; only then the
 * record is a bad one. Source: org.apache.kafka.connect.errors.RetriableException.
 */
export class RetriableError extends RecordError {
  constructor(message: string) {
    super("RetriableException", message);
  }
}
