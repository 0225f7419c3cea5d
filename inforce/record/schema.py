"""The tables of a record, as data. One file holds nodes on two time axes and the register of places."""

from __future__ import annotations

SCHEMA_VERSION = "2"
"""Changed whenever an older program could not read a newer record, or the other way round."""

TABLES = """
create table meta (key text primary key, value text not null) without rowid;

-- One version of one node. `known` days are releases of the ledger: null `known_from` is an edit not yet released, null
-- `known_until` means no later release has replaced it. `current` marks the working set that answers use by default.
create table node (
    id text not null, kind text not null, home text not null, pack text not null, current integer not null,
    known_from text, known_until text, checked text, hash text not null, body text not null
);
create index node_by_home on node (current, kind, home);
create index node_by_id on node (id, current);

-- Each day on which some pack was released: the packs as of then, and the hash of all nodes known then.
create table release (known text primary key, packs text not null, hash text not null) without rowid;

-- A place's number orders the candidates of one spelling.
create table place (number integer primary key, body text not null);

-- Every spelling a place answers to, folded; its slug, OCD ids and GEOIDs as they stand.
create table place_key (key text not null, number integer not null, primary key (key, number)) without rowid;
"""
