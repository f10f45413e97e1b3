-- A page of a list is read from where it begins to where it ends: what it is filtered by stands in the index.
CREATE INDEX `suppliers_here` ON `suppliers` (`organisation`,`made`,`id`) WHERE `gone` IS NULL;
--> statement-breakpoint
CREATE INDEX `suppliers_here_by_list` ON `suppliers` (`organisation`,`list`,`made`,`id`) WHERE `gone` IS NULL;
--> statement-breakpoint
CREATE INDEX `import_changes_by_kind` ON `import_changes` (`organisation`,`import`,`kind`,`position`);
--> statement-breakpoint
CREATE INDEX `matches_by_state_within` ON `matches` (`organisation`,`screening`,`state`,`made`,`id`);
--> statement-breakpoint
DROP INDEX `batches_by_source`;
--> statement-breakpoint
CREATE INDEX `batches_by_source` ON `batches` (`organisation`,`source`,`made`,`id`);
--> statement-breakpoint
-- Untold, SQLite takes ten rows for all that an organisation has in a table, and reads them all where it could use an index. These
-- figures tell it what a large store looks like: rows, then how many of them are alike in the first column, in the first two, and so on.
ANALYZE `editions`;
--> statement-breakpoint
DELETE FROM `sqlite_stat1`;
--> statement-breakpoint
INSERT INTO `sqlite_stat1` (`tbl`, `idx`, `stat`) VALUES
	('answered', 'answered_by_made', '10000 10000 200'),
	('answered', 'sqlite_autoindex_answered_1', '10000 10000 2000 1'),
	('assessments', 'assessments_by_made', '100000 100000 200 1'),
	('assessments', 'assessments_by_site', '100000 100000 2 2 1'),
	('assessments', 'sqlite_autoindex_assessments_1', '100000 100000 1'),
	('audit', 'audit_by_organisation', '1000000 1000 1'),
	('audit', 'audit_previous_unique', '1000000 1'),
	('batch_ends', 'batch_ends', '1000 1000 1'),
	('batch_lines', 'batch_lines_by_outcome', '100000 100000 10000 5000 1'),
	('batch_lines', 'batch_lines', '100000 100000 10000 1'),
	('batch_pieces', 'batch_pieces', '1000 1000 1000 1'),
	('batches', 'batches_by_made', '1000 1000 200 1'),
	('batches', 'batches_by_source', '1000 1000 2 2 1'),
	('batches', 'batches', '1000 1000 1'),
	('editions', 'sqlite_autoindex_editions_1', '10 1'),
	('import_changes', 'import_changes_by_kind', '200000 200000 10000 5000 1'),
	('import_changes', 'import_changes_by_subject', '200000 200000 2 2 1'),
	('import_changes', 'import_changes', '200000 200000 10000 1'),
	('import_steps', 'import_steps', '10000 10000 10000 1'),
	('imports', 'imports_by_made', '100 100 100 1'),
	('imports', 'imports_by_number', '100 100 1'),
	('imports', 'imports_open', '100 1'),
	('imports', 'imports', '100 100 1'),
	('match_events', 'match_events_by_match', '10000 10000 2 2 1'),
	('match_events', 'match_events', '10000 10000 1'),
	('matches', 'matches_by_likeness', '10000 10000 2 2 1'),
	('matches', 'matches_by_made', '10000 10000 200 1'),
	('matches', 'matches_by_screening', '10000 10000 100 100 1'),
	('matches', 'matches_by_state', '10000 10000 3000 200 1'),
	('matches', 'matches_by_state_within', '10000 10000 100 100 100 1'),
	('matches', 'matches', '10000 10000 1'),
	('packs', 'sqlite_autoindex_packs_1', '100 100 50 1'),
	('responses', 'responses_by_made', '100000 100000 200 1'),
	('responses', 'responses_by_site', '100000 100000 2 2 1'),
	('responses', 'responses_by_version', '100000 100000 2 1'),
	('responses', 'responses', '100000 100000 1'),
	('reviews', 'reviews_by_response', '10000 10000 2 2 1'),
	('reviews', 'reviews', '10000 10000 1'),
	('screenings', 'screenings_by_made', '1000 1000 200 1'),
	('screenings', 'screenings', '1000 1000 1'),
	('sites', 'sites_by_likeness', '100000 100000 2'),
	('sites', 'sites_by_made', '100000 100000 200 1'),
	('sites', 'sites_by_supplier', '100000 100000 1 1 1'),
	('sites', 'sites', '100000 100000 1'),
	('standings', 'standings', '100000 100000 1'),
	('standings', 'standings_by_risk', '100000 100000 1000 2'),
	('sums', 'sums', '10000 10000 100 10 10 1'),
	('suppliers', 'suppliers', '100000 100000 1'),
	('suppliers', 'suppliers_by_list', '100000 100000 50000 200 1'),
	('suppliers', 'suppliers_by_made', '100000 100000 200 1'),
	('suppliers', 'suppliers_by_own_key', '100000 100000 1'),
	('suppliers', 'suppliers_gone', '100000 100000 200 1'),
	('suppliers', 'suppliers_gone_by_list', '100000 100000 50000 200 1'),
	('suppliers', 'suppliers_here', '100000 100000 200 1'),
	('suppliers', 'suppliers_here_by_list', '100000 100000 50000 200 1'),
	('texts', 'sqlite_autoindex_texts_1', '1000000 1000000 1'),
	('texts', 'texts_by_owner', '1000000 1000000 4'),
	('texts', 'texts_by_subject', '1000000 1000000 2'),
	('watch_lists', 'watch_lists', '100 100 1'),
	('watch_lists', 'watch_lists_by_made', '100 100 100 1');
--> statement-breakpoint
ANALYZE `sqlite_schema`;
