/** Modules of kafkajs below its public interface have no types of their own; `internals.ts` says what is used of them. */
declare module "kafkajs/src/*" {
  const exported: unknown;
  export default exported;
}
