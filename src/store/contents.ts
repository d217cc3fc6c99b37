import type { Content, FileRef } from '../engine/index.ts';
import type { Connection, Row } from './sqlite.ts';

/** Columns that `readContents` needs, of `contents` as `c` and its XML's blob as `b`. */
export const contentColumns = 'c.id AS content, c.hash, b.hash AS xml_hash, c.segments, c.holes';
export const contentBlob = 'LEFT JOIN blobs b ON b.id = c.xml_blob';
const filesSql = `SELECT f.content, f.name, f.size, b.hash FROM json_each(?) j JOIN content_files f ON f.content = j.value
  JOIN blobs b ON b.id = f.blob ORDER BY f.content, f.position`;

/** The contents of rows selected with `contentColumns`, in their order; files come with one more query for all. */
export function readContents(connection: Connection, rows: readonly Row[]): Content[] {
  const files = readFiles(connection, rows);
  return rows.map((row) => ({
    hash: String(row.hash),
    ...(row.xml_hash === null || row.xml_hash === undefined
      ? {}
      : { xml: { blob: String(row.xml_hash), segments: JSON.parse(String(row.segments)), holes: parseHoles(row.holes) } }),
    files: files.get(Number(row.content)) ?? none,
  }));
}

const none: readonly FileRef[] = [];

function parseHoles(holes: unknown): readonly string[] {
  return holes === null ? [] : JSON.parse(String(holes));
}

function readFiles(connection: Connection, rows: readonly Row[]): Map<number, FileRef[]> {
  const files = new Map<number, FileRef[]>();
  if (rows.length === 0) return files;
  for (const row of connection.all(filesSql, JSON.stringify(rows.map((content) => Number(content.content))))) {
    const content = Number(row.content);
    const list = files.get(content) ?? [];
    list.push({ name: String(row.name), blob: String(row.hash), size: Number(row.size) });
    files.set(content, list);
  }
  return files;
}
