CREATE TABLE `batches` (
	`organisation` text NOT NULL,
	`id` text NOT NULL,
	`made` text NOT NULL,
	`actor` text NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`lines` integer NOT NULL,
	`catalogue` text NOT NULL,
	`method` text NOT NULL,
	`name` text NOT NULL,
	`secret` text NOT NULL,
	PRIMARY KEY(`organisation`, `id`),
	FOREIGN KEY (`organisation`,`name`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`secret`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `batches_by_made` ON `batches` (`organisation`,`made`,`id`);
--> statement-breakpoint
CREATE INDEX `batches_by_source` ON `batches` (`organisation`,`source`);
--> statement-breakpoint
CREATE TABLE `batch_pieces` (
	`organisation` text NOT NULL,
	`batch` text NOT NULL,
	`after` integer NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`organisation`, `batch`, `after`),
	FOREIGN KEY (`organisation`,`batch`) REFERENCES `batches`(`organisation`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`text`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
-- A line follows the one before it, so that what is kept of a batch is always its beginning, without a gap.
CREATE TABLE `batch_lines` (
	`organisation` text NOT NULL,
	`batch` text NOT NULL,
	`position` integer NOT NULL,
	`previous` integer,
	`number` integer NOT NULL,
	`outcome` text NOT NULL,
	`refused` integer NOT NULL,
	`site` text,
	`response` text,
	`assessment` text,
	`before` text,
	`because` text,
	`text` text,
	PRIMARY KEY(`organisation`, `batch`, `position`),
	FOREIGN KEY (`organisation`,`batch`) REFERENCES `batches`(`organisation`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`batch`,`previous`) REFERENCES `batch_lines`(`organisation`,`batch`,`position`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`text`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `batch_lines_by_outcome` ON `batch_lines` (`organisation`,`batch`,`outcome`,`position`);
--> statement-breakpoint
CREATE TABLE `batch_ends` (
	`organisation` text NOT NULL,
	`batch` text NOT NULL,
	`made` text NOT NULL,
	`lines` integer NOT NULL,
	`refused` integer NOT NULL,
	PRIMARY KEY(`organisation`, `batch`),
	FOREIGN KEY (`organisation`,`batch`) REFERENCES `batches`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TRIGGER `batches_added_only` BEFORE INSERT ON `batches`
WHEN EXISTS (SELECT 1 FROM `batches` WHERE `organisation` = NEW.`organisation` AND `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'taken: batches.id');
END;
--> statement-breakpoint
CREATE TRIGGER `batch_pieces_added_only` BEFORE INSERT ON `batch_pieces`
WHEN EXISTS (SELECT 1 FROM `batch_pieces` WHERE `organisation` = NEW.`organisation` AND `batch` = NEW.`batch` AND `after` = NEW.`after`)
BEGIN
	SELECT RAISE(ABORT, 'taken: batch_pieces.after');
END;
--> statement-breakpoint
CREATE TRIGGER `batch_lines_added_only` BEFORE INSERT ON `batch_lines`
WHEN EXISTS (SELECT 1 FROM `batch_lines` WHERE `organisation` = NEW.`organisation` AND `batch` = NEW.`batch` AND `position` = NEW.`position`)
BEGIN
	SELECT RAISE(ABORT, 'taken: batch_lines.position');
END;
--> statement-breakpoint
CREATE TRIGGER `batch_ends_added_only` BEFORE INSERT ON `batch_ends`
WHEN EXISTS (SELECT 1 FROM `batch_ends` WHERE `organisation` = NEW.`organisation` AND `batch` = NEW.`batch`)
BEGIN
	SELECT RAISE(ABORT, 'taken: batch_ends.batch');
END;
--> statement-breakpoint
-- What is over takes no more lines.
CREATE TRIGGER `batch_lines_before_end` BEFORE INSERT ON `batch_lines`
WHEN EXISTS (SELECT 1 FROM `batch_ends` WHERE `organisation` = NEW.`organisation` AND `batch` = NEW.`batch`)
BEGIN
	SELECT RAISE(ABORT, 'taken: batch_ends.batch');
END;
--> statement-breakpoint
CREATE TRIGGER `batches_never_changed` BEFORE UPDATE ON `batches`
BEGIN
	SELECT RAISE(ABORT, 'batches are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `batch_pieces_never_changed` BEFORE UPDATE ON `batch_pieces`
BEGIN
	SELECT RAISE(ABORT, 'pieces of batches are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `batch_lines_never_changed` BEFORE UPDATE ON `batch_lines`
BEGIN
	SELECT RAISE(ABORT, 'lines of batches are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `batch_ends_never_changed` BEFORE UPDATE ON `batch_ends`
BEGIN
	SELECT RAISE(ABORT, 'ends of batches are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `batches_never_deleted` BEFORE DELETE ON `batches`
BEGIN
	SELECT RAISE(ABORT, 'batches are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `batch_pieces_never_deleted` BEFORE DELETE ON `batch_pieces`
BEGIN
	SELECT RAISE(ABORT, 'pieces of batches are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `batch_lines_never_deleted` BEFORE DELETE ON `batch_lines`
BEGIN
	SELECT RAISE(ABORT, 'lines of batches are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `batch_ends_never_deleted` BEFORE DELETE ON `batch_ends`
BEGIN
	SELECT RAISE(ABORT, 'ends of batches are never deleted');
END;
