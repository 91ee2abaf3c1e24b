/** kafkajs asks who coordinates a group or a transaction before each request that goes there. Here it is remembered, as Java's clients do. */
import type { Cluster, KafkaBroker } from "./internals.ts";

/** Lets a cluster remember coordinators until one is not connected any more, or a request to it fails. */
export function rememberCoordinators(cluster: Cluster): void {
  const known = new Map<string, KafkaBroker>();
  const find = cluster.findGroupCoordinator.bind(cluster);
  cluster.findGroupCoordinator = async (wanted) => {
    const key = `${wanted.coordinatorType ?? 0}/${wanted.groupId}`;
    const there = known.get(key);
    if (there?.isConnected()) return there;
    const found = forgetting(await find(wanted), () => known.delete(key));
    known.set(key, found);
    return found;
  };
}

/** The broker, which is forgotten when something that is asked of it fails: another may be the coordinator by now. */
function forgetting(broker: KafkaBroker, forget: () => void): KafkaBroker {
  return new Proxy(broker, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return (...args: readonly unknown[]): unknown => {
        const result: unknown = Reflect.apply(member, target, args);
        if (result instanceof Promise) result.catch(forget);
        return result;
      };
    },
  });
}
