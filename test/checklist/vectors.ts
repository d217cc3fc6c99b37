/**
 * The scenario vectors of section P, by number, each with the tests that show every clause of it. A vector with several
 * clauses may need several tests; the first bears its number in its title.
 */
export const vectors: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'P.1': ['scenarios/import-unmanaged.txt > A new unmanaged solution arrives as drafts and takes effect when published (P.1, D.34, D.115)'],
  'P.2': ['scenarios/import-unmanaged.txt > What a next version leaves out stays, what it states is overwritten (P.2, D.35)'],
  'P.3': ['scenarios/import-refused.txt > Installed unmanaged, the file is managed (P.3, D.26, D.36)'],
  'P.4': ['scenarios/import-refused.txt > Installed managed, the file is unmanaged (P.4, D.36)'],
  'P.5': [
    'scenarios/layers.txt > An edit here stays in effect over an update, and what was not edited follows the update (P.5, D.47, E.21)',
    'scenarios/import-managed.txt > Maintain keeps what was customized here (P.5, D.47)',
  ],
  'P.6': ['scenarios/import-managed.txt > Overwrite removes what was customized here, drafts too (P.6, D.48, D.51)'],
  'P.7': [
    'scenarios/layers.txt > A form customized here is merged with a new version, also when the import overwrites (P.7, D.49, E.25)',
    'scenarios/import-managed.txt > Overwrite spares forms, site maps and apps, not choices and roles (P.7, P.48, D.49)',
  ],
  'P.8': ['scenarios/layers.txt > A solution above keeps what it says, whatever is updated below it (P.8, D.50, E.9)'],
  'P.9': ['scenarios/upgrade.txt > P.9: an update deletes nothing (F.2).'],
  'P.10': ['scenarios/upgrade.txt > P.10: an upgrade deletes what the new version does not have, with its data (D.40, F.10, F.14).'],
  'P.11': [
    'scenarios/upgrade.txt > P.11: stage puts the new version beside the old one; applying brings the same as an upgrade (F.17-F.23).',
  ],
  'P.12': ['scenarios/upgrade.txt > P.12: an upgrade is applied from its base, and only when one is staged (F.22).'],
  'P.13': ['scenarios/upgrade.txt > P.13: uninstalling the staged upgrade cancels it (F.21).'],
  'P.14': ['scenarios/upgrade.txt > P.14: an upgrade and a stage need a higher version (C.11, C.13).'],
  // The confirmation is asked on the command line and in the wizard.
  'P.15': [
    'scenarios/upgrade.txt > P.15: going back to an earlier version asks first; what the newer one added stays and still belongs to the solution (F.30).',
    'cli/settings.test.ts > a lower version > is a question of its own for a person, and none with --yes (C.12, P.15)',
    'webview/wizardViews.test.ts > a lower version > is imported only when a person said so',
  ],
  'P.16': ['scenarios/import-refused.txt > Another publisher, whatever the action (P.16, D.42, F.7)'],
  'P.17': ['scenarios/patches.txt > P.17: a patch without its parent (D.43)'],
  'P.18': ['scenarios/patches.txt > P.18: A 6 columns, three of them patched, then a table with 10 columns by each patch (G.10)'],
  'P.19': [
    'scenarios/patches.txt > P.19: a patch lies above its parent and below what was installed after it: 30, 50, 50, then 35 (E.8, D.46, G.11)',
  ],
  'P.20': ['scenarios/patches.txt > P.20: patches come in the order of their versions, each once (C.14)'],
  'P.21': [
    'scenarios/patches.txt > P.21: a clone as patch proposes the next build and locks its parent until it is deleted (G.1, G.7, H.6, C.8, A.37)',
  ],
  'P.22': ['scenarios/patches.txt > P.22: a patch keeps the first two numbers, and is above its parent and all its patches (C.7, C.8)'],
  'P.23': [
    'scenarios/patches.txt > P.23: base and two patches become one solution of a higher version, unlocked, with the components of all (G.14)',
  ],
  'P.24': [
    'scenarios/patches.txt > P.24: a managed base goes with its patches, newest first; a patch goes alone, from any position (G.13, G.19).',
  ],
  'P.25': [
    "scenarios/uninstall.txt > P.25: the base of a component can't go under another publisher's layer; the layer above can (E.5, E.14, I.7, I.13).",
  ],
  'P.26': ['scenarios/uninstall.txt > P.26: with a layer of the same publisher above, that one becomes the base (E.5, E.15).'],
  'P.27': ['scenarios/uninstall.txt > P.27: the Active layer never blocks and goes with the component (E.16, I.9).'],
  'P.28': [
    'scenarios/uninstall.txt > P.28: a component of another solution that needs one of ours blocks (I.5, J.6); without it, it goes.',
  ],
  'P.29': ['scenarios/uninstall.txt > P.29: uninstalling deletes the components with their data (I.1, I.2).'],
  'P.30': [
    'scenarios/default-solution.txt > P.30: after an unmanaged solution was deleted, only the Default Solution lists its components (I.3).',
    'scenarios/uninstall.txt > P.30: of an unmanaged solution only the container goes (I.3).',
  ],
  'P.31': [
    'scenarios/publish-and-export.txt > Managed and unknown solutions are not exported (P.31, H.1, H.2)',
    'scenarios/export-choices.txt > What everyone sees is what was published last; an export has that too (H.5, P.31, D.115)',
  ],
  'P.32': [
    'engine/export/missingDependencies.test.ts > an export lists what the solution needs and does not hold (B.26, H.11) > P.32: a relationship to an unmanaged table lists the table, its id and its name as Active; the import elsewhere names it',
    'scenarios/publish-and-export.txt > P.32: what a changed relationship needs is listed, the unmanaged table with its id and its name (J.6, J.16, B.23, H.10, H.11)',
  ],
  // The file the vector names is not among the real ones at hand; one written by hand stands for it.
  'P.33': [
    'engine/export/bothWays.test.ts > a solution that was written both ways by hand > P.33: version %s is exported both ways as it was written, label by label (B.46, B.47)',
  ],
  'P.34': ['scenarios/component-rules.txt > A routing rule set that exists and is active on either side (P.34, D.55)'],
  'P.35': [
    'scenarios/platforms.txt > Newer packages, 2011 packages and 2013 packages in an online environment (P.35, D.76-D.79)',
    'scenarios/import-refused.txt > Package versions (P.35, D.83)',
  ],
  'P.36': ['engine/solutionFile/readSolutionFile.test.ts > what is wrong with a solution file > refuses a file without %s (B.1, P.36)'],
  'P.37': [
    'scenarios/environment-limits.txt > Labels in a language that is not enabled are dropped: no layer and no export has them (P.37, D.31, H.17)',
    'app/importSolution.test.ts > labels in a language that is not enabled are neither in the environment nor in an export, until the language is (P.37, D.31)',
  ],
  'P.38': [
    'scenarios/default-solution.txt > P.38: a managed Default Solution, or one from another environment, is refused (D.11).',
    'scenarios/import-refused.txt > The Default Solution and those of the platform (P.38, D.11, D.12)',
  ],
  'P.39': [
    "scenarios/component-rules.txt > Changes to a form that is not here can't create it (P.39, B.49, D.60)",
    'scenarios/component-rules.txt > An unmodified form is skipped (P.39, B.54)',
  ],
  'P.40': ['scenarios/settings.txt > Settings override the file and the target, and the value lies in Active (P.40, D.98, D.101)'],
  'P.41': [
    'scenarios/upgrade.txt > P.41: a separate update solution changes what the original says, and taking it away gives it back (F.34, F.35).',
  ],
  'P.42': ['scenarios/steps-and-flows.txt > Flows, processes and plug-in steps are as the file has them, or all off (P.42, D.62, D.7)'],
  'P.43': [
    'scenarios/managed-properties.txt > An update of the owner only loosens managed properties, and everything else of it is applied (P.43, D.71, E.4, E.41)',
    'scenarios/managed-properties.txt > The same for an upgrade, applied at once or later (P.43, D.71, F.9)',
  ],
  'P.44': ['scenarios/layers.txt > Options add up by their value, and return to what they were (P.44, E.36)'],
  'P.45': ['scenarios/layers.txt > What a solution adds to a site map comes to the bottom, and goes with it (P.45, E.29)'],
  'P.46': [
    'app/refusedFiles.test.ts > a dangerous file is refused before anything changes (P.46) > a name that leads out of the folder (M.3)',
    'app/refusedFiles.test.ts > a dangerous file is refused before anything changes (P.46) > a DTD in solution.xml (M.5, D.19)',
  ],
  'P.47': [
    'scenarios/upgrade.txt > P.47: a blocked deletion leaves both installed; without the blocker the upgrade is applied (F.13, F.27, P-ATOMIC).',
  ],
  'P.48': [
    'scenarios/import-managed.txt > Overwrite spares forms, site maps and apps, not choices and roles (P.7, P.48, D.49)',
    'scenarios/import-managed.txt > Overwrite spares ribbons as well (P.7, P.48, D.49)',
  ],
  'P.49': [
    'scenarios/import-managed.txt > P-OVERWRITE-COVERED decides whether the Active layer goes where another managed solution stands above (P.49, D.50)',
  ],
  'P.50': ['scenarios/import-refused.txt > The same publisher in another case (P.50, Q.67)'],
  'P.51': ['corpus/managedPairs.test.ts > managed files made of unmanaged ones (P.51) > $name $version'],
  'P.52': ['corpus/roundTrip.test.ts > real solution files > are read, taken apart and put together again byte for byte (P.52): %s'],
  'P.53': [
    'scenarios/missing-dependencies.txt > A lower version and an unmanaged component satisfy a requirement (P.53, D.91, P-ACTIVEREQ)',
  ],
  'P.54': [
    'scenarios/settings.txt > Folders without root lines make members, and an upgrade whose file lacks the folder removes them (P.54, Q.46, Q.60)',
  ],
  'P.55': [
    'scenarios/upgrade.txt > P.55: what an older version no longer names still belongs to the solution, and the next upgrade deletes it (F.30).',
  ],
};
