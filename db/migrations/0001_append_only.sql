-- Rows are only ever added. A text, and the codes packed from one, may be erased.
-- REPLACE deletes without firing a delete trigger, so a row that exists refuses a second insert.
CREATE TRIGGER `assessments_added_only` BEFORE INSERT ON `assessments`
WHEN EXISTS (SELECT 1 FROM `assessments` WHERE `organisation` = NEW.`organisation` AND `id` = NEW.`id`) OR EXISTS (SELECT 1 FROM `assessments` WHERE `rowid` = NEW.`rowid`)
BEGIN
	SELECT RAISE(ABORT, 'taken: assessments.id');
END;
--> statement-breakpoint
CREATE TRIGGER `reviews_added_only` BEFORE INSERT ON `reviews`
WHEN EXISTS (SELECT 1 FROM `reviews` WHERE `organisation` = NEW.`organisation` AND `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'taken: reviews.id');
END;
--> statement-breakpoint
CREATE TRIGGER `responses_added_only` BEFORE INSERT ON `responses`
WHEN EXISTS (SELECT 1 FROM `responses` WHERE `organisation` = NEW.`organisation` AND `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'taken: responses.id');
END;
--> statement-breakpoint
CREATE TRIGGER `screenings_added_only` BEFORE INSERT ON `screenings`
WHEN EXISTS (SELECT 1 FROM `screenings` WHERE `organisation` = NEW.`organisation` AND `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'taken: screenings.id');
END;
--> statement-breakpoint
CREATE TRIGGER `texts_added_only` BEFORE INSERT ON `texts`
WHEN EXISTS (SELECT 1 FROM `texts` WHERE `organisation` = NEW.`organisation` AND `id` = NEW.`id`) OR EXISTS (SELECT 1 FROM `texts` WHERE `rowid` = NEW.`rowid`)
BEGIN
	SELECT RAISE(ABORT, 'taken: texts.id');
END;
--> statement-breakpoint
CREATE TRIGGER `responses_version_added_only` BEFORE INSERT ON `responses`
WHEN EXISTS (SELECT 1 FROM `responses` WHERE `organisation` = NEW.`organisation` AND `site` = NEW.`site` AND `version` = NEW.`version`)
BEGIN
	SELECT RAISE(ABORT, 'taken: responses.version');
END;
--> statement-breakpoint
CREATE TRIGGER `editions_added_only` BEFORE INSERT ON `editions`
WHEN EXISTS (SELECT 1 FROM `editions` WHERE `digest` = NEW.`digest`) OR EXISTS (SELECT 1 FROM `editions` WHERE `rowid` = NEW.`rowid`)
BEGIN
	SELECT RAISE(ABORT, 'taken: editions.digest');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_added_only` BEFORE INSERT ON `audit`
WHEN EXISTS (SELECT 1 FROM `audit` WHERE `position` = NEW.`position`) OR EXISTS (SELECT 1 FROM `audit` WHERE `previous` = NEW.`previous`)
BEGIN
	SELECT RAISE(ABORT, 'taken: audit.position');
END;
--> statement-breakpoint
CREATE TRIGGER `assessments_never_changed` BEFORE UPDATE ON `assessments`
BEGIN
	SELECT RAISE(ABORT, 'assessments are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `reviews_never_changed` BEFORE UPDATE ON `reviews`
BEGIN
	SELECT RAISE(ABORT, 'reviews are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `screenings_never_changed` BEFORE UPDATE ON `screenings`
BEGIN
	SELECT RAISE(ABORT, 'screenings are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `editions_never_changed` BEFORE UPDATE ON `editions`
BEGIN
	SELECT RAISE(ABORT, 'editions are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_never_changed` BEFORE UPDATE ON `audit`
BEGIN
	SELECT RAISE(ABORT, 'the audit trail is never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `responses_only_erased` BEFORE UPDATE ON `responses`
WHEN NOT (NEW.`codes` IS NULL AND NEW.`organisation` IS OLD.`organisation` AND NEW.`id` IS OLD.`id` AND NEW.`site` IS OLD.`site` AND NEW.`made` IS OLD.`made` AND NEW.`version` IS OLD.`version` AND NEW.`questionnaire` IS OLD.`questionnaire` AND NEW.`form` IS OLD.`form` AND NEW.`catalogue` IS OLD.`catalogue` AND NEW.`document` IS OLD.`document` AND NEW.`digest` IS OLD.`digest`)
BEGIN
	SELECT RAISE(ABORT, 'responses are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `texts_only_erased` BEFORE UPDATE ON `texts`
WHEN NOT (OLD.`erased` IS NULL AND NEW.`erased` IS NOT NULL AND NEW.`body` IS NULL AND NEW.`salt` IS NULL AND NEW.`rowid` IS OLD.`rowid` AND NEW.`organisation` IS OLD.`organisation` AND NEW.`id` IS OLD.`id` AND NEW.`subject` IS OLD.`subject` AND NEW.`within` IS OLD.`within` AND NEW.`digest` IS OLD.`digest`)
BEGIN
	SELECT RAISE(ABORT, 'texts are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `assessments_never_deleted` BEFORE DELETE ON `assessments`
BEGIN
	SELECT RAISE(ABORT, 'assessments are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `reviews_never_deleted` BEFORE DELETE ON `reviews`
BEGIN
	SELECT RAISE(ABORT, 'reviews are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `responses_never_deleted` BEFORE DELETE ON `responses`
BEGIN
	SELECT RAISE(ABORT, 'responses are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `screenings_never_deleted` BEFORE DELETE ON `screenings`
BEGIN
	SELECT RAISE(ABORT, 'screenings are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `texts_never_deleted` BEFORE DELETE ON `texts`
BEGIN
	SELECT RAISE(ABORT, 'texts are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `editions_never_deleted` BEFORE DELETE ON `editions`
BEGIN
	SELECT RAISE(ABORT, 'editions are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_never_deleted` BEFORE DELETE ON `audit`
BEGIN
	SELECT RAISE(ABORT, 'the audit trail is never deleted');
END;
