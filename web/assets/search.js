// SPDX-License-Identifier: GPL-2.0-or-later
// Scripts for the page: results while the user types, keys, recent searches, and edits that show by themselves.
// Links and a form do the same without this file.
'use strict';

document.documentElement.classList.add('js');
if (!navigator.clipboard) document.documentElement.classList.add('no-copy');

const REST_MS = 400; // pause in typing after which all results and facets are fetched and their number is announced
const TYPED_NOTES = 5; // results shown until then, about one window: fewer are found, sent and painted sooner
const SETTLED_MS = 1500; // pause in typing after which the search gets its own history entry
const LOOK_MS = 1000; // between checks for changed notes
const LOOK_AGAIN_MS = 10_000; // the same when the server does not answer
const REMEMBERED = 8; // searches

/** Values stored in this browser. Its settings may refuse storage. */
const kept = {
  get(name) {
    try {
      return localStorage.getItem(`dssearch.${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      if (value === null) localStorage.removeItem(`dssearch.${name}`);
      else localStorage.setItem(`dssearch.${name}`, value);
    } catch {
      // Then it is not stored.
    }
  },
};

function recent_searches() {
  try {
    const found = JSON.parse(kept.get('recent') ?? '[]');
    return Array.isArray(found) ? found.filter((query) => typeof query === 'string').slice(0, REMEMBERED) : [];
  } catch {
    return [];
  }
}

function remember(query) {
  query = query.trim();
  if (query === '' || kept.get('remember') === 'off') return;
  const others = recent_searches().filter((other) => other !== query);
  kept.set('recent', JSON.stringify([query, ...others].slice(0, REMEMBERED)));
}

function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** @returns the address of the first page of a query, in the current order. */
function address(query) {
  const parameters = new URLSearchParams();
  if (query.trim() !== '') {
    parameters.set('q', query);
    const sort = new URLSearchParams(location.search).get('sort');
    if (sort) parameters.set('sort', sort);
  }
  return parameters.size > 0 ? `/?${parameters}` : '/';
}

const here = () => location.pathname + location.search;

addEventListener('DOMContentLoaded', () => {
  const [field, main, options, said, key] = ['query', 'main', 'options', 'said', 'key'].map((id) =>
    document.getElementById(`page.${id}`),
  );
  const is_search = location.pathname === '/';
  let picks = []; // the results that the arrow keys visit
  let active = -1; // the result that Enter opens; -1: none
  let under_way = null; // the current request
  let shown = here(); // the address of the shown results
  let is_settled = true; // the shown results have their own history entry
  let timers = [];

  function tell(text) {
    said.textContent = '';
    setTimeout(() => (said.textContent = text), 50); // so that the same text is announced again
  }

  // --- choosing a result with the keys -------------------------------------------------------------------------------

  function open_options(is_open) {
    is_open = is_open && picks.length > 0;
    options.hidden = !is_open;
    field.setAttribute('aria-expanded', String(is_open));
  }

  /** Makes one of the results active, or none; only active ones are announced. */
  function choose(index) {
    picks[active]?.classList.remove('active');
    options.children[active]?.setAttribute('aria-selected', 'false');
    active = index;
    if (active < 0) {
      field.removeAttribute('aria-activedescendant');
      return;
    }
    picks[active].classList.add('active');
    picks[active].scrollIntoView({ block: 'nearest' });
    options.children[active].setAttribute('aria-selected', 'true');
    field.setAttribute('aria-activedescendant', options.children[active].id);
  }

  /** Lists the results that keys can choose, for screen readers as options of the search field. */
  function list_picks() {
    const before = picks[active]?.href;
    picks = [...main.querySelectorAll('[data-pick]')];
    active = -1;
    options.replaceChildren(
      ...picks.map((pick, i) => {
        const note = pick.closest('li')?.querySelector('.of')?.textContent.trim();
        const name = note ? `${pick.textContent}, ${note}` : pick.textContent;
        return element('div', { id: `page.option.${i}`, role: 'option', 'aria-selected': 'false' }, name);
      }),
    );
    choose(before ? picks.findIndex((pick) => pick.href === before) : -1);
    open_options(document.activeElement === field);
  }

  function list_recent_searches() {
    const place = document.getElementById('page.recall');
    const queries = recent_searches();
    if (!place || queries.length === 0) return;
    const items = queries.map((query) => element('li', {}, element('a', { href: address(query), 'data-pick': '' }, query)));
    const forget = element('button', { type: 'button' }, 'Forget them');
    forget.addEventListener('click', () => {
      kept.set('recent', null);
      place.replaceChildren();
      list_picks();
      field.focus();
    });
    place.replaceChildren(element('h2', {}, 'Recent searches'), element('ul', {}, ...items), forget);
  }

  // --- results -------------------------------------------------------------------------------------------------------

  /** @returns the main part of a page, or null when other results were requested meanwhile. */
  async function fetch_part(path, parameters) {
    under_way?.abort();
    const mine = (under_way = new AbortController());
    const url = new URL(path, location.origin);
    for (const [name, value] of Object.entries({ part: 1, ...parameters })) url.searchParams.set(name, value);
    try {
      const response = await fetch(url, { signal: mine.signal });
      const html = await response.text();
      if (mine !== under_way) return null;
      if (response.ok) return html;
      location.assign(path); // the page describes the problem
    } catch {
      if (mine === under_way && !mine.signal.aborted) failed();
    }
    return null;
  }

  function failed() {
    const text = 'dsweb does not answer. Is it still running?';
    if (!main.querySelector('.failed')) main.prepend(element('p', { class: 'failed warning' }, text));
    tell(text);
  }

  function show(html) {
    const focused = main.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    const facets = main.querySelector('.facets');
    main.innerHTML = html;
    const answer = main.querySelector('.answer');
    if (facets && answer && !answer.querySelector('.facets')) {
      facets.inert = true; // facets of the query before; the new ones come after a pause
      answer.append(facets);
    }
    list_recent_searches();
    list_picks();
    if (focused !== null) [...main.querySelectorAll('a')].find((link) => link.getAttribute('href') === focused)?.focus();
  }

  /** Shows the whole page of results (typing showed only the first ones), and announces their number. */
  async function finish(path) {
    if (path !== '/') {
      const html = await fetch_part(path, { prefix: 1 });
      if (html === null) return;
      show(html);
    }
    tell(main.querySelector('.answer')?.dataset.said ?? '');
  }

  function rest() {
    timers.forEach(clearTimeout);
    timers = [];
  }

  function name_window() {
    document.title = field.value.trim() === '' ? 'dssearch' : `${field.value} - dssearch`;
  }

  /** Shows the results for the text in the field while the user types. */
  async function typed() {
    const path = address(field.value);
    if (path === shown) return;
    rest();
    const found = fetch_part(path, path === '/' ? {} : { prefix: 1, facets: 0, n: TYPED_NOTES }); // starts at once
    if (is_settled) {
      history.replaceState({ top: scrollY }, '');
      history.pushState(null, '', path);
    } else {
      history.replaceState(null, '', path);
    }
    is_settled = false;
    shown = path;
    name_window();
    const html = await found;
    if (html === null) return;
    choose(-1);
    show(html);
    scrollTo(0, 0);
    timers = [setTimeout(finish, REST_MS, path), setTimeout(() => (is_settled = true), SETTLED_MS)];
  }

  /** Shows the results of an address as the server does. */
  async function visit(path, top) {
    rest();
    shown = path;
    const html = await fetch_part(path, {});
    if (html === null) return;
    choose(-1);
    show(html);
    scrollTo(0, top);
    tell(main.querySelector('.answer')?.dataset.said ?? '');
  }

  function submit(event) {
    remember(field.value);
    if (!is_search) return;
    event.preventDefault();
    const path = address(field.value);
    if (path !== here()) history.pushState(null, '', path);
    is_settled = true;
    name_window();
    visit(path, 0);
  }

  // --- keys ----------------------------------------------------------------------------------------------------------

  function open_active(event) {
    const pick = picks[Math.max(active, 0)];
    if (!pick || (active < 0 && !event.ctrlKey && !event.metaKey)) return false; // the form is sent
    remember(field.value);
    if (event.ctrlKey || event.metaKey) window.open(pick.href, '_blank', 'noopener');
    else location.assign(pick.href);
    return true;
  }

  function escape() {
    if (active >= 0) {
      choose(-1);
    } else if (field.value !== '') {
      field.value = '';
      if (is_search) typed();
    } else {
      field.blur();
    }
    return true;
  }

  /** One step through the results; before the first and after the last is the field itself. */
  function step(by) {
    if (picks.length === 0) return false;
    const places = picks.length + 1;
    choose(((active + 1 + by + places) % places) - 1);
    return true;
  }

  function jump(index) {
    if (active < 0) return false; // the caret moves in the text
    choose(index);
    return true;
  }

  const field_keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => jump(0),
    End: () => jump(picks.length - 1),
    Enter: open_active,
    Escape: escape,
  };

  field.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey || event.shiftKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key !== 'Enter') return;
    if (Object.hasOwn(field_keys, event.key) && field_keys[event.key](event)) event.preventDefault();
  });

  document.addEventListener('keydown', (event) => {
    if (kept.get('keys') === 'off' || event.altKey || (event.shiftKey && event.key !== '/')) return;
    const has_control = event.ctrlKey || event.metaKey;
    const is_typing = event.target.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]');
    if (!(has_control && event.key.toLowerCase() === 'k') && (has_control || is_typing || event.key !== '/')) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  // --- edits ---------------------------------------------------------------------------------------------------------

  let tag = null; // tag of the shown index state
  async function look() {
    let pause = LOOK_MS;
    const is_reading = getSelection()?.type === 'Range' && main.contains(getSelection().anchorNode);
    if (document.visibilityState === 'visible' && !is_reading) {
      try {
        const response = await fetch('/api/state', { headers: tag === null ? {} : { 'If-None-Match': tag } });
        const now = response.ok ? response.headers.get('ETag') : tag;
        const has_changed = tag !== null && now !== tag;
        tag = now;
        if (has_changed) {
          const html = await fetch_part(shown, is_settled || shown === '/' ? {} : { prefix: 1 });
          if (html !== null) show(html);
        }
      } catch {
        pause = LOOK_AGAIN_MS;
      }
    }
    setTimeout(look, pause);
  }

  // --- set-up --------------------------------------------------------------------------------------------------------

  function switch_of(id, name, changed) {
    const box = document.getElementById(id);
    box.checked = kept.get(name) !== 'off';
    box.addEventListener('change', () => {
      kept.set(name, box.checked ? null : 'off');
      changed(box.checked);
    });
    changed(box.checked);
  }

  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': options.id,
    'aria-expanded': 'false',
  }))
    field.setAttribute(name, value);
  switch_of('page.keys', 'keys', (is_on) => (key.hidden = !is_on));
  switch_of('page.remember', 'remember', (is_on) => {
    if (is_on) return;
    kept.set('recent', null);
    document.getElementById('page.recall')?.replaceChildren();
  });
  list_recent_searches();
  list_picks();
  field.form.addEventListener('submit', submit);
  field.addEventListener('focus', () => open_options(true));
  field.addEventListener('blur', () => {
    choose(-1);
    open_options(false);
  });
  main.addEventListener('click', (event) => {
    if (event.target.closest('[data-pick]')) remember(field.value);
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    navigator.clipboard.writeText(new URL(button.dataset.copy, location.origin).href).then(
      () => tell((button.textContent = 'Link copied')),
      () => tell((button.textContent = 'Not copied: the browser refuses')),
    );
    setTimeout(() => (button.textContent = 'Copy link'), SETTLED_MS);
  });
  if (!is_search) return;
  field.addEventListener('input', typed);
  addEventListener('popstate', (event) => {
    if (here() === shown) return; // a link within the page
    field.value = new URLSearchParams(location.search).get('q') ?? '';
    is_settled = true;
    name_window();
    visit(here(), event.state?.top ?? 0);
  });
  look();
});
