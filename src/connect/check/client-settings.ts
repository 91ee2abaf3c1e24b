/** Settings of Kafka's clients, as a worker's file has them. */

/** Of all keys that begin with `producer.`, `consumer.` or `admin.` only these: a connector may have options of its own there. */
const CLIENT_SETTING =
  /^(producer|consumer|admin)\.((?:bootstrap\.servers|client\.id|group\.id|acks|batch\.size|linger\.ms|buffer\.memory|compression\.type|max\.request\.size|max\.in\.flight\.requests\.per\.connection|delivery\.timeout\.ms|request\.timeout\.ms|enable\.idempotence|retries|interceptor\.classes|max\.poll\.(?:records|interval\.ms)|session\.timeout\.ms|heartbeat\.interval\.ms|fetch\.(?:min\.bytes|max\.bytes|max\.wait\.ms)|max\.partition\.fetch\.bytes|auto\.offset\.reset|isolation\.level|security\.protocol)|(?:sasl|ssl)\..+)$/;

/** The key under which a connector overrides the setting; undefined for what is none. Source: KIP-458. */
export function overrideOf(key: string): string | undefined {
  const [, client, setting] = CLIENT_SETTING.exec(key) ?? [];
  return client === undefined || setting === undefined ? undefined : `${client}.override.${setting}`;
}
