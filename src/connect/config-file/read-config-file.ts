/** Reads the Connect configurations of a file. */
import { CONFIG_ENDINGS } from "./config-endings.ts";
import { configInProperties } from "./config-in-properties.ts";
import { configsInTree } from "./configs-in-tree.ts";
import type { ConnectConfig } from "./connect-config.ts";
import { parseJson } from "./parse-json.ts";
import { parseYaml } from "./parse-yaml.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";

export interface ConfigFile {
  /** Every configuration in the file, in order; none where it holds something else. */
  readonly configs: readonly ConnectConfig[];
  /** Where the file is not of its format. What could be read all the same is among the configurations. */
  readonly problems: readonly SyntaxProblem[];
  /** What the file is instead, where there is no configuration in it: "ksqlDB statements". */
  readonly instead?: string;
}

/** Reads a text of any content; `path` is asked for its ending only. Never throws. */
export function readConfigFile(text: string, path: string): ConfigFile {
  const content = contentOf(text, path);
  if (typeof content === "string") return { configs: [], problems: [], instead: content };
  const { configs, problems } = content;
  if (problems.length > 0 && TEMPLATE.test(text))
    return { configs: [], problems: [], instead: "a template, to be rendered first" };
  if (configs.length > 0 || problems.length > 0) return { configs, problems };
  return { configs, problems, instead: foreign(text) };
}

/** Whether a file that nobody named is worth reading: it has the ending of a configuration, and a key that only Connect's have. */
export function mayHoldConfig(text: string, path: string): boolean {
  return CONFIG_ENDINGS.test(path) && /connector\.class|\bKafkaConnector\b/.test(text);
}

/** Helm, Jinja, Go and their kin. */
const TEMPLATE = /\{\{|\{%|<%/;

const KSQL = /^\s*CREATE\s+(?:OR\s+REPLACE\s+)?(?:SINK|SOURCE|STREAM|TABLE)\b/im;

/** What a properties file is called that workers start with. */
const WORKER = "the settings of a worker";

type Content = Omit<ConfigFile, "instead">;

function contentOf(text: string, path: string): Content | string {
  if (text.trim() === "") return "empty";
  if (KSQL.test(text) && !/^\s*[[{]/.test(text)) return "ksqlDB statements";
  if (/\.json$/i.test(path)) return /[[{]/.test(text) ? inJson(text) : "something else";
  if (/\.ya?ml$/i.test(path)) return inYaml(text);
  if (/\.properties$/i.test(path)) return inProperties(text);
  if (/^\s*[[{]/.test(text)) return inJson(text);
  if (/^kind:\s*KafkaConnector\b/m.test(text)) return inYaml(text);
  return inProperties(text);
}

function inJson(text: string): Content {
  const { tree, problems } = parseJson(text);
  return { configs: tree ? configsInTree(tree, "json", text) : [], problems };
}

function inYaml(text: string): Content {
  const { trees, problems } = parseYaml(text);
  return { configs: trees.flatMap((tree) => configsInTree(tree, "yaml", text)), problems };
}

/** Any text is a properties file: only the keys tell whether it is a connector's. */
function inProperties(text: string): Content {
  const config = configInProperties(text);
  const isConfig = config.entries.some(({ key }) => key === "connector.class" || key === "transforms");
  return { configs: isConfig ? [config] : [], problems: [] };
}

function foreign(text: string): string {
  if (/^(?:group\.id|offset\.storage\.file\.filename)[ \t]*[=:]/m.test(text)) return WORKER;
  const kind = /^kind:\s*["']?(\w+)/m.exec(text)?.[1];
  if (/^apiVersion:/m.test(text) && kind !== undefined) return `a resource of the kind ${kind}`;
  return TEMPLATE.test(text) ? "a template, to be rendered first" : "something else";
}
