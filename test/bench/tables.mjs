// What was measured as tables in Markdown.

const milliseconds = (value) =>
  value === undefined ? '–' : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
const mebibytes = (bytes) => (bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 2 : 0);
const times = (ratio) => (ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(ratio < 2 ? 2 : 1));

/**
 * One file: elapsed milliseconds, medians; then ours to the floor and the naive way to ours, in processor time, because that
 * hardly changes on a busy machine.
 */
export function timesTable(name, { xmlBytes, zipBytes, components, rows }) {
  const title = `\n**${name}**: customizations.xml ${mebibytes(xmlBytes)} MiB, zip ${mebibytes(zipBytes)} MiB, ${components} components\n`;
  const lines = rows.map(({ what, ours, naive, floor }) => {
    const over = floor === undefined ? '–' : `${times(ours.processor / floor.processor)}×`;
    const ahead = naive === undefined ? '–' : `${times(naive.processor / ours.processor)}×`;
    const elapsed = [ours, floor, naive].map((spent) => milliseconds(spent?.elapsed));
    return `| ${[what, ...elapsed, milliseconds(ours.processor), over, ahead].join(' | ')} |`;
  });
  const head = '| ms | ours | floor | naive | ours, processor | ours / floor | naive / ours |';
  return [title, head, '| --- | --- | --- | --- | --- | --- | --- |', ...lines].join('\n');
}

/** Peak memory of one import in a process of its own, cold. */
export function peakTable(peaks) {
  const lines = peaks.map(({ name, xmlBytes, nothing, ours, naive }) => {
    const cells = [mebibytes(xmlBytes), ours, naive, nothing].map((cell) => (typeof cell === 'string' ? cell : mebibytes(cell.peak)));
    return `| ${[name, ...cells, milliseconds(ours.ms), milliseconds(naive.ms)].join(' | ')} |`;
  });
  const head = '| MiB | customizations.xml | peak, ours | peak, naive | peak, nothing done | cold ms, ours | cold ms, naive |';
  return ['', '**One import in a process of its own**', '', head, '| --- | --- | --- | --- | --- | --- | --- |', ...lines].join('\n');
}
