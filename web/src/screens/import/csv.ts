/** The first lines of a CSV file: what is needed to show its columns. The server reads the file itself. */
export interface Columns {
  names: string[];
  /** The first row's values, to tell by. */
  example: string[];
}

const separators = [',', ';', '\t', '|'];

/** The separator that divides the first line most often, quoted parts left out. */
export function separatorOf(text: string): string {
  const bare = text.replace(/"(?:[^"]|"")*"/g, '');
  const line = bare.split(/\r?\n/, 1)[0] ?? '';
  const count = (separator: string) => line.split(separator).length;
  return separators.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/** At most that many records of the text, by RFC 4180: quotes may hold separators, line breaks and doubled quotes. */
export function recordsOf(text: string, separator: string, most: number): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    record.push(cell.trim());
    cell = '';
  };
  const endRecord = () => {
    endCell();
    if (record.some((each) => each !== '')) {
      records.push(record);
    }
    record = [];
  };
  for (let at = 0; at < text.length && records.length < most; at++) {
    const char = text.charAt(at);
    if (quoted) {
      if (char !== '"') {
        cell += char;
      } else if (text.charAt(at + 1) === '"') {
        cell += char;
        at++;
      } else {
        quoted = false;
      }
    } else if (char === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (char === separator) {
      endCell();
    } else if (char === '\n') {
      endRecord();
    } else {
      cell += char;
    }
  }
  if (records.length < most) {
    endRecord();
  }
  return records;
}

/** The columns of a file by its beginning; null when it has none. */
export function columnsOf(start: string): Columns | null {
  const text = start.replace(/^\uFEFF/, '');
  const [names, example = []] = recordsOf(text, separatorOf(text), 2);
  return names ? { names, example } : null;
}
