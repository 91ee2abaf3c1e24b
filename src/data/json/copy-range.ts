/** Copies a part of bytes without a view that would be made for it. */

const { copy } = Buffer.prototype;

/** Copies `from` to `end` (exclusive) of `bytes` to `target` at `to`, where there is room. */
export function copyRange(
  bytes: Uint8Array,
  from: number,
  end: number,
  target: Uint8Array,
  to: number,
): void {
  // It takes any bytes for its `this`.
  copy.call(bytes, target, to, from, end);
}
