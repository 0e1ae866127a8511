/** A reply that is a JSON list of compact codes, none of which may stand in it twice. */
export interface CodeList {
  /** Characters allowed at each position of a code; shape [positions][options]. */
  readonly options: readonly (readonly string[])[];
  /** Codes that must not be written because they are known. */
  readonly known: readonly string[];
  /** How many codes the list has. */
  readonly min: number;
  readonly max: number;
}
