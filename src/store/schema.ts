/** Marks a SQLite file as an environment (`PRAGMA application_id`): the letters `DVWB`. */
export const applicationId = 0x44565742;

/** How `contents.state` is written. A stub is no layer: it is kept for the export of its solution only (B.54). */
export const states = { published: 0, draft: 1, stub: 2 } as const;

/**
 * The tables of version 1. `contents` is what a component says: in the layer of a managed solution, in the Active layer
 * (`solution` is null), or as the stub of a solution's member. Types are text (`1`, `customapi`); keys come folded.
 */
export const firstTables = `
CREATE TABLE environment (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  platform_version TEXT NOT NULL,
  sku TEXT NOT NULL,
  base_language INTEGER NOT NULL,
  languages TEXT NOT NULL,
  apps TEXT NOT NULL,
  revision INTEGER NOT NULL,
  created_on TEXT NOT NULL
) STRICT;

CREATE TABLE publishers (folded TEXT PRIMARY KEY, data TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE solutions (
  id INTEGER PRIMARY KEY,
  folded TEXT NOT NULL UNIQUE,
  solution_id TEXT NOT NULL,
  unique_name TEXT NOT NULL,
  friendly_name TEXT NOT NULL,
  description TEXT NOT NULL,
  version TEXT NOT NULL,
  managed INTEGER NOT NULL,
  kind TEXT NOT NULL,
  publisher TEXT NOT NULL,
  package_version TEXT NOT NULL,
  installed_on TEXT NOT NULL,
  updated_on TEXT NOT NULL,
  install_order INTEGER NOT NULL,
  file_hash TEXT
) STRICT;

CREATE TABLE components (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  parent_type TEXT,
  parent_key TEXT,
  UNIQUE (type, key)
) STRICT;

CREATE TABLE blobs (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  method INTEGER NOT NULL,
  crc INTEGER NOT NULL,
  size INTEGER NOT NULL,
  packed BLOB NOT NULL
) STRICT;

CREATE TABLE contents (
  id INTEGER PRIMARY KEY,
  component INTEGER NOT NULL REFERENCES components ON DELETE CASCADE,
  solution INTEGER REFERENCES solutions ON DELETE CASCADE,
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
  hash TEXT NOT NULL,
  xml_blob INTEGER REFERENCES blobs,
  segments TEXT,
  holes TEXT
) STRICT;
CREATE UNIQUE INDEX contents_place ON contents (component, ifnull(solution, 0), state);
CREATE INDEX contents_solution ON contents (solution) WHERE solution IS NOT NULL;
CREATE INDEX contents_blob ON contents (xml_blob) WHERE xml_blob IS NOT NULL;
CREATE INDEX contents_draft ON contents (component) WHERE state = 1;

CREATE TABLE content_files (
  content INTEGER NOT NULL REFERENCES contents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  blob INTEGER NOT NULL REFERENCES blobs,
  size INTEGER NOT NULL,
  PRIMARY KEY (content, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX content_files_blob ON content_files (blob);

CREATE TABLE members (
  solution INTEGER NOT NULL REFERENCES solutions ON DELETE CASCADE,
  component INTEGER NOT NULL REFERENCES components ON DELETE CASCADE,
  behavior INTEGER,
  PRIMARY KEY (solution, component)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_component ON members (component);

CREATE TABLE packages (
  solution INTEGER PRIMARY KEY REFERENCES solutions ON DELETE CASCADE,
  manifest_blob INTEGER NOT NULL REFERENCES blobs,
  content_types_blob INTEGER NOT NULL REFERENCES blobs,
  frame_blob INTEGER NOT NULL REFERENCES blobs,
  frame_nodes TEXT NOT NULL,
  root_files TEXT NOT NULL,
  languages TEXT NOT NULL
) STRICT;

CREATE TABLE package_entries (
  solution INTEGER NOT NULL REFERENCES packages ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  blob INTEGER NOT NULL REFERENCES blobs,
  size INTEGER NOT NULL,
  owner_type TEXT,
  owner_key TEXT,
  PRIMARY KEY (solution, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX package_entries_blob ON package_entries (blob);

CREATE TABLE assumed (
  type TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  solution TEXT,
  PRIMARY KEY (type, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE history (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entry TEXT NOT NULL) STRICT;

CREATE TABLE jobs (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  summary TEXT NOT NULL,
  data BLOB NOT NULL,
  log BLOB NOT NULL
) STRICT;
`;
