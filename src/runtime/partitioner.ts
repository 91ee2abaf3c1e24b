/** Which partition a key belongs to, as Kafka's own producer decides it, so that keys keep their company when a topic moves to a cluster. */

/** murmur2 with Kafka's seed. Source: org.apache.kafka.common.utils.Utils.murmur2. */
export function murmur2(data: Uint8Array): number {
  const m = 0x5bd1e995;
  let h = 0x9747b28c ^ data.length;
  const words = data.length & ~3;
  for (let i = 0; i < words; i += 4) {
    let k = byte(data, i) | (byte(data, i + 1) << 8) | (byte(data, i + 2) << 16) | (byte(data, i + 3) << 24);
    k = Math.imul(k, m);
    k ^= k >>> 24;
    h = Math.imul(h, m) ^ Math.imul(k, m);
  }
  const rest = data.length - words;
  if (rest === 3) h ^= byte(data, words + 2) << 16;
  if (rest >= 2) h ^= byte(data, words + 1) << 8;
  if (rest >= 1) h = Math.imul(h ^ byte(data, words), m);
  h ^= h >>> 13;
  h = Math.imul(h, m);
  return h ^ (h >>> 15);
}

/** The partition of a key. Source: org.apache.kafka.clients.producer.internals.BuiltInPartitioner.partitionForKey. */
export function partitionForKey(key: Uint8Array, partitions: number): number {
  return (murmur2(key) & 0x7fffffff) % partitions;
}

function byte(data: Uint8Array, i: number): number {
  return data[i] as number;
}
