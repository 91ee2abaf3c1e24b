/** The kernel: WebAssembly, made of `assembly/`, that passes over JSON of declared types in the memory that it shares with fused code. */
import { asciiAt } from "../../../data/json/text-bytes.ts";
import type { Passed, Reader } from "../passed.ts";
import { KERNEL } from "./kernel-code.ts";
import { Global, Instance, Memory, Module } from "./web-assembly.ts";

/** What the kernel asks while it passes. */
export interface KernelHost {
  /** A field that `name`, of its struct, does not declare has its key at `key`; false: it may not be there. */
  readonly tell: (name: string, key: number) => boolean;
  /** Such a field, from its key to behind its value, is kept; false: there are too many. */
  readonly keep: (key: number, behind: number) => boolean;
}

/** What is exported by `assembly/index.ts`; numbers are addresses, or what their names say. */
interface Exports {
  allocate(size: number): number;
  leaf(kind: number, nullable: number): number;
  read(reader: number, nullable: number): number;
  many(kind: number, values: number, nullable: number): number;
  struct(count: number, undeclared: number, name: number, nullable: number): number;
  field(
    struct: number,
    index: number,
    key: number,
    length: number,
    type: number,
    isRequired: number,
    slot: number,
  ): void;
  resetting(struct: number, places: number, count: number): void;
  ready(struct: number): void;
  pass(type: number, p: number, depth: number): number;
}

const PAGE = 65_536;
const FIRST_PAGES = 4;
/** Where the kernel notes that it came by blanks: a word of its memory. */
const SPREAD = 1;
/** Keys are compared in words, which reach behind them. */
const BEHIND_KEYS = 16;

let compiled: Module | undefined;

export class Kernel {
  /** The first place that is free for records. */
  readonly top: number;
  /** The memory: all of it, in words, and the positions. Anew after `grow`. */
  bytes: Uint8Array<ArrayBuffer>;
  words: DataView;
  at: Int32Array;
  #control: Int32Array;
  readonly #memory = new Memory({ initial: FIRST_PAGES });
  readonly #kernel: Exports;
  readonly #numbers: Readonly<Record<string, number>>;
  readonly #slots: number;
  readonly #atStart: number;
  readonly #names: string[] = [];
  readonly #readers: Reader[] = [];
  readonly #declared = new Map<Passed, number>();
  readonly #key: number;
  readonly #value: number;

  /** `slots`: how many places there are for positions. `key`, `value`: how those of records are passed; undefined: they are not. Throws a RangeError where there is no memory. */
  constructor(slots: number, key: Passed | undefined, value: Passed | undefined, host: KernelHost) {
    compiled ??= new Module(Buffer.from(KERNEL, "base64"));
    const env = {
      memory: this.#memory,
      look: (reader: number, from: number, end: number) => this.#readers[reader]?.(this.bytes, from, end),
      tell: (name: number, at: number) => Number(host.tell(this.#names[name] ?? "", at)),
      keep: (from: number, behind: number) => Number(host.keep(from, behind)),
      isDouble: (from: number, end: number) => Number(isDouble(asciiAt(this.bytes, from, end))),
    };
    const { exports } = new Instance(compiled, { env });
    this.#kernel = exports as unknown as Exports;
    this.#numbers = Object.fromEntries(
      Object.entries(exports).flatMap(([name, of]) => (of instanceof Global ? [[name, of.value]] : [])),
    );
    this.#slots = slots;
    this.#atStart = this.#kernel.allocate(slots * 4);
    this.#key = key ? this.#declare(key) : 0;
    this.#value = value ? this.#declare(value) : 0;
    this.top = this.#kernel.allocate(0);
    const { buffer } = this.#memory;
    new Uint8Array(buffer).set([0x6e, 0x75, 0x6c, 0x6c]);
    this.bytes = new Uint8Array(buffer);
    this.words = new DataView(buffer);
    this.at = new Int32Array(buffer, this.#atStart, slots).fill(-1);
    this.#control = new Int32Array(buffer, 0, 2);
  }

  /** Makes the memory at least so many bytes large. Throws a RangeError where there is none. */
  grow(length: number): void {
    const missing = length - this.#memory.buffer.byteLength;
    if (missing <= 0) return;
    this.#memory.grow(Math.ceil(missing / PAGE));
    const { buffer } = this.#memory;
    this.bytes = new Uint8Array(buffer);
    this.words = new DataView(buffer);
    this.at = new Int32Array(buffer, this.#atStart, this.#slots);
    this.#control = new Int32Array(buffer, 0, 2);
  }

  /** Passes the key at `p`; the position behind it, or -1 for what is none of its type, or out of the ordinary. Throws what readers throw. */
  passKey(p: number): number {
    return this.#kernel.pass(this.#key, p, 0);
  }

  /** The same for the value. `depth`: how many objects it stands in. */
  passValue(p: number, depth: number): number {
    return this.#kernel.pass(this.#value, p, depth);
  }

  /** Whether blanks were passed since this was last set to false. */
  get isSpread(): boolean {
    return this.#control[SPREAD] !== 0;
  }

  set isSpread(is: boolean) {
    this.#control[SPREAD] = Number(is);
  }

  #number(name: string): number {
    const found = this.#numbers[name];
    if (found === undefined) throw new Error(`the kernel does not know ${name}`);
    return found;
  }

  #declare(passed: Passed): number {
    let type = this.#declared.get(passed);
    if (type === undefined) this.#declared.set(passed, (type = this.#make(passed)));
    return type;
  }

  #make(passed: Passed): number {
    const nullable = Number(passed.nullable ?? false);
    const kernel = this.#kernel;
    switch (passed.kind) {
      case "list":
      case "map":
        return kernel.many(this.#number(`Kind.${passed.kind}`), this.#declare(passed.values), nullable);
      case "read":
        return kernel.read(this.#readers.push(passed.read) - 1, nullable);
      case "struct":
        return this.#struct(passed, nullable);
      default:
        return kernel.leaf(this.#number(`Kind.${passed.kind}`), nullable);
    }
  }

  #struct(passed: Extract<Passed, { kind: "struct" }>, nullable: number): number {
    const kernel = this.#kernel;
    const { fields, name, undeclared, resets } = passed;
    const types = fields.map((f) => this.#declare(f.value));
    const undeclaredNumber = this.#number(`Undeclared.${undeclared}`);
    const made = kernel.struct(fields.length, undeclaredNumber, this.#names.push(name) - 1, nullable);
    for (const [i, { key, mayBeMissing, at }] of fields.entries()) {
      const text = new TextEncoder().encode(`${JSON.stringify(key)}:`);
      const place = kernel.allocate(text.length + BEHIND_KEYS);
      new Uint8Array(this.#memory.buffer).set(text, place);
      const slot = at === undefined ? 0 : this.#placeOf(at);
      kernel.field(made, i, place, text.length, types[i] ?? 0, Number(!mayBeMissing), slot);
    }
    const places = kernel.allocate(resets.length * 4);
    new Int32Array(this.#memory.buffer, places, resets.length).set(resets.map((at) => this.#placeOf(at)));
    kernel.resetting(made, places, resets.length);
    kernel.ready(made);
    return made;
  }

  #placeOf(at: number): number {
    return this.#atStart + at * 4;
  }
}

/** Whether a number is a float64: not beyond its range, and no zero with a sign or one that is rounded to zero. */
function isDouble(text: string): boolean {
  const value = Number(text);
  return Number.isFinite(value) && value !== 0;
}
