DROP TABLE postcode;
DROP TABLE area_stat;
DROP TABLE area_parent;
DROP TABLE area;
