DROP TABLE share_opening;
DROP TABLE share;
