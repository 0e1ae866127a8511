/** What the charts need of one evaluation. */
export interface ChartPoint {
  readonly query: number;
  /** Validation accuracy, per cent. */
  readonly value: number;
  /** In the unit of the cost axis. */
  readonly cost: number;
  readonly best: boolean;
  readonly overLimit: boolean;
}

/** The known best and the range worth drawing, per cent; null where no table knows them. */
export interface KnownRange {
  readonly optimum: number;
  /** Accuracies below this sit on the lower edge. */
  readonly worst: number;
}
