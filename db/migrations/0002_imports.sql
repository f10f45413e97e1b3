ALTER TABLE `suppliers` ADD `list` text;
--> statement-breakpoint
ALTER TABLE `suppliers` ADD `gone` text;
--> statement-breakpoint
ALTER TABLE `sites` ADD `likeness` text;
--> statement-breakpoint
CREATE INDEX `suppliers_by_list` ON `suppliers` (`organisation`,`list`,`made`,`id`);
--> statement-breakpoint
CREATE INDEX `suppliers_gone` ON `suppliers` (`organisation`,`made`,`id`) WHERE `gone` IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `suppliers_gone_by_list` ON `suppliers` (`organisation`,`list`,`made`,`id`) WHERE `gone` IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `sites_by_likeness` ON `sites` (`organisation`,`likeness`);
--> statement-breakpoint
CREATE TABLE `imports` (
	`organisation` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`made` text NOT NULL,
	`list` text NOT NULL,
	`source` text NOT NULL,
	`rows` integer NOT NULL,
	`part` integer NOT NULL,
	`name` text NOT NULL,
	`step` integer NOT NULL,
	`finished` text,
	`undone` text,
	PRIMARY KEY(`organisation`, `id`),
	FOREIGN KEY (`organisation`,`name`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `imports_by_made` ON `imports` (`organisation`,`made`,`id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `imports_by_number` ON `imports` (`organisation`,`number`);
--> statement-breakpoint
-- One import at a time: the next begins when this one is finished or undone.
CREATE UNIQUE INDEX `imports_open` ON `imports` (`organisation`) WHERE `finished` IS NULL AND `undone` IS NULL;
--> statement-breakpoint
CREATE TABLE `import_steps` (
	`organisation` text NOT NULL,
	`import` text NOT NULL,
	`number` integer NOT NULL,
	`made` text NOT NULL,
	`done` integer NOT NULL,
	`added` integer NOT NULL,
	`changed` integer NOT NULL,
	`unchanged` integer NOT NULL,
	`gone` integer NOT NULL,
	`rejected` integer NOT NULL,
	`changes` integer NOT NULL,
	`rejects` text,
	PRIMARY KEY(`organisation`, `import`, `number`),
	FOREIGN KEY (`organisation`,`import`) REFERENCES `imports`(`organisation`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`rejects`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_changes` (
	`organisation` text NOT NULL,
	`import` text NOT NULL,
	`position` integer NOT NULL,
	`row` integer,
	`kind` text NOT NULL,
	`table` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text NOT NULL,
	`digest` text NOT NULL,
	PRIMARY KEY(`organisation`, `import`, `position`),
	FOREIGN KEY (`organisation`,`import`) REFERENCES `imports`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `import_changes_by_subject` ON `import_changes` (`organisation`,`subject`,`import`,`position`);
--> statement-breakpoint
CREATE TRIGGER `imports_added_only` BEFORE INSERT ON `imports`
WHEN EXISTS (SELECT 1 FROM `imports` WHERE `organisation` = NEW.`organisation` AND (`id` = NEW.`id` OR `number` = NEW.`number` OR (`finished` IS NULL AND `undone` IS NULL)))
BEGIN
	SELECT RAISE(ABORT, 'taken: imports.id');
END;
--> statement-breakpoint
CREATE TRIGGER `import_steps_added_only` BEFORE INSERT ON `import_steps`
WHEN EXISTS (SELECT 1 FROM `import_steps` WHERE `organisation` = NEW.`organisation` AND `import` = NEW.`import` AND `number` = NEW.`number`)
BEGIN
	SELECT RAISE(ABORT, 'taken: import_steps.number');
END;
--> statement-breakpoint
CREATE TRIGGER `import_changes_added_only` BEFORE INSERT ON `import_changes`
WHEN EXISTS (SELECT 1 FROM `import_changes` WHERE `organisation` = NEW.`organisation` AND `import` = NEW.`import` AND `position` = NEW.`position`)
BEGIN
	SELECT RAISE(ABORT, 'taken: import_changes.position');
END;
--> statement-breakpoint
-- An import moves on by one step at a time until it is finished, and is undone once.
CREATE TRIGGER `imports_moved_on` BEFORE UPDATE ON `imports`
WHEN NOT (OLD.`undone` IS NULL AND (OLD.`finished` IS NULL OR NEW.`finished` IS OLD.`finished` AND NEW.`undone` IS NOT NULL) AND NEW.`step` = OLD.`step` + 1
	AND NEW.`organisation` IS OLD.`organisation` AND NEW.`id` IS OLD.`id` AND NEW.`number` IS OLD.`number` AND NEW.`made` IS OLD.`made` AND NEW.`list` IS OLD.`list` AND NEW.`source` IS OLD.`source` AND NEW.`rows` IS OLD.`rows` AND NEW.`part` IS OLD.`part` AND NEW.`name` IS OLD.`name`)
BEGIN
	SELECT RAISE(ABORT, 'taken: imports.step');
END;
--> statement-breakpoint
CREATE TRIGGER `import_steps_never_changed` BEFORE UPDATE ON `import_steps`
BEGIN
	SELECT RAISE(ABORT, 'steps of imports are never changed');
END;
--> statement-breakpoint
-- Of an image only what was copied from erasable words may go.
CREATE TRIGGER `import_changes_only_erased` BEFORE UPDATE ON `import_changes`
WHEN NOT (NEW.`organisation` IS OLD.`organisation` AND NEW.`import` IS OLD.`import` AND NEW.`position` IS OLD.`position` AND NEW.`row` IS OLD.`row` AND NEW.`kind` IS OLD.`kind` AND NEW.`table` IS OLD.`table` AND NEW.`subject` IS OLD.`subject` AND NEW.`digest` IS OLD.`digest`
	AND (NEW.`before` IS OLD.`before` OR NEW.`before` IS json_replace(OLD.`before`, '$.ownKey', NULL, '$.likeness', NULL))
	AND (NEW.`after` IS OLD.`after` OR NEW.`after` IS json_replace(OLD.`after`, '$.ownKey', NULL, '$.likeness', NULL)))
BEGIN
	SELECT RAISE(ABORT, 'changes of imports are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `imports_never_deleted` BEFORE DELETE ON `imports`
BEGIN
	SELECT RAISE(ABORT, 'imports are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `import_steps_never_deleted` BEFORE DELETE ON `import_steps`
BEGIN
	SELECT RAISE(ABORT, 'steps of imports are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `import_changes_never_deleted` BEFORE DELETE ON `import_changes`
BEGIN
	SELECT RAISE(ABORT, 'changes of imports are never deleted');
END;
--> statement-breakpoint
-- Suppliers and sites are changed as an import has recorded, or back as its undo has, and deleted where an undone import had made them.
CREATE TRIGGER `suppliers_added_only` BEFORE INSERT ON `suppliers`
WHEN EXISTS (SELECT 1 FROM `suppliers` WHERE `organisation` = NEW.`organisation` AND `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'taken: suppliers.id');
END;
--> statement-breakpoint
CREATE TRIGGER `suppliers_own_key_added_only` BEFORE INSERT ON `suppliers`
WHEN NEW.`own_key` IS NOT NULL AND EXISTS (SELECT 1 FROM `suppliers` WHERE `organisation` = NEW.`organisation` AND `own_key` = NEW.`own_key`)
BEGIN
	SELECT RAISE(ABORT, 'UNIQUE constraint failed: suppliers.organisation, suppliers.own_key');
END;
--> statement-breakpoint
CREATE TRIGGER `sites_added_only` BEFORE INSERT ON `sites`
WHEN EXISTS (SELECT 1 FROM `sites` WHERE `organisation` = NEW.`organisation` AND `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'taken: sites.id');
END;
--> statement-breakpoint
CREATE TRIGGER `suppliers_changed_by_imports` BEFORE UPDATE ON `suppliers`
WHEN NOT (NEW.`organisation` IS OLD.`organisation` AND NEW.`id` IS OLD.`id` AND NEW.`made` IS OLD.`made` AND (
	NEW.`own_key` IS NULL AND NEW.`text` IS OLD.`text` AND NEW.`list` IS OLD.`list` AND NEW.`gone` IS OLD.`gone`
	OR EXISTS (SELECT 1 FROM `import_changes` c WHERE c.`organisation` = OLD.`organisation` AND c.`subject` = OLD.`id` AND c.`table` = 'suppliers' AND (
		json_extract(c.`after`, '$.ownKey') IS NEW.`own_key` AND json_extract(c.`after`, '$.text') IS NEW.`text` AND json_extract(c.`after`, '$.list') IS NEW.`list` AND json_extract(c.`after`, '$.gone') IS NEW.`gone`
		OR json_extract(c.`before`, '$.ownKey') IS NEW.`own_key` AND json_extract(c.`before`, '$.text') IS NEW.`text` AND json_extract(c.`before`, '$.list') IS NEW.`list` AND json_extract(c.`before`, '$.gone') IS NEW.`gone`))))
BEGIN
	SELECT RAISE(ABORT, 'suppliers are never changed but by an import');
END;
--> statement-breakpoint
CREATE TRIGGER `sites_changed_by_imports` BEFORE UPDATE ON `sites`
WHEN NOT (NEW.`organisation` IS OLD.`organisation` AND NEW.`id` IS OLD.`id` AND NEW.`supplier` IS OLD.`supplier` AND NEW.`made` IS OLD.`made` AND (
	NEW.`likeness` IS NULL AND NEW.`text` IS OLD.`text` AND NEW.`country` IS OLD.`country` AND NEW.`division` IS OLD.`division`
	OR EXISTS (SELECT 1 FROM `import_changes` c WHERE c.`organisation` = OLD.`organisation` AND c.`subject` = OLD.`id` AND c.`table` = 'sites' AND (
		json_extract(c.`after`, '$.likeness') IS NEW.`likeness` AND json_extract(c.`after`, '$.text') IS NEW.`text` AND json_extract(c.`after`, '$.country') IS NEW.`country` AND json_extract(c.`after`, '$.division') IS NEW.`division`
		OR json_extract(c.`before`, '$.likeness') IS NEW.`likeness` AND json_extract(c.`before`, '$.text') IS NEW.`text` AND json_extract(c.`before`, '$.country') IS NEW.`country` AND json_extract(c.`before`, '$.division') IS NEW.`division`))))
BEGIN
	SELECT RAISE(ABORT, 'sites are never changed but by an import');
END;
--> statement-breakpoint
CREATE TRIGGER `suppliers_deleted_by_undo` BEFORE DELETE ON `suppliers`
WHEN NOT EXISTS (SELECT 1 FROM `import_changes` c JOIN `imports` i ON i.`organisation` = c.`organisation` AND i.`id` = c.`import` WHERE c.`organisation` = OLD.`organisation` AND c.`subject` = OLD.`id` AND c.`before` IS NULL AND i.`undone` IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'suppliers are never deleted but by undoing an import');
END;
--> statement-breakpoint
CREATE TRIGGER `sites_deleted_by_undo` BEFORE DELETE ON `sites`
WHEN NOT EXISTS (SELECT 1 FROM `import_changes` c JOIN `imports` i ON i.`organisation` = c.`organisation` AND i.`id` = c.`import` WHERE c.`organisation` = OLD.`organisation` AND c.`subject` = OLD.`id` AND c.`before` IS NULL AND i.`undone` IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'sites are never deleted but by undoing an import');
END;
