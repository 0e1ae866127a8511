/** How large an architecture is. */
export interface Size {
  /** Multiply-adds of one image, in millions. */
  readonly flops: number;
  /** Parameters, in millions. */
  readonly params: number;
}

/** The figure of a column that a formula knows: `flops` or `params`; undefined for any other. */
export const sizeColumn = ({ flops, params }: Size, column: string): number | undefined =>
  column === 'flops' ? flops : column === 'params' ? params : undefined;
