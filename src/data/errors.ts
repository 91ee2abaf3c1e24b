/** Errors that a transform or a converter raises about one record, with the name of Connect's exception. */

/** The Java exception that Kafka Connect throws in this place (short class name). */
export type ErrorClass =
  | "DataException"
  | "ConnectException"
  | "SchemaBuilderException"
  | "ConfigException"
  | "NullPointerException"
  | "ClassCastException"
  | "NumberFormatException"
  | "IllegalArgumentException"
  | "IndexOutOfBoundsException"
  | "SerializationException";

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
