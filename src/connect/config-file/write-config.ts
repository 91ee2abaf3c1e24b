/** A connector's configuration as a text, in the formats that clusters take. */
import { stringify } from "yaml";

/** Keys and values as Connect gets them; `json` where a value is none that Connect takes. */
export type ConfigTexts = ReadonlyMap<string, Texts>;

interface Texts {
  readonly text: string;
  readonly json?: string;
}

/** The formats: the body of `PUT /connectors/{name}/config`, a properties file of a standalone worker, Strimzi's resource. */
export const WRITTEN_FORMATS = ["json", "properties", "strimzi"] as const;
export type WrittenFormat = (typeof WRITTEN_FORMATS)[number];

/** JSON, each value a text. */
export function writeJson(config: ConfigTexts): string {
  const lines = [...config].map(
    ([key, { text, json }]) => `  ${JSON.stringify(key)}: ${json ?? JSON.stringify(text)}`,
  );
  return lines.length === 0 ? "{}\n" : `{\n${lines.join(",\n")}\n}\n`;
}

/** A properties file. A standalone worker takes the connector's name from it. It is read as ISO 8859-1, so all else is escaped. Source: java.util.Properties#store. */
export function writeProperties(name: string, config: ConfigTexts): string {
  const named = config.has("name") ? config : new Map([["name", { text: name }], ...config]);
  return [...named]
    .map(([key, { text, json }]) => `${escaped(key, /[ :=#!\\]/g)}=${escaped(json ?? text, /^ |[\\]/g)}\n`)
    .join("");
}

const LETTERS: Readonly<Record<string, string>> = { "\t": "t", "\n": "n", "\r": "r", "\f": "f" };

function escaped(text: string, special: RegExp): string {
  return text.replaceAll(special, String.raw`\$&`).replaceAll(/[^ -~]/g, (unit) => {
    const letter = LETTERS[unit];
    return letter === undefined ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}` : `\\${letter}`;
  });
}

/** Strimzi's KafkaConnector for a Connect cluster of that name; the class and the number of tasks have words of their own. */
export function writeStrimzi(name: string, config: ConfigTexts, cluster: string): string {
  const value = ({ text, json }: Texts): unknown => (json === undefined ? text : JSON.parse(json));
  const own = new Set(["name", "connector.class", "tasks.max"]);
  const [className, tasks] = [config.get("connector.class"), config.get("tasks.max")];
  // A number keeps its spelling.
  const isPlain = tasks?.json === undefined && /^(?:0|[1-9]\d{0,8})$/.test(tasks?.text ?? "");
  const resource = {
    apiVersion: "kafka.strimzi.io/v1beta2",
    kind: "KafkaConnector",
    metadata: { name, labels: { "strimzi.io/cluster": cluster } },
    spec: {
      ...(className ? { class: value(className) } : {}),
      ...(tasks ? { tasksMax: isPlain ? Number(tasks.text) : value(tasks) } : {}),
      config: Object.fromEntries(
        [...config].filter(([key]) => !own.has(key)).map(([key, of]) => [key, value(of)]),
      ),
    },
  };
  return stringify(resource, { lineWidth: 0 });
}
