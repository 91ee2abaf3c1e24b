/**
 * Positions of a group that are kept in the state folder, in the same commit as what a file sink remembers, so that lines are neither lost nor doubled. The
 * group has them too, a moment later; after a kill in between the folder is ahead.
 */
import type { StateFolder } from "../local-topics/state-folder.ts";
import type { Memory, Position } from "../pending-commit.ts";

export class KeptPositions {
  readonly #state: StateFolder;
  readonly #cluster: string;
  /** What the group has, as far as it is known here. */
  readonly #committed = new Map<string, bigint>();

  /** `cluster`: offsets mean nothing on another one. */
  constructor(state: StateFolder, cluster: string) {
    this.#state = state;
    this.#cluster = cluster;
  }

  /** What is to be remembered with the commit that holds these positions. */
  memories(positions: readonly Position[]): readonly Memory[] {
    return positions.map(({ group, topic, partition, next }) => ({
      driver: this.#driver(group),
      key: `${topic}/${partition}`,
      value: {
        next: String(next),
        before: String(this.#committed.get(keyOf(group, topic, partition)) ?? -1n),
      },
    }));
  }

  /** The group has committed them. */
  committed(positions: readonly Position[]): void {
    for (const { group, topic, partition, next } of positions)
      this.#committed.set(keyOf(group, topic, partition), next);
  }

  /**
   * Where to go on. The folder's position counts where the group has either that or the one before it; anything else was
   * set by somebody, or by another process that had the partition meanwhile, and rules.
   */
  startAt(group: string, topic: string, partition: number, committed: bigint): bigint {
    this.#committed.set(keyOf(group, topic, partition), committed);
    const known = this.#state.recall(this.#driver(group), `${topic}/${partition}`);
    if (!known || String(committed) !== known["before"]) return committed;
    return BigInt(known["next"] ?? committed);
  }

  #driver(group: string): string {
    return `kafka/${this.#cluster}/${group}`;
  }
}

function keyOf(group: string, topic: string, partition: number): string {
  return `${group}/${partition}/${topic}`;
}
