DROP TABLE thanks;
DROP TABLE suggestion_area;
DROP TABLE suggestion;
