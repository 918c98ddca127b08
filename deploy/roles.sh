#!/bin/sh
# Run once by the database's image, in an empty database: the roles, each with the password from .env.
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --file=/etc/apent/roles.sql
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
    --set=migrator="$MIGRATOR_PASSWORD" --set=writer="$WRITER_PASSWORD" --set=reader="$READER_PASSWORD" <<'SQL'
ALTER ROLE apent_migrator PASSWORD :'migrator';
ALTER ROLE apent_writer PASSWORD :'writer';
ALTER ROLE apent_reader PASSWORD :'reader';
SQL
