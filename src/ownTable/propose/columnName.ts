const words: Readonly<Record<string, string>> = {
  acc: 'accuracy',
  err: 'error',
  val: 'validation',
  valid: 'validation',
  flops: 'FLOPs',
  mflops: 'FLOPs',
  gflops: 'FLOPs',
  params: 'parameters',
  param: 'parameters',
  lat: 'latency',
  mem: 'memory',
};

/** A header as words that can stand in a sentence: `val_acc` is `validation accuracy`, `lat_ms` latency. */
export function columnName(header: string, unit = ''): string {
  const parts = header
    .replace(/[([][^)\]]*[)\]]/g, ' ')
    .split(/[\s_]+/)
    .filter((word) => word !== '')
    .map((word) => words[word.toLowerCase()] ?? word);
  const ends = parts.length > 1 && parts.at(-1)?.toLowerCase() === unit.toLowerCase();
  const name = (ends ? parts.slice(0, -1) : parts).join(' ');
  return (name || header).slice(0, 80);
}

/** Names for links and the command line, one a header, all different: `val_acc`, `val_acc_2`. */
export function columnIds(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  return headers.map((header) => {
    const plain =
      header
        .toLowerCase()
        .normalize('NFKD')
        .replace(/[^a-z0-9]+/g, '_')
        .replace(/^_+|_+$/g, '')
        .slice(0, 60) || 'column';
    let id = plain;
    for (let n = 2; taken.has(id); n++) id = `${plain}_${n}`;
    taken.add(id);
    return id;
  });
}
