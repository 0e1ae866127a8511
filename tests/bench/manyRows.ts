/** A table of 100,000 rows to measure with: five choices of ten, and figures by a formula. */
export function manyRows(): string {
  const lines = ['a,b,c,d,e,val_acc,flops'];
  for (let i = 0; i < 100_000; i++) {
    const digits = String(i).padStart(5, '0').split('');
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = digits.map(Number);
    const accuracy = 60 + 2 * a + Math.sin(b * c) * 4 + d * 0.5 - (e - 5) ** 2 * 0.1;
    const flops = 5 + a * 7 + b * 3.1 + c * 1.7 + d * 0.9 + e * 0.31;
    lines.push(`${digits.map((n) => `op${n}`).join()},${accuracy.toFixed(3)},${flops.toFixed(2)}`);
  }
  return `${lines.join('\n')}\n`;
}
