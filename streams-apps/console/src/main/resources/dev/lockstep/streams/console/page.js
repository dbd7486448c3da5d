// What both pages share. Values from the API are only ever written as text: names come from other systems.

/** An element with classes, text or children. */
export function el(tag, options = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === null || value === undefined) continue;
    if (name === 'class') node.className = value;
    else if (name === 'text') node.textContent = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Replaces what an element holds. */
export function fill(id, ...children) {
  document.getElementById(id).replaceChildren(...children.filter((child) => child !== null));
}

const whole = new Intl.NumberFormat('en-GB');
const decimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 6 });
const rounded = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const moment = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC',
});

export const count = (value) => whole.format(value);
export const hours = (value) => decimal.format(value);
export const time = (instant) => `${moment.format(new Date(instant))} UTC`;
export const amount = (money) => `${money.currency} ${decimal.format(money.amount)}`;
export const amountRounded = (money) => `${money.currency} ${rounded.format(money.amount)}`;
export const amounts = (list, form = amount) => (list.length === 0 ? '–' : list.map(form).join(' · '));

/** Amounts one below the other, each on a line of its own. */
export function stacked(list, form = amount) {
  return list.length === 0 ? '–' : el('span', { class: 'stacked' }, ...list.map((money) => el('span', { text: form(money) })));
}

/** A code of the API as words. */
export function words(code) {
  const text = code.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const OWNERS = { FINANCE_OPS: 'Finance operations', PMO: 'PMO', RESOURCE_MANAGEMENT: 'Resource management',
  SALES_OPS: 'Sales operations', INTEGRATION_SUPPORT: 'Integration support', MASTER_DATA: 'Master data' };
export const owner = (code) => OWNERS[code] ?? words(code);

export function age(seconds) {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86400)} days`;
}

const STATUS = { ACTIVE: ['Active', 'good'], BLOCKED: ['Blocked', 'bad'], CREATING: ['Being created', 'info'],
  WON: ['Won', 'warn'], OPEN: ['Open', ''], LOST: ['Lost', ''] };
export function status(code) {
  const [text, tone] = STATUS[code] ?? [words(code), ''];
  return el('span', { class: `pill ${tone}`, text });
}

export function tile(label, figure, below, tone = '', form = '') {
  return el('div', { class: `tile ${tone}` }, el('dt', { text: label }),
    el('dd', { class: `figure ${form}` }, figure), below ? el('dd', { class: 'below' }, below) : null);
}

/** A table: heads and rows of cells; a head that begins with # is a number. */
export function table(id, heads, rows, nothing) {
  if (rows.length === 0) {
    fill(id, el('tbody', {}, el('tr', {}, el('td', { class: 'none', text: nothing }))));
    return;
  }
  const numeric = heads.map((head) => head.startsWith('#'));
  const header = el('tr', {}, ...heads.map((head, i) =>
    el('th', { scope: 'col', class: numeric[i] ? 'num' : null, text: head.replace(/^#/, '') })));
  const body = rows.map((cells) => el('tr', {}, ...cells.map((cell, i) => {
    const node = i === 0 && typeof cell === 'string' ? el('th', { scope: 'row' }) : el('td', { class: numeric[i] ? 'num' : null });
    node.append(cell);
    return node;
  })));
  fill(id, el('thead', {}, header), el('tbody', {}, ...body));
}

const keyed = (tone, text) => el('span', {}, el('span', { class: `key ${tone}`, 'aria-hidden': 'true' }), text);

/** The tie-out: one row each for entries, hours and every currency. */
export function tieOut(time) {
  const columns = [time.approved, time.posted, time.held, time.open, time.reported];
  const currencies = [...new Set(columns.flatMap((tally) => tally.amounts.map((money) => money.currency)))].sort();
  const inCurrency = (tally, currency) => tally.amounts.find((money) => money.currency === currency)?.amount ?? '0';
  const rows = [
    ['Entries', ...columns.map((tally) => count(tally.count))],
    ['Hours', ...columns.map((tally) => hours(tally.hours))],
    ...currencies.map((currency) => [currency, ...columns.map((tally) => hours(inCurrency(tally, currency)))]),
  ];
  table('tieout', ['', '#Approved', '#= Posted', '#+ Held', '#+ Still open', '#Reported by the ERP'], rows, '');
  const heads = document.querySelectorAll('#tieout thead th');
  ['', 'posted', 'held', 'open'].forEach((tone, i) => tone && heads[i + 1].replaceChildren(keyed(tone, heads[i + 1].textContent)));
  fill('verdict', time.approved.count === 0 ? el('span', { class: 'pill', text: 'No approved time yet' })
    : time.tiesOut ? el('span', { class: 'pill good', text: '✓ Ties out' })
      : el('span', { class: 'pill info', text: `${count(time.open.count)} on the way` }));
}

const CLASSES = { TIMING: ['On the way', 'info'], IN_EXCEPTION: ['On the desk', 'warn'],
  MISSING_IN_SYSTEM: ['Missing in a system', 'bad'], UNEXPLAINED: ['Unexplained', 'bad'] };
export function variances(list) {
  fill('variances', ...list.map((variance) => {
    const [text, tone] = CLASSES[variance.causeClass];
    const much = [count(variance.count) + (variance.count === 1 ? ' record' : ' records'),
      variance.hours === '0.00' ? null : `${hours(variance.hours)} h`,
      variance.amounts.length === 0 ? null : amounts(variance.amounts), `for ${age(variance.ageSeconds)}`];
    return el('li', {}, el('span', { class: `pill ${tone}`, text }), el('span', { text: variance.what }),
      el('span', { class: 'under', text: much.filter(Boolean).join(' · ') }));
  }));
}

/** Says how fresh the page is. */
export function live(on, text) {
  document.getElementById('live').className = `live ${on ? 'on' : 'off'}`;
  const node = document.getElementById('live-words');
  if (node.textContent !== text) node.textContent = text;
}

export function freshness(answer) {
  const lag = answer.lag === null ? 'lag not known yet' : answer.lag === 0 ? 'nothing waiting' : `${count(answer.lag)} records waiting`;
  return `As of ${time(answer.asOf)} · ${lag}`;
}

/** Asks the API; while state moves it asks again. */
export async function ask(path) {
  for (;;) {
    const response = await fetch(path, { headers: { Accept: 'application/json' } });
    if (response.ok) return response.json();
    const problem = await response.json();
    if (response.status !== 503) throw new Error(`${problem.detail}. ${problem.remedy}`);
    live(false, problem.title);
    await new Promise((done) => setTimeout(done, 1000));
  }
}
