/** Brokers and clients that speak TLS, with the certificates of `tls/`. */
import { fileURLToPath } from "node:url";

/** The path of one of the files. */
export function tlsFile(name: string): string {
  return fileURLToPath(new URL(`tls/${name}`, import.meta.url));
}

/** A broker's own certificate. */
export const SERVER = { "ssl.keystore.type": "PEM", "ssl.keystore.location": tlsFile("server.pem") };
/** Whom a client believes. */
export const TRUST = { "ssl.truststore.type": "PEM", "ssl.truststore.location": tlsFile("cert.pem") };

/** A worker's properties file. */
export function propertiesText(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
}
