/** The checksum of Kafka's record batches: CRC-32C (Castagnoli), which Node's own zlib does not have. */
export { crc32c } from "@node-rs/crc32";
