import { afterAll } from "vitest";
import { LocalTopicDriver } from "../../src/runtime/local-topics/driver.ts";
import { StateFolder } from "../../src/runtime/local-topics/state-folder.ts";
import { workplace } from "./workplace.ts";
import { topicContract } from "./topic-contract.ts";

const state = await StateFolder.open(workplace().at(".kpl"));
afterAll(() => state.close());
let names = 0;

topicContract("the state folder", {
  open: () => Promise.resolve(new LocalTopicDriver(state)),
  fresh: (name) => `${name}-${++names}`,
});
