import { describe, expect, it } from 'vitest';
import type { FileEntry } from '../../../src/engine/index.ts';
import { OwnedFiles } from '../../../src/engine/solutionFile/ownedFiles.ts';

const entry = (name: string): FileEntry => ({ name, hash: '', size: 0, crc: 0, method: 0, packed: new Uint8Array() });

describe('who owns an entry', () => {
  it('the one who names it, else the longest beginning, else nobody', () => {
    const entries = ['Reports/a.rdl', 'Reports/a/b.rdl', 'reports\\AB.rdl', 'Report', 'Workflows/x'].map(entry);
    const owned = new OwnedFiles<string>(entries);
    owned.claimBeginning('/Reports/a', 'a');
    owned.claimBeginning('/Reports/a/', 'folder');
    owned.claimBeginning('/Reports/', 'all');
    owned.claimBeginning('/reports/A', 'late');
    expect(entries.map((each) => owned.ownerOf(each))).toEqual(['a', 'folder', 'a', undefined, undefined]);
    expect(owned.claim('/Reports/a.rdl', 'named')).toBe(true);
    expect(owned.claim('/Reports/none.rdl', 'named')).toBe(false);
    owned.claimBeginning('w', 'w');
    expect(entries.map((each) => owned.ownerOf(each))).toEqual(['named', 'folder', 'a', undefined, 'w']);
  });

  it('gives the same owners as trying every length', () => {
    const letters = (i: number, length: number) => Array.from({ length }, (_, at) => 'ab/'[(i >> at) % 3]).join('');
    const beginnings = Array.from({ length: 60 }, (_, i) => `x${letters(i * 37, i % 7)}`);
    const entries = Array.from({ length: 500 }, (_, i) => entry(`x${letters(i * 11, i % 9)}`));
    const owned = new OwnedFiles<string>(entries);
    for (const beginning of beginnings) owned.claimBeginning(beginning, beginning);
    const longest = (name: string) => beginnings.filter((each) => name.startsWith(each)).sort((a, b) => b.length - a.length)[0];
    expect(new Set(entries.map(({ name }) => longest(name))).size).toBeGreaterThan(10);
    for (const each of entries) expect(owned.ownerOf(each), each.name).toBe(longest(each.name));
  });

  it('10,000 names of 1,000 characters, with as many beginnings of every length', () => {
    const long = 'a/'.repeat(500);
    const entries = Array.from({ length: 10_000 }, (_, i) => entry(`${long.slice(0, 1000 - 5)}${String(i).padStart(5, '0')}`));
    const owned = new OwnedFiles<number>(entries);
    const started = process.cpuUsage();
    for (let i = 0; i < 10_000; i++) owned.claimBeginning(i < 990 ? long.slice(0, i + 1) : `${long.slice(0, i % 990)}-${i}`, i);
    const owners = new Set(entries.map((each) => owned.ownerOf(each)));
    const { user, system } = process.cpuUsage(started);
    expect([...owners]).toEqual([989]);
    expect((user + system) / 1000).toBeLessThan(1000);
  });
});
