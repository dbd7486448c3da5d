CREATE TABLE worker (
    id bigint PRIMARY KEY, employee_no text, full_name text NOT NULL, birth_date date, password_hash text,
    cost_rate numeric, active boolean NOT NULL, created_at timestamp NOT NULL);
CREATE TABLE project (
    id bigint PRIMARY KEY, code text, name text NOT NULL, status_id int, currency text, start_date date,
    budget numeric, brief text, created_at timestamp);
CREATE TABLE project_attribute (project_id bigint, name text, value text, PRIMARY KEY (project_id, name));
CREATE TABLE timesheet_line (
    id bigint PRIMARY KEY, project_id bigint, work_date date, duration interval, billable boolean, note text,
    created_at timestamp NOT NULL);
CREATE TABLE note (id text PRIMARY KEY, version int NOT NULL);
ALTER TABLE project ALTER COLUMN brief SET STORAGE EXTERNAL;
CREATE SCHEMA lockstep;
CREATE TABLE lockstep.heartbeat (id int PRIMARY KEY, beat timestamptz);
CREATE TABLE lockstep.signal (id varchar(42) PRIMARY KEY, type varchar(32) NOT NULL, data text);
CREATE TABLE outbox (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), aggregate_type text, aggregate_id text, type text, payload text,
    version bigint, happened_at timestamptz);
CREATE PUBLICATION lockstep FOR TABLE
    worker (id, employee_no, full_name, cost_rate, active, created_at),
    project, project_attribute, timesheet_line, note, outbox, lockstep.heartbeat, lockstep.signal;
GRANT SELECT (id, employee_no, full_name, cost_rate, active, created_at) ON worker TO lockstep_cdc;
GRANT SELECT ON project, project_attribute, timesheet_line, note, outbox TO lockstep_cdc;
GRANT USAGE ON SCHEMA lockstep TO lockstep_cdc;
GRANT SELECT, INSERT, UPDATE ON lockstep.heartbeat TO lockstep_cdc;
GRANT SELECT, INSERT, DELETE ON lockstep.signal TO lockstep_cdc;
