import { expect, test } from "vitest";
import { rememberCoordinators } from "./coordinators.ts";
import type { Cluster, KafkaBroker } from "./internals.ts";

const NO_POSITIONS = { groupId: "g", topics: [] };

/** A cluster whose coordinators answer as `offsetFetch` says, and the groups that were asked for. */
function cluster(offsetFetch: () => Promise<unknown>, isConnected = () => true) {
  const asked: string[] = [];
  const found = {
    findGroupCoordinator: ({ groupId }: { readonly groupId: string }) => {
      asked.push(groupId);
      return Promise.resolve({ nodeId: asked.length, isConnected, offsetFetch } as unknown as KafkaBroker);
    },
  } as unknown as Cluster;
  rememberCoordinators(found);
  return { asked, find: (groupId: string) => found.findGroupCoordinator({ groupId }) };
}

test("who coordinates a group is asked for once", async () => {
  const { asked, find } = cluster(() => Promise.resolve({ responses: [] }));
  expect((await find("g")).nodeId).toBe(1);
  await (await find("g")).offsetFetch(NO_POSITIONS);
  expect((await find("g")).nodeId).toBe(1);
  expect((await find("h")).nodeId).toBe(2);
  expect(asked).toEqual(["g", "h"]);
});

test("and again where a request to it fails", async () => {
  const { asked, find } = cluster(() => Promise.reject(new Error("NOT_COORDINATOR_FOR_GROUP")));
  await expect((await find("g")).offsetFetch(NO_POSITIONS)).rejects.toThrow("NOT_COORDINATOR_FOR_GROUP");
  await find("g");
  expect(asked).toEqual(["g", "g"]);
});

test("and where it is not connected any more", async () => {
  const { asked, find } = cluster(
    () => Promise.resolve({ responses: [] }),
    () => false,
  );
  await find("g");
  await find("g");
  expect(asked).toEqual(["g", "g"]);
});
