-- A system that keeps documents (CRM, ERP): its records, its outgoing webhooks, the steps played on it.
create schema if not exists lab;

create table if not exists record (
  object       text  not null,
  id           text  not null,
  version      int   not null,
  external_ref text,
  doc          jsonb not null,
  primary key (object, id)
);
-- Not unique on purpose: like many real systems, these accept the same external reference twice.
create index if not exists record_by_external_ref on record (object, external_ref) where external_ref is not null;
create index if not exists record_by_project on record (object, (doc ->> 'projectId'));

create table if not exists lab.outbox (
  seq          bigserial primary key,
  event_id     text not null unique,
  record_key   text not null,
  body         text not null,
  delivered_at timestamptz
);
create index if not exists outbox_waiting on lab.outbox (seq) where delivered_at is null;

create table if not exists lab.journal (
  step      text primary key,
  played_on date not null
);
