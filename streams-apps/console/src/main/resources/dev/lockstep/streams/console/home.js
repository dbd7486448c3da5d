import { age, amount, amountRounded, amounts, ask, count, el, fill, freshness, hours, live, owner, stacked, status, table, tieOut, tile, time, variances, words } from './page.js';

function showHeadlines(totals, desk) {
  const entries = totals.time.approved;
  fill('tiles',
    tile('Deals won', count(totals.opportunitiesWon), stacked(totals.wonValue, amountRounded)),
    tile('Projects active', count(totals.projectsActivated), `${count(totals.engagements.CREATING + totals.engagements.WON)} on the way`, 'good'),
    tile('Engagements blocked', count(totals.engagementsBlocked), totals.engagementsBlocked ? 'each with reason and owner' : 'nothing stands', totals.engagementsBlocked ? 'bad' : ''),
    tile('Hours approved', hours(entries.hours), `${count(entries.count)} entries`),
    tile('Hours posted', hours(totals.time.posted.hours), stacked(totals.time.posted.amounts, amountRounded), 'good'),
    tile('Open exceptions', count(desk.open), `${count(desk.closed)} closed so far`, desk.open ? 'bad' : ''));
}

function showMeter(totals) {
  const parts = [['posted', totals.time.posted.count], ['held', totals.time.held.count], ['open', totals.time.open.count]];
  fill('meter', ...parts.filter(([, size]) => size > 0).map(([tone, size]) => {
    const part = el('span', { class: tone });
    part.style.flexGrow = String(size);
    return part;
  }));
}

function showDesk(desk) {
  fill('closed', desk.open === 0 ? 'Nothing is stuck.' : `${count(desk.open)} open`);
  fill('owners', ...desk.owners.map((one) => el('div', { class: 'owner' }, el('strong', { text: owner(one.owner) }),
    el('b', { text: count(one.count) }), one.amountAtRisk.length ? stacked(one.amountAtRisk, amountRounded) : null,
    el('span', { text: `oldest ${age(one.ageSeconds)}` }))));
  fill('groups', ...desk.groups.slice(0, 12).map((group) => el('li', {},
    el('div', { class: 'line' }, el('span', { class: 'what', text: words(group.cause) }),
      el('span', { class: 'much', text: [`${count(group.count)} ${group.count === 1 ? 'item' : 'items'}`, ...group.amountAtRisk.map(amountRounded)].join(' · ') })),
    el('div', { class: 'under', text: group.message }),
    el('div', { class: 'under', text: `${owner(group.owner)}: ${group.remedy}` }))));
}

function showEvents(newest) {
  fill('events', ...newest.map(({ engagement, event }) => {
    const inEngagement = event.rootId.startsWith('eng_');
    const name = engagement ?? (inEngagement ? event.rootId : null);
    return el('li', {},
      el('div', { class: 'line' }, el('span', { class: 'what', text: event.words }),
        event.amount ? el('span', { class: 'much', text: amount(event.amount) }) : null),
      inEngagement ? el('div', {}, el('a', { href: `/engagements/${encodeURIComponent(event.rootId)}`, text: name })) : null,
      el('div', { class: 'under', text: `${time(event.recordedAt)} · ${event.actor}` }));
  }));
}

function show(answer) {
  const { totals, desk, newest } = answer.data;
  showHeadlines(totals, desk);
  tieOut(totals.time);
  showMeter(totals);
  variances(totals.variances);
  showDesk(desk);
  showEvents(newest);
  live(true, freshness(answer));
}

let rows = [];
let asked = 0;
async function list(cursor) {
  const mine = ++asked;
  const query = new URLSearchParams({ limit: '25' });
  const text = document.getElementById('q').value.trim();
  const wanted = document.getElementById('status').value;
  if (text) query.set('q', text);
  if (wanted) query.set('status', wanted);
  if (cursor) query.set('cursor', cursor);
  const { data } = await ask(`/api/v1/engagements?${query}`);
  if (mine !== asked) return;
  rows = cursor ? rows.concat(data.items) : data.items;
  table('engagements', ['Engagement', 'Status', 'Project', '#Value', '#Hours posted', '#Invoiced'], rows.map((one) => [
    el('div', {}, el('a', { class: 'name', href: `/engagements/${encodeURIComponent(one.id)}`, text: one.name ?? one.id }),
      el('div', { class: 'under', text: one.customer ?? 'customer not known yet' })),
    status(one.status), one.projectCode ?? '–', one.amount ? amount(one.amount) : '–',
    hours(one.time.posted.hours), amounts(one.cash.invoicedNet),
  ]), 'No engagement matches.');
  const more = document.getElementById('more');
  more.hidden = data.next === null;
  more.onclick = () => list(data.next).catch(complain);
}

const complain = (problem) => live(false, problem.message);
let typing;
document.getElementById('search').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => list().catch(complain), 200);
});
document.getElementById('search').addEventListener('submit', (event) => event.preventDefault());

function watch() {
  const feed = new EventSource('/api/v1/live');
  feed.addEventListener('overview', (event) => show(JSON.parse(event.data)));
  feed.addEventListener('problem', (event) => live(false, JSON.parse(event.data).title));
  feed.onerror = () => live(false, 'Connection lost; trying again …');
  setInterval(() => rows.length <= 25 && list().catch(complain), 5000);
}

// With ?still the page is one picture that does not change, for printing.
const still = new URLSearchParams(location.search).has('still');
ask('/api/v1/overview').then(show).then(() => list()).then(() => still || watch()).catch(complain);
