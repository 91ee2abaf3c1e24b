import { topicContract } from "../runtime/topic-contract.ts";
import { describeKafka, fresh, openPipelineTopics } from "./kafka.ts";

describeKafka("on Kafka", () => {
  for (const driver of ["kafkajs", "platformatic"])
    topicContract(driver, {
      open: (settings) => openPipelineTopics(settings, { driver }),
      fresh,
    });
});
