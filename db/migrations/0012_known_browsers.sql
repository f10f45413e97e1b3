-- A browser is known again by a cookie that only it has, and not by what it calls itself. The digest differs for each person.
ALTER TABLE `sessions` ADD `browser_digest` text;
--> statement-breakpoint
CREATE INDEX `sessions_by_browser` ON `sessions` (`person`,`browser_digest`) WHERE `browser_digest` IS NOT NULL;
--> statement-breakpoint
INSERT INTO `sqlite_stat1` (`tbl`, `idx`, `stat`) VALUES
	('sessions', 'sessions_by_browser', '10000 5 2');
--> statement-breakpoint
ANALYZE `sqlite_schema`;
