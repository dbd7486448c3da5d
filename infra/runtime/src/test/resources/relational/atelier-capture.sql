-- For the database administrator: role, grants, publication and heartbeat. Child tables tell whole old rows, so that a
-- deleted or moved row names the object that it belonged to.
do $$ begin
  if not exists (select from pg_roles where rolname = 'lockstep_cdc') then
    create role lockstep_cdc login replication;
  end if;
end $$;
alter role lockstep_cdc password 'captured';
create schema lockstep;
create table lockstep.heartbeat (id int primary key, beat timestamptz);
grant usage on schema public, lockstep to lockstep_cdc;
grant select, insert, update on lockstep.heartbeat to lockstep_cdc;
grant select on code, currency, unit, "pay-grade", skill, person_skill, client, engagement, engagement_fact, work_item,
  work_approver, sheet, "sheet-line", expense_claim, expense_item, allocation, belongs, activity to lockstep_cdc;
grant select (id, "number", full_name, unit_id, "pay-grade", capacity, cost, "left") on person to lockstep_cdc;
alter table "sheet-line" replica identity full;
alter table expense_item replica identity full;
create publication lockstep for table
  code, currency, unit, "pay-grade", skill, person_skill, client, engagement, engagement_fact, work_item,
  work_approver, sheet, "sheet-line", expense_claim, expense_item, allocation, belongs, activity,
  person (id, "number", full_name, unit_id, "pay-grade", capacity, cost, "left"),
  lockstep.heartbeat;
