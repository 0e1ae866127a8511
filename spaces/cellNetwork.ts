/** What one edge of a cell does. Convolutions are ReLU, convolution, batch normalisation. */
export type CellOperation = 'none' | 'skip' | 'conv1x1' | 'conv3x3' | 'pool';

/**
 * A network of equal cells in stages, with a residual block of stride 2 before each stage but the first;
 * then batch normalisation, ReLU, global average pooling and a linear classifier. The stem is a 3×3
 * convolution with batch normalisation.
 */
export interface CellNetwork {
  /** Pixels of a square colour image's side. */
  readonly size: number;
  readonly classes: number;
  readonly stages: readonly { readonly channels: number; readonly cells: number }[];
  readonly nodes: number;
  /** A node is the sum of its incoming edges; node 0 is the cell's input, the last one its output. */
  readonly edges: readonly {
    readonly from: number;
    readonly to: number;
    readonly operation: CellOperation;
  }[];
}
