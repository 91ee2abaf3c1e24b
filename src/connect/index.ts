/** `kpl/connect`: configurations of Kafka Connect, run here. */
export { connectChain, type ConnectChain, type ConnectChainOptions } from "./connect-chain.ts";
export type { ChainRecord } from "./chain-record.ts";
export { ConnectConfigError, type ConfigProblem } from "./config-error.ts";
export type { Outcome, Side } from "./envelope-run.ts";
export { loadStandardLibrary, type StandardLibrary } from "../library/load-standard-library.ts";
export { readConfigFile, type ConfigFile } from "./config-file/read-config-file.ts";
export type { ConfigEntry, ConfigFormat, ConfigValue, ConnectConfig } from "./config-file/connect-config.ts";
export type { ContentPredicates } from "./export/content-filters.ts";
export {
  exportConnect,
  type Exported,
  type ExportedConnector,
  type ExportOptions,
} from "./export/export-connect.ts";
export { importConnect, type Imported, type ImportOptions } from "./import/import-connect.ts";
export { readEnvelope, writeEnvelope, type Envelope } from "../runtime/envelope.ts";
