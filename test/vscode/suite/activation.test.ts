import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../../src/host/commandIds.ts';
import { extensionId, workbench } from './workbench.ts';

describe('activation', () => {
  it('waits until someone uses the extension', () => {
    const extension = vscode.extensions.getExtension(extensionId);
    const events: readonly string[] = extension?.packageJSON.activationEvents;
    assert.deepEqual(
      events.filter((event) => !/^onWebviewPanel:|^onLanguage:json$/.test(event)),
      [],
    );
    // VS Code itself opens JSON at times, schemas of its settings for one, which starts the help for settings files; then extensions of
    // its own that wait for JSON are started, too.
    const hadJson = ['vscode.npm', 'vscode.extension-editing'].some((id) => vscode.extensions.getExtension(id)?.isActive === true);
    assert.ok(extension?.isActive === false || hadJson, 'started though there was no JSON');
  });

  it('comes with the first command', async () => {
    await vscode.commands.executeCommand('solutionWorkbench.refresh');
    assert.equal(vscode.extensions.getExtension(extensionId)?.isActive, true);
  });

  it('registers every command of the manifest', async () => {
    const registered = await vscode.commands.getCommands(true);
    assert.deepEqual(
      commandIds.filter((id) => !registered.includes(id)),
      [],
    );
  });

  it('gives other extensions the services the views are made of', async () => {
    const api = await workbench();
    assert.equal(typeof api.services.reader.call, 'function');
    assert.equal(typeof api.tree.getChildren, 'function');
  });
});
