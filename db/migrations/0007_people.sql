-- People, what they sign in with, the organisations they act for, and keys of programs.
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`made` text NOT NULL,
	`email` text,
	`display_name` text,
	`language` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email_unique` ON `people` (`email`);
--> statement-breakpoint
CREATE TABLE `spent` (
	`what` text PRIMARY KEY NOT NULL,
	`until` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `spent_by_until` ON `spent` (`until`);
--> statement-breakpoint
CREATE TABLE `sign_in_links` (
	`id` text PRIMARY KEY NOT NULL,
	`made` text NOT NULL,
	`kind` text NOT NULL,
	`person` text REFERENCES `people`(`id`),
	`token` text NOT NULL,
	`code` text,
	`browser` text,
	`until` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_links_token_unique` ON `sign_in_links` (`token`);
--> statement-breakpoint
CREATE INDEX `sign_in_links_by_browser` ON `sign_in_links` (`browser`,`made`);
--> statement-breakpoint
CREATE INDEX `sign_in_links_by_until` ON `sign_in_links` (`until`);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`person` text NOT NULL REFERENCES `people`(`id`),
	`organisation` text,
	`made` text NOT NULL,
	`seen` text NOT NULL,
	`factor` text NOT NULL,
	`factored` text NOT NULL,
	`browser` text,
	`ended` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_unique` ON `sessions` (`token`);
--> statement-breakpoint
CREATE INDEX `sessions_by_person` ON `sessions` (`person`,`ended`,`made`);
--> statement-breakpoint
CREATE INDEX `sessions_for` ON `sessions` (`organisation`,`person`);
--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL REFERENCES `people`(`id`),
	`made` text NOT NULL,
	`label` text NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`backed_up` integer NOT NULL,
	`used` text
);
--> statement-breakpoint
CREATE INDEX `passkeys_by_person` ON `passkeys` (`person`,`made`);
--> statement-breakpoint
CREATE TABLE `code_makers` (
	`person` text PRIMARY KEY NOT NULL REFERENCES `people`(`id`),
	`made` text NOT NULL,
	`secret` text NOT NULL,
	`confirmed` text
);
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`person` text NOT NULL REFERENCES `people`(`id`),
	`code` text NOT NULL,
	`made` text NOT NULL,
	PRIMARY KEY(`person`, `code`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `identities` (
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`person` text NOT NULL REFERENCES `people`(`id`),
	`made` text NOT NULL,
	PRIMARY KEY(`issuer`, `subject`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `identities_by_person` ON `identities` (`person`);
--> statement-breakpoint
CREATE TABLE `challenges` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`browser` text NOT NULL,
	`content` text NOT NULL,
	`until` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `challenges_by_browser` ON `challenges` (`browser`,`kind`,`until`);
--> statement-breakpoint
CREATE INDEX `challenges_by_until` ON `challenges` (`until`);
--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`made` text NOT NULL,
	`display_name` text,
	`roles` text NOT NULL
);
--> statement-breakpoint
-- Whoever runs the service, and whoever sits at its terminal, are there from the start; the first administrator names the second.
INSERT INTO `organisations` (`id`, `made`, `display_name`, `roles`) VALUES
	('platform', '2026-01-01T00:00:00.000Z', NULL, '["organisation-administrator","platform-administrator"]'),
	('local', '2026-01-01T00:00:00.001Z', NULL, '["supplier","buyer","reviewer","verifier","tourism-member","code-steward","referral-officer","organisation-administrator"]');
--> statement-breakpoint
CREATE INDEX `organisations_by_made` ON `organisations` (`made`,`id`);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`organisation` text NOT NULL REFERENCES `organisations`(`id`),
	`person` text NOT NULL REFERENCES `people`(`id`),
	`made` text NOT NULL,
	`roles` text NOT NULL,
	`administrator` integer NOT NULL,
	PRIMARY KEY(`organisation`, `person`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `memberships_by_person` ON `memberships` (`person`,`made`);
--> statement-breakpoint
CREATE INDEX `memberships_of_administrators` ON `memberships` (`organisation`,`administrator`,`person`);
--> statement-breakpoint
CREATE TABLE `invitations` (
	`organisation` text NOT NULL REFERENCES `organisations`(`id`),
	`id` text NOT NULL,
	`made` text NOT NULL,
	`email` text,
	`roles` text NOT NULL,
	`token` text NOT NULL,
	`until` text NOT NULL,
	`by` text NOT NULL,
	`outcome` text,
	`ended` text,
	PRIMARY KEY(`organisation`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token_unique` ON `invitations` (`token`);
