/*<![CDATA[*/ // The page is XML as well.
// Filters, searches, and shows one event in the pictures, the table and a bar at
// once. The page is complete without it; it adds no text but what the page holds.
'use strict';
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const form = $('#filters');
  if (!form) return;
  const root = document.documentElement;
  const bar = $('#bar');
  const plates = $$('.plate');
  const numbers = text => (text || '').split(' ').map(Number);

  // Letters without accents, so that "Kyiv" is found however it is typed.
  const plain = text => text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();

  const events = $$('.events tbody tr').map(row => ({
    row, text: plain(row.textContent), number: +row.dataset.event,
    actors: numbers(row.dataset.actors), type: row.dataset.type, status: row.dataset.status, open: 'open' in row.dataset,
    dated: 'from' in row.dataset || 'to' in row.dataset,
    from: 'from' in row.dataset ? +row.dataset.from : -Infinity, to: 'to' in row.dataset ? +row.dataset.to : Infinity,
  }));
  const byNumber = new Map(events.map(e => [e.number, e]));

  // What is about events besides their rows: groups in the pictures, claims and
  // relations. Words are left out by a filter, drawings stand back.
  const parts = $$('[data-events]').map(element => ({
    element, about: numbers(element.dataset.events), drawn: element instanceof SVGElement,
  }));
  const partsOf = new Map();
  for (const part of parts) {
    for (const number of part.about) {
      if (!partsOf.has(number)) partsOf.set(number, []);
      partsOf.get(number).push(part);
    }
  }

  // ---- Filtering

  const fields = Object.fromEntries(['text', 'actor', 'type', 'status', 'from', 'to'].map(name => [name, $('#f-' + name)]));
  const count = $('#count');
  const filtered = $('.filtered');
  const all = count.textContent;

  // When returns what a field of a date says in the unit of the events.
  const when = field => {
    if (!field.value) return null;
    if (form.dataset.unit === 'days') return Math.floor(Date.parse(field.value) / 864e5);
    const year = Math.trunc(+field.value);
    return year < 0 ? year + 1 : year; // there is no year 0: -44 is 44 BCE
  };

  let shown = events;
  const filter = () => {
    const words = plain(fields.text.value).split(/\s+/).filter(Boolean);
    const actor = +fields.actor.value, type = fields.type.value, status = fields.status.value;
    const from = when(fields.from), to = when(fields.to);
    shown = events.filter(e =>
      words.every(word => e.text.includes(word)) &&
      (!actor || e.actors.includes(actor)) &&
      (!type || e.type === type) &&
      (!status || (status === '?' ? e.open : e.status === status)) &&
      (from === null || e.dated && e.to >= from) &&
      (to === null || e.dated && e.from <= to));
    const some = shown.length < events.length;
    const visible = new Set(shown.map(e => e.number));
    for (const e of events) {
      const hide = !visible.has(e.number);
      if (e.row.hidden !== hide) e.row.hidden = hide;
    }
    for (const part of parts) {
      const hide = some && !part.about.some(number => visible.has(number));
      if (part.drawn) part.element.classList.toggle('off', hide);
      else if (part.element.hidden !== hide) part.element.hidden = hide;
    }
    const text = !some ? all : shown.length ? form.dataset.some.replace('{n}', shown.length) : form.dataset.none;
    if (count.textContent !== text) count.textContent = text;
    filtered.textContent = text;
    filtered.hidden = !some;
    if (current && !visible.has(current)) select(0);
    rove();
  };
  form.addEventListener('input', filter);
  form.addEventListener('reset', () => setTimeout(filter));
  form.addEventListener('submit', event => event.preventDefault());

  // ---- One event at a time

  let current = 0; // number of the event that is shown, 0 for none

  const select = number => {
    for (const part of partsOf.get(current) || []) part.element.classList.remove('on');
    byNumber.get(current)?.row.removeAttribute('aria-current');
    current = byNumber.has(number) ? number : 0;
    for (const part of partsOf.get(current) || []) part.element.classList.add('on');
    root.classList.toggle('picked', current > 0);
    bar.hidden = !current;
    if (!current) return;
    const row = byNumber.get(current).row;
    row.setAttribute('aria-current', 'true');
    const title = document.createElement('b');
    title.dir = 'auto';
    title.textContent = $('.title', row).textContent;
    const date = document.createElement('span');
    date.textContent = $('.when', row).textContent;
    $('#bar-text').replaceChildren(number + '. ', title, ' · ', date, ' · ', $('.status', row).cloneNode(true));
    rove();
  };

  // Rove lets the tab key reach one row: the one shown, else the first.
  let tabbable = null;
  const rove = () => {
    const row = (byNumber.get(current) || shown[0])?.row;
    if (row === tabbable) return;
    tabbable?.removeAttribute('tabindex');
    row?.setAttribute('tabindex', '0');
    tabbable = row;
  };

  const goToRow = number => {
    const row = byNumber.get(number)?.row;
    if (!row) return;
    if (row.hidden) { form.reset(); filter(); }
    row.setAttribute('tabindex', '0');
    row.focus();
    row.scrollIntoView({ block: 'nearest' });
  };

  const inView = element => {
    const box = element.getBoundingClientRect();
    return box.top < innerHeight / 2 && box.bottom > innerHeight / 2;
  };

  const step = by => {
    if (!shown.length) return;
    const at = shown.findIndex(e => e.number === current);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1);
    select(shown[next].number);
    const focused = document.activeElement;
    if (focused.closest('.plate, #bar')) return; // whoever looks at a picture stays there
    const plate = focused === document.body && plates.find(inView);
    if (plate) plate.focus({ preventScroll: true });
    else goToRow(current);
  };

  // A click on what is about several events goes from one to the next.
  const pick = about => {
    const some = about.filter(number => !byNumber.get(number)?.row.hidden);
    if (!some.length) return;
    select(some[(some.indexOf(current) + 1) % some.length]);
  };

  document.addEventListener('click', event => {
    if (event.target.closest('a, button, input, select, label')) return;
    const group = event.target.closest('.plate [data-events]');
    const row = event.target.closest('.events tbody tr');
    if (group) pick(numbers(group.dataset.events));
    else if (row && !String(getSelection())) { select(+row.dataset.event); goToRow(current); }
  });

  $('#bar-previous').addEventListener('click', () => step(-1));
  $('#bar-next').addEventListener('click', () => step(1));
  $('#bar-row').addEventListener('click', () => goToRow(current));
  $('#bar-close').addEventListener('click', () => { const last = current; select(0); goToRow(last); });

  const goTo = () => {
    const number = +(/^#event-(\d+)$/.exec(location.hash) || [])[1];
    if (byNumber.has(number)) { select(number); goToRow(number); }
  };
  addEventListener('hashchange', goTo);
  // A link to the event that the address names already changes no hash.
  document.addEventListener('click', event => {
    if (event.target.closest('a')?.hash === location.hash) goTo();
  });

  // ---- Keys

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const target = event.target;
    if (event.key === 'Escape') {
      if (target === fields.text && fields.text.value) { fields.text.value = ''; filter(); } else if (current) {
        const last = current, inBar = bar.contains(target);
        select(0);
        if (inBar) goToRow(last);
      } else return;
      event.preventDefault();
      return;
    }
    if (target.closest('input, select, textarea')) return;
    const row = target.closest('.events tbody tr');
    const here = row || target.closest('.plate, #bar'); // where arrows are ours
    const letters = $('#letters').checked;
    const rtl = root.dir === 'rtl' ? -1 : 1;
    const moves = {
      ...(letters && { j: 1, k: -1 }),
      ...(here && { ArrowDown: 1, ArrowUp: -1, ArrowRight: rtl, ArrowLeft: -rtl }),
    };
    if (event.key in moves) {
      if (row && target === row && !current) select(+row.dataset.event);
      step(moves[event.key]);
    } else if (event.key === '/' && letters) {
      fields.text.focus();
      fields.text.select();
    } else if (event.key === 'Enter' && target === row) {
      select(+row.dataset.event);
      plates[0].focus({ preventScroll: true });
      plates[0].scrollIntoView({ block: 'center' });
    } else if (event.key === 'Enter' && current && target.matches('.plate, body')) {
      goToRow(current);
    } else return;
    event.preventDefault();
  });

  form.hidden = false;
  $('#keys').hidden = false;
  root.classList.add('scripted');
  filter();
  goTo();
})();
/*]]>*/
