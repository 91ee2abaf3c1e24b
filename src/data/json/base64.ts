/** Bytes as JSON texts. Source: com.fasterxml.jackson.core.Base64Variants.MIME_NO_LINEFEEDS. */

// Groups of four, each of which may be padded; blanks may stand between groups. Jackson reads on behind a padded group.
const GROUPS = /^(?:[\0- ]*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==))*[\0- ]*$/;

/** Reads base64 as Jackson does; undefined where it is none. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (!GROUPS.test(text)) return undefined;
  const parts = text.replace(/[\0- ]+/g, "").match(/[^=]+=*/g) ?? [];
  return new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part, "base64"))));
}

/** Base64 with padding and without line feeds. */
export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}
