import * as v from 'valibot';

/** First four bytes of an unpacked pack: "SXNB". */
export const magic = [0x53, 0x58, 0x4e, 0x42] as const;
/** Fifth byte. Raised whenever an older reader could misread a newer pack. */
export const version = 1;
/** Magic, version, three bytes reserved, length of the header (uint32, little-endian). */
export const prefixBytes = 12;

const integer = v.pipe(v.number(), v.integer());
const size = v.pipe(integer, v.minValue(0));

/**
 * Predicts a column from another one: a polyline through (x[i], y[i]), constant beyond its ends.
 * `from` null: the constant y[0].
 */
export const CurveSchema = v.object({
  from: v.nullable(v.string()),
  x: v.array(integer),
  y: v.array(integer),
});
export type Curve = v.InferOutput<typeof CurveSchema>;

const ColumnSchema = v.object({
  name: v.string(),
  /** Values stored. */
  rows: size,
  /** Byte planes per value, least significant first; each plane holds one byte of every value. */
  planes: v.pipe(size, v.maxValue(4)),
  /** Stored are indices into this ascending list, as its first value and then differences. */
  steps: v.optional(v.array(integer)),
  curve: v.optional(CurveSchema),
  /** One number per edge and operation, added up to predict a value; shape [6][5]. */
  perEdge: v.optional(v.pipe(v.array(v.pipe(v.array(integer), v.length(5))), v.length(6))),
});
export type Column = v.InferOutput<typeof ColumnSchema>;

/**
 * A pack is a gzip stream of prefix, header (JSON) and the byte planes of the columns in order. A
 * stored value is 0 where there is no figure, otherwise 1 + the zigzag form of value − prediction.
 */
export const HeaderSchema = v.object({ pack: v.string(), columns: v.array(ColumnSchema) });
export type Header = v.InferOutput<typeof HeaderSchema>;
