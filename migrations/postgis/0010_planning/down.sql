DROP TABLE saved_run;
DROP TABLE drawn_area;
