-- What happened in an organisation is read from the newest on, by whoever did it, by what it was, or by both.
CREATE INDEX `audit_by_actor` ON `audit` (`organisation`,`actor`,`position`);
--> statement-breakpoint
CREATE INDEX `audit_by_act` ON `audit` (`organisation`,`act`,`position`);
--> statement-breakpoint
CREATE INDEX `audit_by_actor_and_act` ON `audit` (`organisation`,`actor`,`act`,`position`);
--> statement-breakpoint
INSERT INTO `sqlite_stat1` (`tbl`, `idx`, `stat`) VALUES
	('audit', 'audit_by_actor', '1000000 1000 200 1'),
	('audit', 'audit_by_act', '1000000 1000 150 1'),
	('audit', 'audit_by_actor_and_act', '1000000 1000 200 50 1');
--> statement-breakpoint
ANALYZE `sqlite_schema`;
