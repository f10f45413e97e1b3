CREATE TABLE `answered` (
	`organisation` text NOT NULL,
	`route` text NOT NULL,
	`key` text NOT NULL,
	`made` text NOT NULL,
	`subject` text NOT NULL,
	`request` text NOT NULL,
	`status` integer NOT NULL,
	`body` text,
	PRIMARY KEY(`organisation`, `route`, `key`)
);
--> statement-breakpoint
CREATE INDEX `answered_by_made` ON `answered` (`organisation`,`made`);--> statement-breakpoint
CREATE TABLE `assessments` (
	`organisation` text NOT NULL,
	`id` text NOT NULL,
	`site` text NOT NULL,
	`response` text NOT NULL,
	`review` text,
	`made` text NOT NULL,
	`edition` text NOT NULL,
	`catalogue` text NOT NULL,
	`method` text NOT NULL,
	`digest` text NOT NULL,
	`risk_low` integer NOT NULL,
	`risk_high` integer NOT NULL,
	`coverage` integer NOT NULL,
	`headline` text,
	`flags_red` integer NOT NULL,
	`flags_amber` integer NOT NULL,
	`result` text NOT NULL,
	PRIMARY KEY(`organisation`, `id`),
	FOREIGN KEY (`organisation`,`site`) REFERENCES `sites`(`organisation`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`response`) REFERENCES `responses`(`organisation`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`review`) REFERENCES `reviews`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `assessments_by_made` ON `assessments` (`organisation`,`made`,`id`);--> statement-breakpoint
CREATE INDEX `assessments_by_site` ON `assessments` (`organisation`,`site`,`made`,`id`);--> statement-breakpoint
CREATE TABLE `audit` (
	`position` integer PRIMARY KEY NOT NULL,
	`previous` text NOT NULL,
	`organisation` text NOT NULL,
	`made` text NOT NULL,
	`actor` text NOT NULL,
	`act` text NOT NULL,
	`subject` text NOT NULL,
	`digest` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_previous_unique` ON `audit` (`previous`);--> statement-breakpoint
CREATE INDEX `audit_by_organisation` ON `audit` (`organisation`,`position`);--> statement-breakpoint
CREATE TABLE `editions` (
	`digest` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `responses` (
	`organisation` text NOT NULL,
	`id` text NOT NULL,
	`site` text NOT NULL,
	`made` text NOT NULL,
	`version` integer NOT NULL,
	`questionnaire` text NOT NULL,
	`form` text NOT NULL,
	`catalogue` text NOT NULL,
	`document` text NOT NULL,
	`digest` text NOT NULL,
	`codes` blob,
	PRIMARY KEY(`organisation`, `id`),
	FOREIGN KEY (`organisation`,`site`) REFERENCES `sites`(`organisation`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`document`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `responses_by_version` ON `responses` (`organisation`,`site`,`version`);--> statement-breakpoint
CREATE INDEX `responses_by_made` ON `responses` (`organisation`,`made`,`id`);--> statement-breakpoint
CREATE INDEX `responses_by_site` ON `responses` (`organisation`,`site`,`made`,`id`);--> statement-breakpoint
CREATE TABLE `reviews` (
	`organisation` text NOT NULL,
	`id` text NOT NULL,
	`response` text NOT NULL,
	`made` text NOT NULL,
	`kind` text NOT NULL,
	`document` text NOT NULL,
	`digest` text NOT NULL,
	PRIMARY KEY(`organisation`, `id`),
	FOREIGN KEY (`organisation`,`response`) REFERENCES `responses`(`organisation`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`document`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `reviews_by_response` ON `reviews` (`organisation`,`response`,`made`,`id`);--> statement-breakpoint
CREATE TABLE `screenings` (
	`organisation` text NOT NULL,
	`id` text NOT NULL,
	`made` text NOT NULL,
	`rows` integer NOT NULL,
	`name` text NOT NULL,
	`result` text NOT NULL,
	PRIMARY KEY(`organisation`, `id`),
	FOREIGN KEY (`organisation`,`name`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`result`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `screenings_by_made` ON `screenings` (`organisation`,`made`,`id`);--> statement-breakpoint
CREATE TABLE `sites` (
	`organisation` text NOT NULL,
	`id` text NOT NULL,
	`supplier` text NOT NULL,
	`made` text NOT NULL,
	`country` text,
	`division` text,
	`text` text NOT NULL,
	PRIMARY KEY(`organisation`, `id`),
	FOREIGN KEY (`organisation`,`supplier`) REFERENCES `suppliers`(`organisation`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`,`text`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `sites_by_made` ON `sites` (`organisation`,`made`,`id`);--> statement-breakpoint
CREATE INDEX `sites_by_supplier` ON `sites` (`organisation`,`supplier`,`made`,`id`);--> statement-breakpoint
CREATE TABLE `suppliers` (
	`organisation` text NOT NULL,
	`id` text NOT NULL,
	`made` text NOT NULL,
	`own_key` text,
	`text` text NOT NULL,
	PRIMARY KEY(`organisation`, `id`),
	FOREIGN KEY (`organisation`,`text`) REFERENCES `texts`(`organisation`,`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `suppliers_by_own_key` ON `suppliers` (`organisation`,`own_key`);--> statement-breakpoint
CREATE INDEX `suppliers_by_made` ON `suppliers` (`organisation`,`made`,`id`);--> statement-breakpoint
CREATE TABLE `texts` (
	`organisation` text NOT NULL,
	`id` text NOT NULL,
	`subject` text NOT NULL,
	`within` text,
	`digest` text NOT NULL,
	`salt` text,
	`body` text,
	`erased` text,
	PRIMARY KEY(`organisation`, `id`)
);
--> statement-breakpoint
CREATE INDEX `texts_by_subject` ON `texts` (`organisation`,`subject`);--> statement-breakpoint
CREATE INDEX `texts_by_owner` ON `texts` (`organisation`,`within`);