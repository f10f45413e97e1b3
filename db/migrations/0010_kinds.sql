-- An organisation has one kind, and with it one side. Those that are there get the kind of the roles they were opened with.
ALTER TABLE `organisations` ADD COLUMN `kind` text DEFAULT 'buyer' NOT NULL;
--> statement-breakpoint
UPDATE `organisations` SET `kind` = CASE
	WHEN `id` = 'platform' THEN 'platform'
	WHEN `roles` LIKE '%"buyer"%' OR `roles` LIKE '%"reviewer"%' THEN 'buyer'
	WHEN `roles` LIKE '%"supplier"%' OR `roles` LIKE '%"tourism-member"%' THEN 'respondent'
	WHEN `roles` LIKE '%"verifier"%' THEN 'verifier'
	WHEN `roles` LIKE '%"mechanism"%' OR `roles` LIKE '%"code-steward"%' THEN 'mechanism'
	WHEN `roles` LIKE '%"civil-society"%' THEN 'civil-society'
	ELSE 'buyer'
END;
--> statement-breakpoint
CREATE INDEX `organisations_by_kind` ON `organisations` (`kind`,`made`,`id`);
--> statement-breakpoint
-- An organisation lets an independent one check a site of its own. `ended`: when it took that back.
CREATE TABLE `grants` (
	`organisation` text NOT NULL REFERENCES `organisations`(`id`),
	`id` text NOT NULL,
	`made` text NOT NULL,
	`site` text NOT NULL,
	`grantee` text NOT NULL REFERENCES `organisations`(`id`),
	`kind` text NOT NULL,
	`by` text NOT NULL,
	`until` text NOT NULL,
	`ended` text,
	PRIMARY KEY(`organisation`, `id`),
	FOREIGN KEY (`organisation`,`site`) REFERENCES `sites`(`organisation`,`id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `grants_by_made` ON `grants` (`organisation`,`made`,`id`);
--> statement-breakpoint
CREATE INDEX `grants_by_site` ON `grants` (`organisation`,`site`,`made`,`id`);
--> statement-breakpoint
-- A grantee finds what was granted to it, whoever granted it.
CREATE UNIQUE INDEX `grants_by_grantee` ON `grants` (`grantee`,`id`);
--> statement-breakpoint
CREATE INDEX `grants_of_grantee` ON `grants` (`grantee`,`made`,`id`);
--> statement-breakpoint
-- A site is granted to an organisation once at a time: a new grant takes the place of the earlier one.
CREATE UNIQUE INDEX `grants_open` ON `grants` (`organisation`,`site`,`grantee`) WHERE `ended` IS NULL;
--> statement-breakpoint
-- A grant is given by the organisation that owns the site, to another one that is independent.
CREATE TRIGGER `grants_are_to_independent` BEFORE INSERT ON `grants`
WHEN NEW.`grantee` = NEW.`organisation` OR NOT EXISTS (SELECT 1 FROM `organisations` WHERE `id` = NEW.`grantee` AND `kind` = NEW.`kind` AND `kind` IN ('verifier', 'worker-organisation', 'specialised-body'))
BEGIN
	SELECT RAISE(ABORT, 'independent: grants.grantee');
END;
--> statement-breakpoint
CREATE TRIGGER `grants_stay_as_they_are` BEFORE UPDATE ON `grants`
WHEN OLD.`ended` IS NOT NULL OR NEW.`site` IS NOT OLD.`site` OR NEW.`grantee` IS NOT OLD.`grantee` OR NEW.`kind` IS NOT OLD.`kind` OR NEW.`until` IS NOT OLD.`until` OR NEW.`by` IS NOT OLD.`by`
BEGIN
	SELECT RAISE(ABORT, 'a grant ends once and changes in nothing else');
END;
--> statement-breakpoint
CREATE TRIGGER `grants_are_not_deleted` BEFORE DELETE ON `grants`
BEGIN
	SELECT RAISE(ABORT, 'a grant is ended and never deleted');
END;
--> statement-breakpoint
INSERT INTO `sqlite_stat1` (`tbl`, `idx`, `stat`) VALUES
	('organisations', 'organisations_by_kind', '1000 125 2 1'),
	('grants', 'grants_by_made', '10000 20 2 1'),
	('grants', 'grants_by_site', '10000 20 2 2 1'),
	('grants', 'grants_by_grantee', '10000 100 1'),
	('grants', 'grants_of_grantee', '10000 100 2 1'),
	('grants', 'grants_open', '10000 20 2 1'),
	('grants', 'grants', '10000 20 1');
--> statement-breakpoint
ANALYZE `sqlite_schema`;
