/** How a file is compressed: its name says it. */
import { promisify } from "node:util";
import { gzip, zstdCompress } from "node:zlib";

export type Compression = "none" | "gzip" | "zstd";

/** `.gz` is gzip, `.zst` is zstd; everything else is as it is. */
export function compressionOf(path: string): Compression {
  if (/\.gz$/i.test(path)) return "gzip";
  return /\.zst$/i.test(path) ? "zstd" : "none";
}

/** One gzip member or zstd frame, whole in itself: files of several can be cut between any two. */
export async function compress(bytes: Uint8Array, compression: Compression): Promise<Uint8Array> {
  if (compression === "none") return bytes;
  return compression === "gzip" ? promisify(gzip)(bytes) : promisify(zstdCompress)(bytes);
}
