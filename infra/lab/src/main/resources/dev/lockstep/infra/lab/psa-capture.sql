-- For the database administrator of the delivery system: what a change-data-capture reader needs, and nothing more.
-- Run it as the owner of the tables (creating a role with REPLICATION needs a superuser); it may be run again.
-- Then set the role's password:  alter role lockstep_cdc password '...';
-- The server needs wal_level = logical. The reader must not create publications itself.

do $$
begin
  if not exists (select from pg_roles where rolname = 'lockstep_cdc') then
    create role lockstep_cdc login replication;
  end if;
end $$;

grant usage on schema public to lockstep_cdc;
grant select on code_value, client, project, project_attribute, task, milestone, resource_request, assignment,
  change_order, timesheet, timesheet_line to lockstep_cdc;

-- Birth dates and password hashes are nobody's business outside this system: neither readable nor published.
grant select (id, employee_no, full_name, email, grade, role, practice, legal_entity, region, cost_centre, cost_rate,
  weekly_hours, active, created_at, updated_at) on worker to lockstep_cdc;

-- A schema of the reader's own: its heartbeat keeps a quiet database from holding the server's log back.
create schema if not exists lockstep;
create table if not exists lockstep.heartbeat (
  id   int primary key,
  beat timestamptz
);
insert into lockstep.heartbeat (id, beat) values (1, now()) on conflict (id) do nothing;
-- Orders to read tables again; the reader also marks there what it has read, and takes the marks back.
create table if not exists lockstep.signal (
  id   varchar(42) primary key,
  type varchar(32) not null,
  data text
);
grant usage on schema lockstep to lockstep_cdc;
grant select, insert, delete on lockstep.signal to lockstep_cdc;
grant select, insert, update on lockstep.heartbeat to lockstep_cdc;

do $$
begin
  if not exists (select from pg_publication where pubname = 'lockstep') then
    create publication lockstep for table
      code_value, client, project, project_attribute, task, milestone, resource_request, assignment,
      change_order, timesheet, timesheet_line,
      worker (id, employee_no, full_name, email, grade, role, practice, legal_entity, region, cost_centre, cost_rate,
        weekly_hours, active, created_at, updated_at),
      lockstep.heartbeat, lockstep.signal;
  end if;
  if not exists (select from pg_publication_tables
                 where pubname = 'lockstep' and schemaname = 'lockstep' and tablename = 'signal') then
    alter publication lockstep add table lockstep.signal;
  end if;
  if not exists (select from pg_publication_tables where pubname = 'lockstep' and tablename = 'change_order') then
    alter publication lockstep add table change_order;
  end if;
end $$;
