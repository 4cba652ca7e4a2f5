-- Roles of the database; run once by a superuser, before the first migration:
--   CHECKOUT_OWNER_PASSWORD=... CHECKOUT_APP_PASSWORD=... psql --dbname checkout --file roles.sql
-- docker-compose.yml runs it when its volume is new. What checkout_app may do with each table is granted by every migration:
-- src/main/resources/db/migration/afterMigrate__grants.sql.
\set ON_ERROR_STOP on
\getenv owner_password CHECKOUT_OWNER_PASSWORD
\getenv app_password CHECKOUT_APP_PASSWORD

-- Owns the schema, runs migrations and repair-transaction-numbers. No serving process knows its password.
CREATE ROLE checkout_owner LOGIN PASSWORD :'owner_password' NOSUPERUSER NOCREATEDB NOCREATEROLE;
-- Serves. Has no rights on a table before the migration grants them.
CREATE ROLE checkout_app LOGIN PASSWORD :'app_password' NOSUPERUSER NOCREATEDB NOCREATEROLE;

ALTER DATABASE :"DBNAME" OWNER TO checkout_owner;
-- PUBLIC may connect, and create temporary tables; before PostgreSQL 15 also tables in the schema public.
REVOKE ALL ON DATABASE :"DBNAME" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"DBNAME" TO checkout_app;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO checkout_owner;
GRANT USAGE ON SCHEMA public TO checkout_app;

-- Only where checkout.evidence.keep deletes old calls to Antom:
--   CREATE ROLE checkout_retention NOLOGIN;
--   GRANT checkout_retention TO checkout_app;
