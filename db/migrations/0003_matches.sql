CREATE TABLE `watch_lists` (
	`organisation` text NOT NULL,
	`id` text NOT NULL,
	`made` text NOT NULL,
	`entries` integer NOT NULL,
	`edition` text NOT NULL,
	`name` text NOT NULL,
	`document` text NOT NULL,
	PRIMARY KEY(`organisation`, `id`),
	FOREIGN KEY (`organisation`,`name`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`document`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `watch_lists_by_made` ON `watch_lists` (`organisation`,`made`,`id`);
--> statement-breakpoint
CREATE TABLE `matches` (
	`organisation` text NOT NULL,
	`id` text NOT NULL,
	`screening` text NOT NULL,
	`watch_list` text NOT NULL,
	`made` text NOT NULL,
	`row` integer NOT NULL,
	`score` integer NOT NULL,
	`likeness` text,
	`state` text NOT NULL,
	`document` text NOT NULL,
	PRIMARY KEY(`organisation`, `id`),
	FOREIGN KEY (`organisation`,`screening`) REFERENCES `screenings`(`organisation`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`watch_list`) REFERENCES `watch_lists`(`organisation`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`document`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `matches_by_made` ON `matches` (`organisation`,`made`,`id`);
--> statement-breakpoint
CREATE INDEX `matches_by_state` ON `matches` (`organisation`,`state`,`made`,`id`);
--> statement-breakpoint
CREATE INDEX `matches_by_screening` ON `matches` (`organisation`,`screening`,`made`,`id`);
--> statement-breakpoint
CREATE INDEX `matches_by_likeness` ON `matches` (`organisation`,`likeness`,`made`,`id`);
--> statement-breakpoint
CREATE TABLE `match_events` (
	`organisation` text NOT NULL,
	`id` text NOT NULL,
	`match` text NOT NULL,
	`made` text NOT NULL,
	`kind` text NOT NULL,
	`document` text NOT NULL,
	PRIMARY KEY(`organisation`, `id`),
	FOREIGN KEY (`organisation`,`match`) REFERENCES `matches`(`organisation`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`document`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `match_events_by_match` ON `match_events` (`organisation`,`match`,`made`,`id`);
--> statement-breakpoint
CREATE TRIGGER `watch_lists_added_only` BEFORE INSERT ON `watch_lists`
WHEN EXISTS (SELECT 1 FROM `watch_lists` WHERE `organisation` = NEW.`organisation` AND `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'taken: watch_lists.id');
END;
--> statement-breakpoint
CREATE TRIGGER `matches_added_only` BEFORE INSERT ON `matches`
WHEN EXISTS (SELECT 1 FROM `matches` WHERE `organisation` = NEW.`organisation` AND `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'taken: matches.id');
END;
--> statement-breakpoint
CREATE TRIGGER `match_events_added_only` BEFORE INSERT ON `match_events`
WHEN EXISTS (SELECT 1 FROM `match_events` WHERE `organisation` = NEW.`organisation` AND `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'taken: match_events.id');
END;
--> statement-breakpoint
-- The state is that of the latest decision; what a match rests on stays as it was, and its likeness may be erased.
CREATE TRIGGER `matches_only_decided` BEFORE UPDATE ON `matches`
WHEN NOT (NEW.`organisation` IS OLD.`organisation` AND NEW.`id` IS OLD.`id` AND NEW.`screening` IS OLD.`screening` AND NEW.`watch_list` IS OLD.`watch_list` AND NEW.`made` IS OLD.`made` AND NEW.`row` IS OLD.`row` AND NEW.`score` IS OLD.`score` AND NEW.`document` IS OLD.`document` AND (NEW.`likeness` IS OLD.`likeness` OR NEW.`likeness` IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'matches are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `watch_lists_never_changed` BEFORE UPDATE ON `watch_lists`
BEGIN
	SELECT RAISE(ABORT, 'watch lists are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `match_events_never_changed` BEFORE UPDATE ON `match_events`
BEGIN
	SELECT RAISE(ABORT, 'match events are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `watch_lists_never_deleted` BEFORE DELETE ON `watch_lists`
BEGIN
	SELECT RAISE(ABORT, 'watch lists are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `matches_never_deleted` BEFORE DELETE ON `matches`
BEGIN
	SELECT RAISE(ABORT, 'matches are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `match_events_never_deleted` BEFORE DELETE ON `match_events`
BEGIN
	SELECT RAISE(ABORT, 'match events are never deleted');
END;
