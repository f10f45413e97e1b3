-- The half minute of the last one-time code that a person used: no code of it, or of an earlier one, is accepted again, whatever the clock does.
ALTER TABLE `code_makers` ADD COLUMN `last_step` integer;
--> statement-breakpoint
UPDATE `code_makers` SET `last_step` = (SELECT max(CAST(substr(`what`, length('code:' || `person` || ':') + 1) AS integer)) FROM `spent` WHERE substr(`what`, 1, length('code:' || `person` || ':')) = 'code:' || `person` || ':');
--> statement-breakpoint
-- A digest of the address that a link was sent to: the codes of all its mails share their tries, whether or not somebody has the address.
ALTER TABLE `sign_in_links` ADD COLUMN `address` text;
