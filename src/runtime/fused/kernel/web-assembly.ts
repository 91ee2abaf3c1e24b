/** What is used of WebAssembly: TypeScript knows it together with browsers only. Source: WebAssembly JavaScript Interface, W3C. */

export interface Memory {
  /** Another one after each `grow`. */
  readonly buffer: ArrayBuffer;
  /** `pages`: of 64 KiB. Throws a RangeError where there is no room. */
  grow(pages: number): number;
}

export interface Module {
  readonly [Symbol.toStringTag]: "WebAssembly.Module";
}

interface WebAssemblyInterface {
  readonly Memory: new (limits: { readonly initial: number }) => Memory;
  readonly Module: new (code: Uint8Array) => Module;
  readonly Instance: new (
    module: Module,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
  readonly Global: new () => { readonly value: number };
}

export const { Memory, Module, Instance, Global } = (
  globalThis as unknown as { readonly WebAssembly: WebAssemblyInterface }
).WebAssembly;
