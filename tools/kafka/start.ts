/** `npm run kafka`: a broker for trying things out, until Ctrl-C. */
import { startBroker, type Broker } from "./broker.ts";
import { NoBroker } from "./java.ts";

let broker: Broker;
try {
  process.stderr.write("starting Apache Kafka (the first time its jars are fetched) …\n");
  broker = await startBroker({ "auto.create.topics.enable": "true" });
} catch (error) {
  if (!(error instanceof NoBroker)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
process.stdout.write(`bootstrap.servers=${broker.address}\n`);
process.stderr.write(`its data are in ${broker.folder}; Ctrl-C stops it and removes them\n`);
const alive = setInterval(() => undefined, 1 << 30);
const end = (): void => {
  clearInterval(alive);
  void broker.remove();
};
process.once("SIGINT", end);
process.once("SIGTERM", end);
