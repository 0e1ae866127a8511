/** What the charts need of one evaluation. */
export interface ChartPoint {
  readonly query: number;
  /** Merit: the objective so that more is better. */
  readonly value: number;
  /** In the unit of the cost axis; undefined where it has none. */
  readonly cost: number | undefined;
  readonly best: boolean;
  readonly overLimit: boolean;
}

/** How merits are written on an axis. */
export interface MeritFormat {
  /** 1 where more is better, -1 where less is. */
  readonly sign: 1 | -1;
  /** Decimals of a label beside a point. */
  readonly decimals: number;
  /** Differences of this size are as fine as a whole point of accuracy. */
  readonly grain: number;
}

/** The known best and the range worth drawing, as merits; null where no table knows them. */
export interface KnownRange {
  readonly optimum: number;
  /** Merits below this sit on the lower edge. */
  readonly worst: number;
}

/** A run that shares its first queries with the one of the chart. */
export interface OtherRun {
  readonly id: string;
  /** What it is to the chart's run, in two or three words. */
  readonly label: string;
  /** Queries that both begin with. */
  readonly shared: number;
  /** The first round that differs. */
  readonly round: number;
  readonly points: readonly ChartPoint[];
}
