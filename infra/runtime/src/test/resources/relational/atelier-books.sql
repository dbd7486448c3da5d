-- What the committed rows say, in plain SQL: one view per canonical entity (one text column, a line per record), totals,
-- and the states that lifecycle events are edges of. Knows nothing of how Lockstep reads the same tables.

create schema books;

create function books.plain(n numeric) returns text language sql immutable as $$ select trim_scale(n)::text $$;
create function books.plain(h float8) returns text language sql immutable as
  $$ select trim_scale(round(h::text::numeric, 6))::text $$;
create function books.hours(i interval) returns text language sql immutable as
  $$ select books.plain(round(extract(epoch from i)::numeric / 3600, 6)) $$;
create function books.line(variadic texts text[]) returns text language sql immutable as
  $$ select array_to_string(texts, '|', '-') $$;
create function books.engagement_of(type text, id bigint) returns bigint language sql stable as $$
  select case b.target_type when 'engagement' then b.target_id
         else (select w.engagement_id from work_item w where w.id = b.target_id) end
  from belongs b where b.item_type = type and b.item_id = id $$;

create view books.customer as
  select books.line(c.id::text, c.name, c.country, c.tax_no, c.terms::text, (c.status = 2)::text) as line
  from client c where c.status <> 9;

create view books.resource as
  select books.line(p.id::text, p."number", g.name, u.code, books.plain(p.cost), books.hours(p.capacity),
    coalesce((select string_agg(s.skill, ',' order by s.skill) from person_skill s where s.person_id = p.id), ''),
    (p."left" is null)::text) as line
  from person p join unit u on u.id = p.unit_id join "pay-grade" g on g.id = p."pay-grade";

create view books.project as
  select books.line(e.id::text, e."number", e.name, e.client_id::text,
    (array['DRAFT', 'ACTIVE', 'ON_HOLD', 'CLOSED'])[e.status], c.iso,
    (select f.value from engagement_fact f where f.engagement_id = e.id and f.name = 'region'),
    (select f.value from engagement_fact f where f.engagement_id = e.id and f.name = 'line'),
    m."number", e."date"::text, e.ends::text) as line
  from engagement e join currency c on c."number" = e.currency left join person m on m.id = e.manager_id
  where e.status <> 9;

create view books.project_task as
  select books.line(w.id::text, w.engagement_id::text, w.parent_id::text, w.title, w.billable::text, w.status::text) as line
  from work_item w where w.kind in ('phase', 'task');

create view books.milestone as
  select books.line(w.id::text, w.engagement_id::text, w.title, w.due::text, books.plain(w.amount),
    case when w.amount is not null then c.iso end,
    (array['PLANNED', 'COMPLETED', 'APPROVED'])[w.status]) as line
  from work_item w join engagement e on e.id = w.engagement_id join currency c on c."number" = e.currency
  where w.kind = 'milestone';

create view books.change_order as
  select books.line(w.id::text, w.engagement_id::text, w.title, books.plain(w.hours), books.plain(w.amount), c.iso,
    (array['RAISED', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'WITHDRAWN'])[w.status],
    coalesce((select string_agg(a.person_id::text, ',' order by a.person_id::text) from work_approver a
              where a.work_item_id = w.id), '')) as line
  from work_item w join engagement e on e.id = w.engagement_id join currency c on c."number" = e.currency
  where w.kind = 'change';

create view books.assignment as
  select books.line(a.id::text, books.engagement_of('allocation', a.id)::text, a.person_id::text, a."from"::text,
    a."to"::text, books.plain(a.hours), case when a.firm then 'HARD' else 'SOFT' end) as line
  from allocation a;

create view books.time as
  select l.id, w.engagement_id, p."number" as person, upper(s.code) as status, l.spent, l.work_item_id, l."date",
    l.billable, h.approver_id, h.decided_at, u.code as unit
  from "sheet-line" l join sheet h on h.id = l.sheet_id join work_item w on w.id = l.work_item_id
  join person p on p.id = h.person_id join unit u on u.id = p.unit_id join code s on s.id = h.status;

create view books.time_entry as
  select books.line(t.id::text, t.engagement_id::text,
    (select w.id::text from work_item w where w.id = t.work_item_id and w.kind in ('phase', 'task')), t.person, t.unit, t."date"::text,
    books.hours(t.spent), t.billable::text, t.status, a."number",
    to_char(t.decided_at at time zone 'Europe/Berlin' at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as line
  from books.time t left join person a on a.id = t.approver_id;

create view books.expense as
  select i.id, books.engagement_of('expense', i.id) as engagement_id, p."number" as person, i."date", i.category,
    i.amount, c.iso, upper(s.code) as status, a."number" as approver
  from expense_item i join expense_claim h on h.id = i.claim_id join person p on p.id = h.person_id
  join code s on s.id = h.status join currency c on c."number" = i.currency
  left join person a on a.id = h.approver_id;

create view books.expense_item as
  select books.line(x.id::text, x.engagement_id::text, x.person, x."date"::text, x.category, books.plain(x.amount), x.iso,
    x.status, x.approver) as line
  from books.expense x;

-- Totals by engagement and status.
create view books.totals as
  select books.line('hours', engagement_id::text, status, count(*)::text,
    books.plain(sum(round(extract(epoch from spent)::numeric / 3600, 6)))) as line
  from books.time group by engagement_id, status
  union all
  select books.line('expenses', engagement_id::text, status || ' ' || iso, count(*)::text, books.plain(sum(amount)))
  from books.expense group by engagement_id, status, iso
  union all
  select books.line('milestones', w.engagement_id::text, (array['PLANNED', 'COMPLETED', 'APPROVED'])[w.status],
    count(*)::text, books.plain(sum(coalesce(w.amount, 0))))
  from work_item w where w.kind = 'milestone' group by w.engagement_id, w.status
  union all
  select books.line('allocations', books.engagement_of('allocation', id)::text, '', count(*)::text,
    books.plain(sum(hours::text::numeric)))
  from allocation group by books.engagement_of('allocation', id);

-- What lifecycle events are edges of: entity, root, id, state, and what an event must carry.
create view books.lifecycle as
  select 'Customer' as entity, c.id as root, c.id, c.line as state, '' as carried
  from (select split_part(line, '|', 1)::bigint as id, line from books.customer) c
  union all
  select 'Project', e.id, e.id, (array['DRAFT', 'ACTIVE', 'ON_HOLD', 'CLOSED'])[e.status], e."number"
  from engagement e where e.status <> 9
  union all
  select 'Milestone', w.engagement_id, w.id, (array['PLANNED', 'COMPLETED', 'APPROVED'])[w.status],
    coalesce(books.plain(w.amount), '-')
  from work_item w where w.kind = 'milestone'
  union all
  select 'Assignment', books.engagement_of('allocation', a.id), a.id, 'ASSIGNED', ''
  from allocation a
  union all
  select 'TimeEntry', t.engagement_id, t.id, t.status, books.hours(t.spent) from books.time t;
