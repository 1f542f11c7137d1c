DROP TABLE household;