--> statement-breakpoint
CREATE INDEX `invitations_by_made` ON `invitations` (`organisation`,`made`,`id`);
--> statement-breakpoint
-- Of two invitations to one address at the same time, one is kept.
CREATE UNIQUE INDEX `invitations_open` ON `invitations` (`organisation`,`email`) WHERE `ended` IS NULL;
--> statement-breakpoint
CREATE TABLE `keys` (
	`organisation` text NOT NULL REFERENCES `organisations`(`id`),
	`id` text NOT NULL,
	`made` text NOT NULL,
	`by` text NOT NULL,
	`label` text NOT NULL,
	`token` text NOT NULL,
	`scopes` text NOT NULL,
	`until` text NOT NULL,
	`used` text,
	`revoked` text,
	PRIMARY KEY(`organisation`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `keys_token_unique` ON `keys` (`token`);
--> statement-breakpoint
CREATE INDEX `keys_by_made` ON `keys` (`organisation`,`made`,`id`);
--> statement-breakpoint
-- An organisation without an administrator could never get one again.
CREATE TRIGGER `memberships_keep_administrator` BEFORE UPDATE ON `memberships`
WHEN OLD.`administrator` = 1 AND NEW.`administrator` = 0 AND NOT EXISTS (SELECT 1 FROM `memberships` WHERE `organisation` = OLD.`organisation` AND `administrator` = 1 AND `person` <> OLD.`person`)
BEGIN
	SELECT RAISE(ABORT, 'last: memberships.administrator');
END;
--> statement-breakpoint
CREATE TRIGGER `memberships_leave_administrator` BEFORE DELETE ON `memberships`
WHEN OLD.`administrator` = 1 AND NOT EXISTS (SELECT 1 FROM `memberships` WHERE `organisation` = OLD.`organisation` AND `administrator` = 1 AND `person` <> OLD.`person`)
BEGIN
	SELECT RAISE(ABORT, 'last: memberships.administrator');
END;
--> statement-breakpoint
CREATE TRIGGER `sessions_stay_ended` BEFORE UPDATE ON `sessions`
WHEN OLD.`ended` IS NOT NULL AND NEW.`ended` IS NOT OLD.`ended`
BEGIN
	SELECT RAISE(ABORT, 'a session that was ended stays so');
END;
--> statement-breakpoint
CREATE TRIGGER `keys_stay_revoked` BEFORE UPDATE ON `keys`
WHEN OLD.`revoked` IS NOT NULL AND NEW.`revoked` IS NOT OLD.`revoked`
BEGIN
	SELECT RAISE(ABORT, 'a key that was revoked stays so');
END;
--> statement-breakpoint
CREATE TRIGGER `invitations_stay_ended` BEFORE UPDATE ON `invitations`
WHEN OLD.`ended` IS NOT NULL AND (NEW.`ended` IS NOT OLD.`ended` OR NEW.`outcome` IS NOT OLD.`outcome` OR NEW.`email` IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'taken: invitations.ended');
END;
--> statement-breakpoint
INSERT INTO `sqlite_stat1` (`tbl`, `idx`, `stat`) VALUES
	('people', 'people_email_unique', '10000 1'),
	('people', 'sqlite_autoindex_people_1', '10000 1'),
	('spent', 'spent_by_until', '10000 2'),
	('spent', 'sqlite_autoindex_spent_1', '10000 1'),
	('sign_in_links', 'sign_in_links_token_unique', '10000 1'),
	('sign_in_links', 'sign_in_links_by_browser', '10000 2 1'),
	('sign_in_links', 'sign_in_links_by_until', '10000 2'),
	('sign_in_links', 'sqlite_autoindex_sign_in_links_1', '10000 1'),
	('sessions', 'sessions_token_unique', '10000 1'),
	('sessions', 'sessions_by_person', '10000 5 2 1'),
	('sessions', 'sessions_for', '10000 100 5'),
	('sessions', 'sqlite_autoindex_sessions_1', '10000 1'),
	('passkeys', 'passkeys_by_person', '10000 2 1'),
	('passkeys', 'sqlite_autoindex_passkeys_1', '10000 1'),
	('code_makers', 'sqlite_autoindex_code_makers_1', '10000 1'),
	('recovery_codes', 'recovery_codes', '10000 10 1'),
	('identities', 'identities_by_person', '10000 2'),
	('identities', 'identities', '10000 10000 1'),
	('challenges', 'challenges_by_browser', '10000 2 1 1'),
	('challenges', 'challenges_by_until', '10000 2'),
	('challenges', 'sqlite_autoindex_challenges_1', '10000 1'),
	('organisations', 'organisations_by_made', '1000 2 1'),
	('organisations', 'sqlite_autoindex_organisations_1', '1000 1'),
	('memberships', 'memberships_by_person', '10000 2 1'),
	('memberships', 'memberships_of_administrators', '10000 10 3 1'),
	('memberships', 'memberships', '10000 10 1'),
	('invitations', 'invitations_token_unique', '10000 1'),
	('invitations', 'invitations_by_made', '10000 10 2 1'),
	('invitations', 'invitations_open', '1000 5 1'),
	('invitations', 'invitations', '10000 10 1'),
	('keys', 'keys_token_unique', '1000 1'),
	('keys', 'keys_by_made', '1000 5 2 1'),
	('keys', 'keys', '1000 5 1');
