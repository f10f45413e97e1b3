-- Whoever leaves: the invitations that they sent and are open, and the keys that they made, are found by who they are.
CREATE INDEX `invitations_by_sender` ON `invitations` (`by`,`organisation`) WHERE `ended` IS NULL;
--> statement-breakpoint
CREATE INDEX `keys_by_maker` ON `keys` (`by`,`made`,`id`);
--> statement-breakpoint
INSERT INTO `sqlite_stat1` (`tbl`, `idx`, `stat`) VALUES
	('invitations', 'invitations_by_sender', '1000 2 1'),
	('keys', 'keys_by_maker', '1000 4 2 1');
--> statement-breakpoint
ANALYZE `sqlite_schema`;
