import { amount, amountRounded, amounts, ask, el, fill, freshness, hours, live, owner, stacked, status, tieOut, tile, time, variances, words } from './page.js';

const id = location.pathname.split('/').pop();
const api = `/api/v1/engagements/${id}`;
const SYSTEMS = { crm: 'CRM', psa: 'PSA', erp: 'ERP' };
const MONEY = ['INVOICE_POSTED', 'PAYMENT_RECEIVED', 'REVENUE_RECOGNISED', 'INVOICE_STATUS_CHANGED'];
const GOOD = ['OPPORTUNITY_WON', 'PROJECT_ACTIVATED', 'WORKFLOW_UNBLOCKED'];
const BAD = ['WORKFLOW_BLOCKED', 'OPPORTUNITY_LOST', 'STAFFING_SHORTFALL', 'INVOICE_CREDITED'];

function showHead(one) {
  document.title = `${one.name ?? one.id} · Lockstep`;
  fill('name', one.name ?? one.id);
  fill('status', status(one.status));
  fill('sub', [one.customer, one.legalEntity, one.billingModel ? words(one.billingModel) : null, one.projectCode,
    one.contractNumber ? `contract ${one.contractNumber}` : null,
    one.startsOn && one.endsOn ? `${one.startsOn} to ${one.endsOn}` : null].filter(Boolean).join(' · '));
  fill('reasons', ...one.reasons.map((reason) => el('div', { class: 'notice' },
    el('p', {}, el('strong', { text: reason.message })), el('p', { text: `${owner(reason.owner)}: ${reason.remedy}` }))));
  fill('tiles',
    tile('Contract value', one.amount ? amountRounded(one.amount) : '–', null, '', 'money'),
    tile('Posted', stacked(one.time.posted.amounts, amountRounded), `${hours(one.time.posted.hours)} h`, '', 'money'),
    tile('Invoiced net', stacked(one.cash.invoicedNet, amountRounded), null, '', 'money'),
    tile('Paid', stacked(one.cash.paid, amountRounded), `outstanding ${amounts(one.cash.outstanding, amountRounded)}`, '', 'money'),
    tile('Revenue recognised', stacked(one.cash.recognised, amountRounded), null, '', 'money'));
  fill('systems', ...one.systems.map((place) => el('li', {},
    el('span', { class: 'under', text: `${words(place.record)} in the ${SYSTEMS[place.system] ?? place.system}` }),
    el('code', { text: place.id ?? '–' }), ' ',
    place.reported ? el('span', { class: 'pill good', text: '✓ there' })
      : place.present ? el('span', { class: 'pill info', text: 'confirmed, not yet reported' })
        : el('span', { class: 'pill', text: 'not there yet' }))));
}

function trace(event) {
  const line = (name, value) => [el('dt', { text: name }), el('dd', { text: value })];
  return el('details', {}, el('summary', { text: 'Why' }), el('dl', { class: 'trace' },
    ...line('Happened', time(event.occurredAt)), ...line('Caused by', event.causationId),
    ...line('Correlation', event.correlationId), ...line('About', event.subjectId), ...line('Event', event.eventId),
    ...event.reasons.flatMap((reason) => line('Reason', `${reason.message} – ${owner(reason.owner)}: ${reason.remedy}`))));
}

function eventLine({ event }) {
  const tone = MONEY.includes(event.type) ? 'money' : GOOD.includes(event.type) ? 'good' : BAD.includes(event.type) ? 'bad' : '';
  return el('li', { class: tone },
    el('div', { class: 'line' }, el('span', { class: 'what', text: event.words }),
      event.amount ? el('span', { class: 'much', text: amount(event.amount) }) : null),
    el('div', { class: 'under', text: `${time(event.recordedAt)} · ${event.actor}` }), trace(event));
}

function weekLine(line) {
  const { time: sums } = line;
  const details = el('details', {}, el('summary', { text: 'Entries' }));
  details.addEventListener('toggle', () => details.open && details.childElementCount === 1 && entries(details, line.link), { once: true });
  return el('li', { class: 'week' },
    el('div', { class: 'line' }, el('span', { class: 'what', text: `Time of week ${line.week.slice(6)}, ${line.week.slice(0, 4)}` }),
      el('span', { class: 'much', text: amounts(sums.approved.amounts) })),
    el('div', { class: 'under', text: `${hours(sums.approved.hours)} h approved = ${hours(sums.posted.hours)} posted + ${hours(sums.held.hours)} held`
      + (sums.open.count ? ` + ${hours(sums.open.hours)} on the way` : '') }), details);
}

async function entries(details, link) {
  const { data } = await ask(`${link}&limit=200`);
  const rows = data.items.map((entry) => el('tr', {}, el('td', { text: entry.workedOn }), el('td', { text: entry.employeeNumber ?? '–' }),
    el('td', { class: 'num', text: entry.approvedHours ? hours(entry.approvedHours) : '–' }),
    el('td', { class: 'num', text: entry.amount ? amount(entry.amount) : '–' }),
    el('td', { text: entry.heldBecause ? `Held: ${words(entry.heldBecause)}` : entry.erpId ? `Posted as ${entry.erpId}` : words(entry.standing) })));
  const head = ['Day', 'Person', 'Hours', 'Amount', 'Where it stands'].map((text, i) => el('th', { scope: 'col', class: i === 2 || i === 3 ? 'num' : null, text }));
  details.append(el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...rows)));
}

async function story(cursor) {
  const { data } = await ask(`${api}/timeline?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
  document.getElementById('story').append(...data.items.map((line) => (line.kind === 'EVENT' ? eventLine(line) : weekLine(line))));
  const more = document.getElementById('more');
  more.hidden = data.next === null;
  more.onclick = () => story(data.next).catch(complain);
}

function complain(problem) {
  fill('name', 'This engagement cannot be shown');
  fill('sub', problem.message);
  live(false, 'Not available');
}

async function show() {
  const one = await ask(api);
  showHead(one.data);
  tieOut(one.data.time);
  variances((await ask(`/api/v1/reconciliation/${id}`)).data.variances);
  live(true, freshness(one));
}

show().then(() => story()).catch(complain);
