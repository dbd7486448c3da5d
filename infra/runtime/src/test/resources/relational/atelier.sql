-- Atelier: the delivery tool of an invented design and engineering firm, as somebody's developers grew it over ten years.
-- One id sequence for everything, statuses as integers, notes beside columns, and a bridge that points anywhere.

create sequence atelier_id start 1000;

-- Code tables.
create table code (id int primary key, domain text not null, code text not null);
create table currency ("number" smallint primary key, iso char(3) not null);
create table unit (id int primary key, code text not null, country char(2) not null);
create table "pay-grade" (id int primary key, name text not null);
create table skill (code text primary key, name text not null);

-- People. National ids and password digests are nobody's business outside.
create table person (
  id              bigint primary key default nextval('atelier_id'),
  "number"        text not null unique,
  full_name       text not null,
  unit_id         int not null references unit,
  "pay-grade"     int not null references "pay-grade",
  capacity        interval not null,
  cost            numeric not null,
  "left"          date,
  national_id     text not null,
  password_digest text not null
);
create table person_skill (
  person_id bigint not null references person,
  skill     text not null references skill,
  primary key (person_id, skill)
);

-- Clients; 9 means deleted.
create table client (
  id      bigint primary key default nextval('atelier_id'),
  name    text not null,
  country char(2) not null,
  tax_no  text,
  terms   int not null,
  status  int not null
);

-- Engagements with whatever facts somebody thought worth keeping; status 9 means deleted.
create table engagement (
  id         bigint primary key default nextval('atelier_id'),
  "number"   text not null unique,
  name       text not null,
  client_id  bigint not null references client,
  manager_id bigint references person,
  status     int not null,
  currency   smallint not null references currency,
  "date"     date,
  ends       date
);
create table engagement_fact (
  engagement_id bigint not null references engagement deferrable initially deferred,
  name          text not null,
  value         text not null,
  primary key (engagement_id, name)
);

-- Phases, tasks, milestones and changes: one table, a tree.
create table work_item (
  id            bigint primary key default nextval('atelier_id'),
  kind          text not null check (kind in ('phase', 'task', 'milestone', 'change')),
  engagement_id bigint not null references engagement,
  parent_id     bigint references work_item deferrable initially deferred,
  title         text not null,
  status        int not null,
  due           date,
  amount        numeric,
  hours         float8,
  billable      boolean not null default true
);
create table work_approver (
  work_item_id bigint not null references work_item deferrable initially deferred,
  person_id    bigint not null references person,
  primary key (work_item_id, person_id)
);

-- Time: a sheet per person and week, a line per day and task. Decisions are written down in local time.
create table sheet (
  id          bigint primary key default nextval('atelier_id'),
  person_id   bigint not null references person,
  week        date not null,
  status      int not null references code,
  approver_id bigint references person,
  decided_at  timestamp
);
create table "sheet-line" (
  id           bigint primary key default nextval('atelier_id'),
  sheet_id     bigint not null references sheet deferrable initially deferred,
  work_item_id bigint not null references work_item,
  "date"       date not null,
  spent        interval not null,
  billable     boolean not null
);

-- Expenses: a claim with items; what an item was spent for stands in the bridge.
create table expense_claim (
  id          bigint primary key default nextval('atelier_id'),
  person_id   bigint not null references person,
  "number"    text not null,
  status      int not null references code,
  approver_id bigint references person
);
create table expense_item (
  id       bigint primary key default nextval('atelier_id'),
  claim_id bigint not null references expense_claim deferrable initially deferred,
  "date"   date not null,
  category text not null,
  amount   numeric not null,
  currency smallint not null references currency
);

-- Who works on what, when; the bridge says on what.
create table allocation (
  id        bigint primary key default nextval('atelier_id'),
  person_id bigint not null references person,
  "from"    date not null,
  "to"      date not null,
  hours     float8 not null,
  firm      boolean not null
);

-- Anything belongs to anything: (expense | allocation, id) to (engagement | work, id).
create table belongs (
  item_type   text not null,
  item_id     bigint not null,
  target_type text not null,
  target_id   bigint not null,
  primary key (item_type, item_id)
);

-- Noise that is captured and deliberately not used.
create table activity (id bigint primary key default nextval('atelier_id'), happened timestamp not null, what text not null);

insert into code values (11, 'approval', 'open'), (12, 'approval', 'submitted'), (13, 'approval', 'approved'),
  (14, 'approval', 'rejected');
insert into currency values (978, 'EUR'), (826, 'GBP'), (756, 'CHF');
insert into unit values (1, 'DE01', 'DE'), (2, 'UK01', 'GB');
insert into "pay-grade" values (1, 'Junior'), (2, 'Senior'), (3, 'Partner');
insert into skill values ('cad', 'Drawing'), ('fem', 'Analysis'), ('pm', 'Planning');
