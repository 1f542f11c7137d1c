DROP TABLE confirmation;
DROP TABLE merged;
DROP TABLE thanks;
DROP TABLE suggestion_area;
DROP TABLE suggestion;
