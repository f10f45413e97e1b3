-- Mails that wait to be sent, and how often something was done. Words of a mail stand in a text, as they hold links and codes.
CREATE TABLE `mails` (
	`organisation` text NOT NULL,
	`id` text NOT NULL,
	`made` text NOT NULL,
	`kind` text NOT NULL,
	`email` text,
	`language` text NOT NULL,
	`words` text NOT NULL,
	`until` text,
	`sent` text,
	`attempts` integer NOT NULL,
	`next` text,
	`fault` text,
	PRIMARY KEY(`organisation`, `id`),
	FOREIGN KEY (`organisation`,`words`) REFERENCES `texts`(`organisation`,`id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `mails_by_made` ON `mails` (`organisation`,`made`,`id`);
--> statement-breakpoint
CREATE INDEX `mails_of_all` ON `mails` (`made`,`id`);
--> statement-breakpoint
CREATE INDEX `mails_due` ON `mails` (`next`) WHERE `next` IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `mails_by_until` ON `mails` (`until`) WHERE `until` IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `mails_addressed` ON `mails` (`made`) WHERE `email` IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `mails_by_email` ON `mails` (`email`) WHERE `email` IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `limits` (
	`key` text PRIMARY KEY NOT NULL,
	`until` text NOT NULL,
	`count` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `limits_by_until` ON `limits` (`until`);
--> statement-breakpoint
-- REPLACE deletes without firing a delete trigger, so a row that exists refuses a second insert.
CREATE TRIGGER `mails_added_only` BEFORE INSERT ON `mails`
WHEN EXISTS (SELECT 1 FROM `mails` WHERE `organisation` = NEW.`organisation` AND `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'taken: mails.id');
END;
--> statement-breakpoint
-- Only how the delivery stands changes; what was sent stays so, and what was forgotten does not come back.
CREATE TRIGGER `mails_only_delivered` BEFORE UPDATE ON `mails`
WHEN NOT (NEW.`organisation` IS OLD.`organisation` AND NEW.`id` IS OLD.`id` AND NEW.`made` IS OLD.`made` AND NEW.`kind` IS OLD.`kind` AND NEW.`language` IS OLD.`language` AND NEW.`words` IS OLD.`words` AND (NEW.`email` IS OLD.`email` OR NEW.`email` IS NULL) AND (NEW.`until` IS OLD.`until` OR NEW.`until` IS NULL) AND (OLD.`sent` IS NULL OR NEW.`sent` IS OLD.`sent`))
BEGIN
	SELECT RAISE(ABORT, 'mails are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `mails_never_deleted` BEFORE DELETE ON `mails`
BEGIN
	SELECT RAISE(ABORT, 'mails are never deleted');
END;
--> statement-breakpoint
INSERT INTO `sqlite_stat1` (`tbl`, `idx`, `stat`) VALUES
	('limits', 'limits', '10000 1'),
	('limits', 'limits_by_until', '10000 2'),
	('mails', 'mails', '10000 5000 1'),
	('mails', 'mails_addressed', '10000 2'),
	('mails', 'mails_by_email', '10000 10'),
	('mails', 'mails_by_made', '10000 5000 2 1'),
	('mails', 'mails_by_until', '1000 2'),
	('mails', 'mails_due', '100 2'),
	('mails', 'mails_of_all', '10000 2 1');
--> statement-breakpoint
ANALYZE `sqlite_schema`;
