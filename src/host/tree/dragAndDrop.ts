import * as vscode from 'vscode';
import { droppedFileTypes, droppedSolutionFiles } from '../droppedFiles.ts';
import type { TreeNode } from './nodes.ts';
import { environmentOf } from './nodes.ts';
import { nameOf } from './selection.ts';

export interface DragAndDropSetup {
  /** Solution files were dropped on an environment, or beside all of them. */
  readonly onFiles: (files: readonly string[], environment: string | undefined) => void;
  readonly onProblem: (error: unknown, target: TreeNode | undefined) => void;
}

/** Solution files dropped on an environment are imported there; names dragged out of the tree are text. */
export class TreeDragAndDrop implements vscode.TreeDragAndDropController<TreeNode> {
  readonly #setup: DragAndDropSetup;
  readonly dropMimeTypes = [...droppedFileTypes];
  readonly dragMimeTypes = ['text/plain'];

  constructor(setup: DragAndDropSetup) {
    this.#setup = setup;
  }

  handleDrag(nodes: readonly TreeNode[], data: vscode.DataTransfer): void {
    const names = nodes.flatMap((node) => nameOf(node) ?? []);
    if (names.length > 0) data.set('text/plain', new vscode.DataTransferItem(names.join('\n')));
  }

  async handleDrop(target: TreeNode | undefined, data: vscode.DataTransfer): Promise<void> {
    try {
      const environment = target === undefined ? undefined : environmentOf(target);
      const files = await droppedSolutionFiles(data);
      if (files.length > 0) this.#setup.onFiles(files, environment?.problem === undefined ? environment?.name : undefined);
    } catch (error) {
      this.#setup.onProblem(error, target);
    }
  }
}
