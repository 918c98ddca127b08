-- The three roles of Åpent nå on PostgreSQL. Run as a superuser in the database of the directory, once and
-- again wherever a release says so:
--
--   psql --dbname=apent --file=deploy/roles.sql
--
-- and give each its password with \password apent_migrator and so on. `apent migrate`, run as apent_migrator,
-- makes the tables and says which of them the two others may read and write.

DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['apent_migrator', 'apent_writer', 'apent_reader'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', wanted);
    END IF;
  END LOOP;
END
$$;
ALTER ROLE apent_writer CONNECTION LIMIT 60;
ALTER ROLE apent_reader CONNECTION LIMIT 100;

-- Nobody else has anything to do here.
DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO apent_migrator, apent_writer, apent_reader', current_database());
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO apent_migrator;
GRANT USAGE ON SCHEMA public TO apent_writer, apent_reader;

-- What readers see in the place of tables that hold something hidden; `apent migrate` makes the views in it.
CREATE SCHEMA IF NOT EXISTS readers AUTHORIZATION apent_migrator;
GRANT USAGE ON SCHEMA readers TO apent_reader;
ALTER ROLE apent_reader SET search_path = readers, public;

-- Who hangs is cut off, and who reads can do nothing else, whatever the tables say.
ALTER ROLE apent_reader SET default_transaction_read_only = on;
ALTER ROLE apent_reader SET statement_timeout = '15s';
ALTER ROLE apent_reader SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE apent_writer SET statement_timeout = '30s';
ALTER ROLE apent_writer SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE apent_migrator SET lock_timeout = '30s';
