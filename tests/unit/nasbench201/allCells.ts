import { fromIndex } from '#spaces/cell/officialIndex';

/** All 15,625 cells in the benchmark's order. */
export const allCells = Array.from({ length: 15_625 }, (_, index) => fromIndex(index));
