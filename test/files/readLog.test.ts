import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLogBytes } from '../../src/files/log/readLog.ts';
import { readWorkbook } from '../../src/files/log/readWorkbook.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readLogBytes(bytes(text), 'log.xml');

const namespaces = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"';
const row = (...cells: readonly string[]) =>
  `<Row>${cells.map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`).join('')}</Row>`;
const head = row('DateTime', 'ItemType', 'Id', 'Name', 'LocalizedName', 'OriginalName', 'Description', 'Status', 'ErrorCode', 'ErrorText');
const workbook = (rows: string, facts = '') =>
  `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook ${namespaces}>` +
  `<Worksheet ss:Name="Solution"><Table>${facts}</Table></Worksheet><Worksheet ss:Name="Components"><Table>${rows}</Table></Worksheet></Workbook>`;

describe('a workbook as Dataverse may write it (D.110, D.111)', () => {
  it('finds the columns by their headings, wherever they stand', () => {
    const log = read(
      workbook(
        head +
          row('20:49', 'Entity', '', 'fab_car', 'Car', '', '', 'Failure', '0x8004810C', 'Twice.') +
          row('', 'Web resource', '{1}', 'a.js', '', '', '', 'Success', '0', ''),
        row('Unique Name', 'Cars') + row('Version', '1.0.0.0') + row('Result', 'Failure'),
      ),
    );
    expect(log).toMatchObject({ form: 'workbook', result: 'failure', solution: { uniqueName: 'Cars', version: '1.0.0.0' } });
    expect(log.entries.map(({ kind, name, result, code }) => [kind, name, result, code])).toEqual([
      ['Entity', 'Car', 'failure', '0x8004810C'],
      ['Web resource', 'a.js', 'success', ''],
    ]);
  });

  it('keeps a status in words that are not known, and takes it for nothing', () => {
    expect(read(workbook(head + row('', 'x', '', 'a', '', '', '', 'Fehler', '0x1', 'Text'))).entries[0]).toMatchObject({
      result: 'none',
      status: 'Fehler',
      code: '0x1',
    });
  });

  it('reads skipped and merged cells, bold parts, character data and remarks', () => {
    const cells =
      '<Cell ss:Index="2"><Data ss:Type="String">b</Data><Comment><ss:Data>no</ss:Data></Comment></Cell>' +
      '<Cell ss:MergeAcross="1"><ss:Data ss:Type="String"><B>c</B> d</ss:Data></Cell>' +
      "<Cell><Data ss:Type='String'><![CDATA[<Row>&amp;]]></Data></Cell><Cell/>";
    expect(readWorkbook(workbook(`<!-- <Row> --><Row>${cells}</Row>`))[1]?.rows).toEqual([['', 'b', 'c d', '', '<Row>&amp;', '']]);
  });

  it('is not held up by what looks like a row and is text', () => {
    const started = performance.now();
    read(
      workbook(
        `${head}${row(`<![CDATA[${'<Row>'.repeat(400_000)}]]>`, '', '', '', '', '', '', 'Success')}<Row><Cell>${'<Comment/>'.repeat(100_000)}</Cell></Row>`,
      ),
    );
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('reads UTF-16, and UTF-8 that calls itself utf-16', () => {
    const text = workbook(head + row('', 'x', '', 'ä', '', '', '', 'Success')).replace('version="1.0"', 'version="1.0" encoding="utf-16"');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    for (const form of [bytes(text), utf16]) expect(readLogBytes(form, 'log.xml').entries[0]?.name).toBe('ä');
  });
});

describe('what is refused', () => {
  it.each([
    ['another XML', '<ImportExportXml/>', 'not-an-import-log'],
    ['a workbook that is no log', workbook(row('Name', 'Amount')), 'not-an-import-log'],
    ['an element that only names a log', '<a><importexportxml /></a>', 'not-an-import-log'],
    ['a document type', `<!DOCTYPE a [<!ENTITY b "c">]>${workbook(head)}`, 'xml-dtd-refused'],
    ['half a file', workbook(head).slice(0, -20), 'xml-not-well-formed'],
    ['nesting without end', `<importexportxml >${'<a>'.repeat(300)}`, 'xml-too-deep'],
  ])('%s', (_, text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code }));
  });
});

describe('the data of an import job (D.106, D.107)', () => {
  it('takes the last result of an item, and none of one that was not processed', () => {
    const { entries, result } = read(
      '<importexportxml succeeded="warning"><nodes><node id="a" LocalizedName="A" processed="true"><result result="failure" errorcode="0x1" errortext="no" />' +
        '<result result="warning" errorcode="0x80048028" errortext="on" datetime="01:02:03.04" /></node></nodes><reports><report id="r" processed="false" /></reports></importexportxml>',
    );
    expect(result).toBe('warning');
    expect(entries).toMatchObject([
      { kind: 'node', name: 'A', result: 'warning', code: '0x80048028', time: '01:02:03.04' },
      { kind: 'report', name: 'r', result: 'none', code: '' },
    ]);
  });
});

const folder = resolve(process.env.CORPUS_DIR ?? '../shared/corpus', 'importlogs');
const isThere = existsSync(folder);
if (!isThere) console.warn(`SKIPPED: no captures of import jobs in ${folder}.`);

describe.skipIf(!isThere)('logs that Dataverse wrote', () => {
  const capture = (name: string) => readLogBytes(readFileSync(join(folder, `${name}.importjob-data.xml`)), name);

  it('tells of a success, a choice and all', () => {
    const log = capture('msdocs-work-with-solutions');
    expect(log).toMatchObject({ form: 'job-data', result: 'success', solution: { uniqueName: 'samplesolutionforImport', version: '1.0' } });
    expect(log.entries.find(({ kind }) => kind === 'optionSet')).toMatchObject({
      name: 'Example Option Set',
      result: 'success',
      time: '20:49:16.10',
    });
    expect(log.facts).toContainEqual({ name: 'Start', value: '2010-10-11 13:49:11' });
    expect(log.entries.filter(({ result }) => result === 'none').map(({ kind }) => kind)).toEqual(['publish']);
  });

  it('tells of missing dependencies what is missing and who needs it', () => {
    const log = capture('xrm-ci-framework.missing-dependencies');
    expect(log).toMatchObject({ result: 'failure', solution: { uniqueName: 'SolutionId', version: '2019.06.18.1' } });
    expect(log.entries).toHaveLength(1);
    expect(log.entries[0]).toMatchObject({
      result: 'failure',
      code: '0x8004801D',
      missing: [
        {
          required: { type: '59', name: 'Account Locations', parent: 'Account' },
          solution: 'Active',
          dependent: { type: '60', name: 'Information', parent: 'Building' },
        },
      ],
    });
    expect(log.entries[0]?.text).not.toContain('<');
  });

  it('reads what CRM 4 wrote, and does not say how an import ended where the log does not', () => {
    const log = capture('crm4-docs');
    expect(log.result).toBe('none');
    expect(log.entries).toContainEqual(
      expect.objectContaining({
        kind: 'entity',
        name: 'lead',
        result: 'failure',
        code: '0x80044150',
        text: "Invalid column name 'Address1_AddressIdxxxx'.",
      }),
    );
    expect(log.entries).toContainEqual(expect.objectContaining({ kind: 'node', name: 'sitemap', result: 'none' }));
  });
});
