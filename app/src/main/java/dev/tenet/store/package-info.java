/// What outlives a run: the history of runs and findings, and the plans that were applied with
/// their journal and leases, in an embedded SQLite file or in PostgreSQL, with the same schema and
/// the same statements on both.
@NullMarked
package dev.tenet.store;

import org.jspecify.annotations.NullMarked;
