import type { SupernetDefinition } from './definition';
import type { Weights } from './safetensors';

/** A trained supernet: what it is, and its weights. */
export interface Supernet {
  readonly definition: SupernetDefinition;
  readonly weights: Weights;
  /** SHA-256 of the weights' file, hexadecimal. */
  readonly checksum: string;
}
