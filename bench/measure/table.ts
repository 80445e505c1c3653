// Sections of the report as Markdown, its tables readable on a terminal as well.

export interface Table {
  head: string[];
  rows: string[][];
}

export interface Section {
  title: string;
  /** What was measured, in sentences. */
  text: string;
  tables: Table[];
  /** Stated figures that were missed, each as a sentence. */
  missed: string[];
}

export function printSection({ title, text, tables, missed }: Section): string {
  const faults = missed.map(sentence => `**Missed: ${sentence}**`);
  return [`## ${title}`, text, ...tables.map(printTable), ...faults].join('\n\n');
}

function printTable({ head, rows }: Table): string {
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map(row => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) => {
    const padded = widths.map((width, column) =>
      column === 0 ? (cells[column] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width),
    );
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
