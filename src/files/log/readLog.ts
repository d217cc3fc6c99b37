import { readFile, stat } from 'node:fs/promises';
import { checkWellFormed, Refusal, readFragment, say, WorkbenchError } from '../../engine/index.ts';
import type { LogContents } from './logContents.ts';
import { readJobData } from './readJobData.ts';
import { readLogWorkbook } from './readLogWorkbook.ts';
import { readWorkbook } from './readWorkbook.ts';

/** The largest log that is read. A log of 20,000 components has some ten megabytes. */
const maxLogBytes = 64 * 1024 * 1024;

/**
 * Reads an import log from disk: a SpreadsheetML workbook (D.110, D.111) or the data of an import job (D.106), written
 * here or by Dataverse. Throws WorkbenchError when it is not there, too large, not XML (a document type is refused) or
 * something else.
 */
export async function readLogFile(path: string, name: string): Promise<LogContents> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new WorkbenchError('file-not-found', say`"${path}" does not exist.`, { hint: 'Check the path.' });
  if (!found.isFile()) throw notALog(name);
  if (found.size > maxLogBytes) {
    throw new WorkbenchError('log-too-large', say`"${name}" is larger than an import log can be (${maxLogBytes / 1024 / 1024} MB).`, {
      hint: 'Choose the log itself.',
    });
  }
  return readLogBytes(await readFile(path), name);
}

/** The same of bytes. */
export function readLogBytes(bytes: Uint8Array, name: string): LogContents {
  const text = decoded(bytes);
  if (text === undefined || !/<(?:\w+:)?(?:Workbook|importexportxml)[\s>]/.test(text)) throw notALog(name);
  const [finding] = checkWellFormed(new TextEncoder().encode(text), name);
  if (finding !== undefined) throw new Refusal(finding);
  const root = /<((?:\w+:)?(?:Workbook|importexportxml))[\s>]/.exec(text)?.[1];
  const contents = root === 'importexportxml' ? jobData(text) : readLogWorkbook(readWorkbook(text));
  if (contents === undefined) throw notALog(name);
  return contents;
}

function jobData(text: string): LogContents | undefined {
  const root = readFragment(text);
  return root?.name === 'importexportxml' ? readJobData(root) : undefined;
}

/**
 * The text without its XML declaration. Logs are saved by all kinds of tools, so the bytes say what they are: UTF-16 has a
 * mark, and what is UTF-8 may call itself utf-16. Nothing when they are no text.
 */
function decoded(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/^\s*<\?xml\s[^>]{0,200}\?>/, '');
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function notALog(name: string): WorkbenchError {
  return new WorkbenchError('not-an-import-log', say`"${name}" is no import log.`, {
    hint: 'Choose the XML file that Download log file gave, or the data of an import job.',
  });
}
