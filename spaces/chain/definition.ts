/** One choice of a supernet's `definition.json`, as its training reads it. */
export interface ChainDimension {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (number | string)[];
  /** The choice counts only where that dimension's chosen option is listed. */
  readonly activeWhen?: { readonly dimension: string; readonly in: readonly (number | string)[] };
}

/** The part of a `definition.json` that describes choices. */
export interface ChainDefinition {
  readonly dimensions: readonly ChainDimension[];
}
