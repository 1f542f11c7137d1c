DROP TABLE release;
DROP TABLE audit_subject;
DROP TABLE audit;
