/**
 * What no step touched keeps its bytes, also where they say more than the value that was read from them: a text that is none in its encoding, of
 * which Connect writes replacement characters, or a NaN, of which there are many.
 */
import type { Plain } from "../data/plain.ts";
import { Boxed, type Value } from "../data/value.ts";
import type { EndCodecs } from "./codecs.ts";
import type { Converter } from "./converter.ts";

interface Read {
  readonly value: Plain | Value;
  readonly bytes: Uint8Array;
}

/** The converters of a source and of its ends, which know of each other what was read last. One record is read and written at a time. */
export function keepingBytes(
  from: EndCodecs,
  to: readonly EndCodecs[],
): { readonly from: EndCodecs; readonly to: readonly EndCodecs[] } {
  const key = keeping(
    from.key,
    to.map((end) => end.key),
  );
  const value = keeping(
    from.value,
    to.map((end) => end.value),
  );
  return {
    from: { ...from, key: key.from, value: value.from },
    to: to.map((end, i) => ({ ...end, key: key.to[i], value: value.to[i] })),
  };
}

/** The same for one side. */
export function keeping<C extends Converter | undefined>(
  from: C,
  to: readonly C[],
): { readonly from: C; readonly to: readonly C[] } {
  const isLossy = from?.isLossy;
  if (!from || !isLossy) return { from, to };
  let last: Read | undefined;
  const note = <V extends Plain | Value>(value: V, bytes: Uint8Array, start: number, end: number): V => {
    // A copy: what the bytes are a part of is used again.
    last = isLossy(value) ? { value, bytes: bytes.slice(start, end) } : undefined;
    return value;
  };
  const own = (value: Plain | Value): Uint8Array | undefined =>
    last && Object.is(bare(last.value), bare(value)) ? last.bytes : undefined;
  return {
    from: {
      ...from,
      toConnect(bytes, topic) {
        const read = from.toConnect(bytes, topic);
        if (bytes) note(read.value, bytes, 0, bytes.length);
        return read;
      },
      reader(shape, onUnknown) {
        const read = from.reader(shape, onUnknown);
        return (bytes, start, end) => note(read(bytes, start, end), bytes, start, end);
      },
    },
    to: to.map((end) => (end && isAlike(from, end) ? writingOwn(end, own) : end)),
  };
}

/** A converter that writes what it read last itself. */
export function keepingItself(converter: Converter): Converter {
  const { from, to } = keeping(converter, [converter]);
  const [writing = converter] = to;
  return {
    ...from,
    fromConnect: (topic, schema, value) => writing.fromConnect(topic, schema, value),
    writer: (shape) => writing.writer(shape),
  };
}

function isAlike(a: Converter, b: Converter): boolean {
  return a.name === b.name && a.format === b.format;
}

/** The converter has its say first: it may refuse what a step made of the type. */
function writingOwn<C extends Converter>(to: C, own: (value: Plain | Value) => Uint8Array | undefined): C {
  return {
    ...to,
    fromConnect(topic, schema, value) {
      const bytes = to.fromConnect(topic, schema, value);
      return own(value) ?? bytes;
    },
    writer(shape) {
      const write = to.writer(shape);
      return (value, out) => {
        const from = out.length;
        const isWritten = write(value, out);
        const bytes = own(value);
        if (bytes) {
          out.truncate(from);
          out.bytes(bytes);
        }
        return isWritten;
      };
    },
  };
}

function bare(value: Plain | Value): Plain | Value {
  return value instanceof Boxed ? value.value : value;
}
