/** How a client proves who it is: `security.protocol`, `sasl.*` and `ssl.*`. Source: SaslConfigs, SslConfigs, KIP-651 (PEM), Apache Kafka 4.1. */
import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { systemReason } from "../worker-error.ts";
import { badSetting, type ClientSettings } from "./settings.ts";

export interface Tls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
  /** A PKCS #12 store instead of certificate and key. */
  readonly pfx?: Buffer;
  /** Whether the certificate must be for the host that is called. */
  readonly checkHost: boolean;
}

export interface Sasl {
  readonly mechanism: "plain" | "scram-sha-256" | "scram-sha-512";
  readonly username: string;
  readonly password: string;
}

export interface Security {
  readonly tls: Tls | undefined;
  readonly sasl: Sasl | undefined;
}

const PROTOCOLS = ["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] as const;

/** Reads what a client's settings say. Throws `WorkerError`, whose message never holds a secret. */
export function securityOf(settings: ClientSettings): Security {
  const protocol = settings.choice("security.protocol", PROTOCOLS, "PLAINTEXT");
  return {
    tls: protocol.endsWith("SSL") ? tlsOf(settings) : undefined,
    sasl: protocol.startsWith("SASL") ? saslOf(settings) : undefined,
  };
}

const MECHANISMS = ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] as const;

function saslOf(settings: ClientSettings): Sasl {
  const mechanism = settings.choice("sasl.mechanism", MECHANISMS, "PLAIN");
  const jaas = settings.text("sasl.jaas.config");
  if (jaas === undefined)
    throw badSetting("`sasl.jaas.config` is missing: it holds the user and the password");
  const option = (name: string): string => {
    const match = new RegExp(`\\b${name}\\s*=\\s*(?:"((?:\\\\.|[^"\\\\])*)"|'([^']*)'|([^\\s;]+))`).exec(
      jaas,
    );
    const value = match?.[1]?.replaceAll(/\\(.)/g, "$1") ?? match?.[2] ?? match?.[3];
    if (value === undefined) throw badSetting(`\`sasl.jaas.config\` has no \`${name}="…"\``);
    return value;
  };
  return {
    mechanism: mechanism.toLowerCase() as Sasl["mechanism"],
    username: option("username"),
    password: option("password"),
  };
}

function tlsOf(settings: ClientSettings): Tls {
  const trust = store(settings, "truststore");
  if (trust?.type === "PKCS12")
    throw badSetting(
      "`ssl.truststore.type` can be PEM only here: `openssl pkcs12 -nokeys -in trust.p12 -out trust.pem`",
    );
  const ca = settings.text("ssl.truststore.certificates") ?? trust?.bytes.toString("utf8");
  const keys = store(settings, "keystore");
  const pem = keys?.type === "PEM" ? keys.bytes.toString("utf8") : undefined;
  const cert = settings.text("ssl.keystore.certificate.chain") ?? pem;
  const key = settings.text("ssl.keystore.key") ?? pem;
  const passphrase = settings.text("ssl.key.password") ?? settings.text("ssl.keystore.password");
  const identity = {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(keys?.type === "PKCS12" ? { pfx: keys.bytes } : {}),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
  try {
    createSecureContext(identity);
  } catch (error) {
    throw badSetting(`the certificates or the key of \`ssl.*\` cannot be used: ${systemReason(error)}`);
  }
  return {
    ...identity,
    // Empty means: no check. Java's clients read it so as well.
    checkHost: !settings.isEmpty("ssl.endpoint.identification.algorithm"),
  };
}

const STORES = ["PEM", "PKCS12", "JKS"] as const;

function store(
  settings: ClientSettings,
  which: "truststore" | "keystore",
): { readonly type: "PEM" | "PKCS12"; readonly bytes: Buffer } | undefined {
  const location = settings.text(`ssl.${which}.location`);
  if (location === undefined) return undefined;
  const type = settings.choice(`ssl.${which}.type`, STORES, "JKS");
  if (type === "JKS")
    throw badSetting(
      `\`ssl.${which}.type\` is JKS, which only Java reads: name it PEM, or PKCS12 for keys, after \`keytool -importkeystore -deststoretype pkcs12\``,
    );
  try {
    return { type, bytes: readFileSync(location) };
  } catch (error) {
    throw badSetting(`\`ssl.${which}.location\`: cannot read \`${location}\`: ${systemReason(error)}`);
  }
}
