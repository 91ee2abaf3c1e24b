/** Which record of the source's batch each record of a batch comes from: one becomes several, one or none. */

export class RecordSources {
  /** By source record that became any: the first of them, and which it is. Arrays are used again. */
  #first = new Int32Array(256);
  #source = new Int32Array(256);
  #count = 0;

  /** Records from `first` on come from this one of the source's. What was said of them before is taken back: that record failed. */
  add(first: number, source: number): void {
    while (this.#count > 0 && (this.#first[this.#count - 1] as number) >= first) this.#count--;
    if (this.#count === this.#first.length) {
      this.#first = grown(this.#first);
      this.#source = grown(this.#source);
    }
    this.#first[this.#count] = first;
    this.#source[this.#count] = source;
    this.#count++;
  }

  clear(): void {
    this.#count = 0;
  }

  of(index: number): number {
    let at = this.#count - 1;
    while (at > 0 && (this.#first[at] as number) > index) at--;
    return this.#source[at] as number;
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
