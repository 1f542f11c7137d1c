DROP TABLE revision;
DROP TABLE schedule;
DROP TABLE service_area;
DROP TABLE location;
DROP TABLE asset;
DROP TABLE organization;
