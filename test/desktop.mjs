// Finds an installed desktop VS Code. No dependencies; runs on Node 18 and later.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { cleanEnvironment } from './setup.mjs';

const windows = process.platform === 'win32';

/**
 * Path of a desktop VS Code that is `oldest` or later: `VSCODE_EXECUTABLE`, else the `code` of PATH, else the usual places.
 * Undefined when there is none.
 */
export function findDesktop(oldest) {
  const candidates = [process.env.VSCODE_EXECUTABLE, ...onPath(), ...usualPlaces()].filter((path) => path && existsSync(path));
  return [...new Set(candidates)].find((path) => isRecent(path, oldest));
}

function onPath() {
  const folders = (process.env.PATH ?? process.env.Path ?? '').split(delimiter).filter(Boolean);
  const names = ['code', 'code-insiders', 'codium'];
  if (!windows) return folders.flatMap((folder) => names.map((name) => join(folder, name)));
  // code.cmd would need a shell; the program itself lies one folder up.
  const programs = { 'code.cmd': 'Code.exe', 'code-insiders.cmd': 'Code - Insiders.exe', 'codium.cmd': 'VSCodium.exe' };
  return folders.flatMap((folder) =>
    Object.entries(programs).flatMap(([script, program]) => (existsSync(join(folder, script)) ? [join(dirname(folder), program)] : [])),
  );
}

function usualPlaces() {
  if (windows) {
    const parents = [process.env.LOCALAPPDATA && join(process.env.LOCALAPPDATA, 'Programs'), process.env.ProgramFiles];
    return parents.filter(Boolean).map((folder) => join(folder, 'Microsoft VS Code', 'Code.exe'));
  }
  if (process.platform === 'darwin') {
    const script = ['Visual Studio Code.app', 'Contents', 'Resources', 'app', 'bin', 'code'];
    return ['/Applications', join(homedir(), 'Applications')].map((folder) => join(folder, ...script));
  }
  return ['/usr/share/code/bin/code', '/snap/bin/code', '/usr/local/bin/code'];
}

/** `code --version` prints the version alone on its first line. The program on Windows cannot be asked without opening a window. */
function isRecent(path, oldest) {
  if (path.endsWith('.exe')) return true;
  const { stdout, status } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000, env: desktopEnvironment() });
  const version = /^(\d+)\.(\d+)\.\d+/m.exec(stdout ?? '');
  if (status !== 0 || !version) return false;
  const [major, minor] = oldest.split('.').map(Number);
  const recent = Number(version[1]) > major || (Number(version[1]) === major && Number(version[2]) >= minor);
  if (!recent) console.log(`Visual Studio Code ${version[0]} at ${path} is older than ${oldest}: not used.`);
  return recent;
}

/** Started from a terminal inside VS Code, these variables would turn the program into something else. */
export function desktopEnvironment() {
  return Object.fromEntries(
    Object.entries(cleanEnvironment()).filter(([name]) => !/^(ELECTRON_RUN_AS_NODE|VSCODE_(?!EXECUTABLE))/.test(name)),
  );
}
