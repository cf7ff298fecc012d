-- citus.sql - distributes a dataset over the workers of a Citus cluster, by person.
--
-- Run it once, with psql, on the coordinator, in the database that holds the dataset:
--
--	assay init postgresql://coordinator/assay
--	assay import postgresql://coordinator/assay FILE...
--	psql postgresql://coordinator/assay -v ON_ERROR_STOP=1 -f citus.sql
--
-- From then on the dataset is for reading: imports need the unique keys that go here.  For Citus 11.3
-- or newer on PostgreSQL 15 or newer; docs/scale.md says what of it was tried.

BEGIN;
SET LOCAL search_path = assay, public;
CREATE EXTENSION IF NOT EXISTS citus;

-- Citus distributes by a column that is never NULL.
DO $$
DECLARE
	n bigint;
BEGIN
	SELECT COUNT(*) INTO n FROM assessment WHERE subject_id IS NULL;
	IF n > 0 THEN
		RAISE EXCEPTION '% assessments are of a unit, not of a person: Citus cannot distribute them', n
			USING HINT = 'spread the dataset over plain servers instead, see assay spread';
	END IF;
END $$;

-- A key that is unique over all workers must hold the distribution column, and a table on the workers
-- cannot refer to another by another column.  What is dropped here was checked on import.
DO $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT conrelid::regclass AS t, conname FROM pg_constraint
		WHERE contype = 'f' AND connamespace = 'assay'::regnamespace LOOP
		EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname);
	END LOOP;
	FOR c IN SELECT conrelid::regclass AS t, conname FROM pg_constraint
		WHERE contype IN ('p', 'u') AND connamespace = 'assay'::regnamespace
		AND (conrelid = 'person'::regclass AND conkey <> ARRAY(SELECT attnum FROM pg_attribute
			WHERE attrelid = conrelid AND attname = 'id')
		OR conrelid IN ('person_alias'::regclass, 'spell'::regclass, 'enrolment'::regclass,
			'assessment'::regclass, 'coaching'::regclass)
		AND NOT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)
			AND attname IN ('person_id', 'subject_id', 'coachee_id'))) LOOP
		EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname);
	END LOOP;
END $$;

-- What is not of a person, whole on every worker.
SELECT create_reference_table('schema_meta');
SELECT create_reference_table('import_batch');
SELECT create_reference_table('import_issue');
SELECT create_reference_table('centre');
SELECT create_reference_table('programme');
SELECT create_reference_table('cohort');
SELECT create_reference_table('course');
SELECT create_reference_table('session');
SELECT create_reference_table('measure');
SELECT create_reference_table('stage');
SELECT create_reference_table('calendar');

-- The rows of a person, together on one worker.
SELECT create_distributed_table('person', 'id');
SELECT create_distributed_table('person_alias', 'person_id', colocate_with => 'person');
SELECT create_distributed_table('spell', 'person_id', colocate_with => 'person');
SELECT create_distributed_table('enrolment', 'person_id', colocate_with => 'person');
SELECT create_distributed_table('attendance', 'person_id', colocate_with => 'person');
SELECT create_distributed_table('assessment', 'subject_id', colocate_with => 'person');
SELECT create_distributed_table('coaching', 'coachee_id', colocate_with => 'person');
SELECT create_distributed_table('kpi', 'person_id', colocate_with => 'person');
SELECT create_distributed_table('touched', 'person_id', colocate_with => 'person');
SELECT create_distributed_table('employment', 'person_id', colocate_with => 'person');
SELECT create_distributed_table('stint', 'person_id', colocate_with => 'person');
SELECT create_distributed_table('home', 'person_id', colocate_with => 'person');
SELECT create_distributed_table('intake', 'person_id', colocate_with => 'person');
COMMIT;

ANALYZE;
