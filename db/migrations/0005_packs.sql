-- Copies of what is kept elsewhere, to be read fast: they can be thrown away and made again.
CREATE TABLE `packs` (
	`organisation` text NOT NULL,
	`catalogue` text NOT NULL,
	`number` integer NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	`count` integer NOT NULL,
	`places` blob NOT NULL,
	`scores` blob NOT NULL,
	`codes` blob NOT NULL,
	`exact` blob NOT NULL,
	PRIMARY KEY(`organisation`, `catalogue`, `number`)
);
--> statement-breakpoint
CREATE TABLE `standings` (
	`organisation` text NOT NULL,
	`site` text NOT NULL,
	`assessment` text NOT NULL,
	`made` text NOT NULL,
	`edition` text NOT NULL,
	`catalogue` text NOT NULL,
	`method` text NOT NULL,
	`country` text NOT NULL,
	`division` text NOT NULL,
	`risk_low` integer NOT NULL,
	`risk_high` integer NOT NULL,
	`coverage` integer NOT NULL,
	`headline` text,
	`flags_red` integer NOT NULL,
	`flags_amber` integer NOT NULL,
	PRIMARY KEY(`organisation`, `site`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `standings_by_risk` ON `standings` (`organisation`,`risk_high` DESC,`site`);
--> statement-breakpoint
CREATE TABLE `sums` (
	`organisation` text NOT NULL,
	`catalogue` text NOT NULL,
	`method` text NOT NULL,
	`country` text NOT NULL,
	`division` text NOT NULL,
	`edition` text NOT NULL,
	`sites` integer NOT NULL,
	`risk_low` integer NOT NULL,
	`risk_high` integer NOT NULL,
	`coverage` integer NOT NULL,
	`low` integer NOT NULL,
	`moderate` integer NOT NULL,
	`high` integer NOT NULL,
	`severe` integer NOT NULL,
	`undetermined` integer NOT NULL,
	`flags_red` integer NOT NULL,
	`flags_amber` integer NOT NULL,
	PRIMARY KEY(`organisation`, `country`, `division`, `catalogue`, `method`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TRIGGER `sums_of_new` AFTER INSERT ON `standings`
BEGIN
	INSERT INTO `sums` VALUES (NEW.`organisation`, NEW.`catalogue`, NEW.`method`, NEW.`country`, NEW.`division`, NEW.`edition`, 1, NEW.`risk_low`, NEW.`risk_high`, NEW.`coverage`, NEW.`headline` IS 'low', NEW.`headline` IS 'moderate', NEW.`headline` IS 'high', NEW.`headline` IS 'severe', NEW.`headline` IS NULL, NEW.`flags_red`, NEW.`flags_amber`)
	ON CONFLICT (`organisation`, `country`, `division`, `catalogue`, `method`) DO UPDATE SET `sites` = `sites` + 1, `risk_low` = `risk_low` + excluded.`risk_low`, `risk_high` = `risk_high` + excluded.`risk_high`, `coverage` = `coverage` + excluded.`coverage`, `low` = `low` + excluded.`low`, `moderate` = `moderate` + excluded.`moderate`, `high` = `high` + excluded.`high`, `severe` = `severe` + excluded.`severe`, `undetermined` = `undetermined` + excluded.`undetermined`, `flags_red` = `flags_red` + excluded.`flags_red`, `flags_amber` = `flags_amber` + excluded.`flags_amber`;
END;
--> statement-breakpoint
CREATE TRIGGER `sums_of_changed` AFTER UPDATE ON `standings`
BEGIN
	UPDATE `sums` SET `sites` = `sites` - 1, `risk_low` = `risk_low` - OLD.`risk_low`, `risk_high` = `risk_high` - OLD.`risk_high`, `coverage` = `coverage` - OLD.`coverage`, `low` = `low` - (OLD.`headline` IS 'low'), `moderate` = `moderate` - (OLD.`headline` IS 'moderate'), `high` = `high` - (OLD.`headline` IS 'high'), `severe` = `severe` - (OLD.`headline` IS 'severe'), `undetermined` = `undetermined` - (OLD.`headline` IS NULL), `flags_red` = `flags_red` - OLD.`flags_red`, `flags_amber` = `flags_amber` - OLD.`flags_amber`
	WHERE `organisation` = OLD.`organisation` AND `catalogue` = OLD.`catalogue` AND `method` = OLD.`method` AND `country` = OLD.`country` AND `division` = OLD.`division`;
	DELETE FROM `sums` WHERE `organisation` = OLD.`organisation` AND `catalogue` = OLD.`catalogue` AND `method` = OLD.`method` AND `country` = OLD.`country` AND `division` = OLD.`division` AND `sites` = 0;
	INSERT INTO `sums` VALUES (NEW.`organisation`, NEW.`catalogue`, NEW.`method`, NEW.`country`, NEW.`division`, NEW.`edition`, 1, NEW.`risk_low`, NEW.`risk_high`, NEW.`coverage`, NEW.`headline` IS 'low', NEW.`headline` IS 'moderate', NEW.`headline` IS 'high', NEW.`headline` IS 'severe', NEW.`headline` IS NULL, NEW.`flags_red`, NEW.`flags_amber`)
	ON CONFLICT (`organisation`, `country`, `division`, `catalogue`, `method`) DO UPDATE SET `sites` = `sites` + 1, `risk_low` = `risk_low` + excluded.`risk_low`, `risk_high` = `risk_high` + excluded.`risk_high`, `coverage` = `coverage` + excluded.`coverage`, `low` = `low` + excluded.`low`, `moderate` = `moderate` + excluded.`moderate`, `high` = `high` + excluded.`high`, `severe` = `severe` + excluded.`severe`, `undetermined` = `undetermined` + excluded.`undetermined`, `flags_red` = `flags_red` + excluded.`flags_red`, `flags_amber` = `flags_amber` + excluded.`flags_amber`;
END;
--> statement-breakpoint
-- What was assessed before stands in the sums as well.
INSERT INTO `standings` SELECT a.`organisation`, a.`site`, a.`id`, a.`made`, a.`edition`, a.`catalogue`, a.`method`, coalesce(s.`country`, ''), coalesce(s.`division`, ''), a.`risk_low`, a.`risk_high`, a.`coverage`, a.`headline`, a.`flags_red`, a.`flags_amber`
FROM `assessments` a JOIN `sites` s ON s.`organisation` = a.`organisation` AND s.`id` = a.`site`
WHERE NOT EXISTS (SELECT 1 FROM `assessments` b WHERE b.`organisation` = a.`organisation` AND b.`site` = a.`site` AND (b.`made`, b.`id`) > (a.`made`, a.`id`));
--> statement-breakpoint
CREATE TRIGGER `standings_of_assessments` AFTER INSERT ON `assessments`
BEGIN
	INSERT INTO `standings` SELECT NEW.`organisation`, NEW.`site`, NEW.`id`, NEW.`made`, NEW.`edition`, NEW.`catalogue`, NEW.`method`, coalesce(s.`country`, ''), coalesce(s.`division`, ''), NEW.`risk_low`, NEW.`risk_high`, NEW.`coverage`, NEW.`headline`, NEW.`flags_red`, NEW.`flags_amber`
	FROM `sites` s WHERE s.`organisation` = NEW.`organisation` AND s.`id` = NEW.`site`
	ON CONFLICT (`organisation`, `site`) DO UPDATE SET `assessment` = excluded.`assessment`, `made` = excluded.`made`, `edition` = excluded.`edition`, `catalogue` = excluded.`catalogue`, `method` = excluded.`method`, `country` = excluded.`country`, `division` = excluded.`division`, `risk_low` = excluded.`risk_low`, `risk_high` = excluded.`risk_high`, `coverage` = excluded.`coverage`, `headline` = excluded.`headline`, `flags_red` = excluded.`flags_red`, `flags_amber` = excluded.`flags_amber`
	WHERE (excluded.`made`, excluded.`assessment`) > (`standings`.`made`, `standings`.`assessment`);
END;
--> statement-breakpoint
CREATE TRIGGER `standings_of_sites` AFTER UPDATE OF `country`, `division` ON `sites`
WHEN NEW.`country` IS NOT OLD.`country` OR NEW.`division` IS NOT OLD.`division`
BEGIN
	UPDATE `standings` SET `country` = coalesce(NEW.`country`, ''), `division` = coalesce(NEW.`division`, '')
	WHERE `organisation` = NEW.`organisation` AND `site` = NEW.`id`;
END;
