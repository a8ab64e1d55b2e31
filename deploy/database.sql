-- Run once, as the superuser, when the database is made: a user for the service, who owns its database and no more.
\set password `cat /run/secrets/database-password`
CREATE ROLE agreements LOGIN PASSWORD :'password';
CREATE DATABASE agreements OWNER agreements;
REVOKE ALL ON DATABASE agreements FROM PUBLIC;
