/** `new String(bytes, UTF_8)`: what is no UTF-8 becomes replacement characters. Source: java.lang.String, Java 21. */

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The text of the bytes. */
export function decodeUtf8(bytes: Uint8Array): string {
  const text = decoder.decode(bytes);
  return text.includes("\ufffd") ? decoder.decode(withoutSurrogates(bytes)) : text;
}

/** The bytes of half a surrogate pair are one replacement character in Java, and one each where the platform decodes them. */
function withoutSurrogates(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  return Buffer.from(text.replaceAll(/\xed[\xa0-\xbf][\x80-\xbf]?/g, "\xff"), "latin1");
}
