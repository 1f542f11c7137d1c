DROP TABLE unasked;
DROP TABLE reminder;
DROP TABLE subscription;
