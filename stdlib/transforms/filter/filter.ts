/** Filter. Behaviour: org.apache.kafka.connect.transforms.Filter, Apache Kafka 4.1. */
import { DROPPED } from "../../../src/flow/algebra.ts";
import { recordLaw } from "../../../src/flow/law.ts";

export const filter = recordLaw("Filter", () => () => DROPPED);
