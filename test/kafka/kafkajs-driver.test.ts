import { topicContract } from "../runtime/topic-contract.ts";
import { describeKafka, fresh, openPipelineTopics } from "./kafka.ts";

describeKafka("on Kafka", () => {
  topicContract("kafkajs", {
    open: (settings) => openPipelineTopics(settings, { driver: "kafkajs" }),
    fresh,
  });
});
