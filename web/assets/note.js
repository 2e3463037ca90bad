// SPDX-License-Identifier: GPL-2.0-or-later
// Scripts for the page of a note: keys that move from mark to mark, and contents that follow the scroll.
'use strict';

{
  const by_id = (id) => document.getElementById(`page.${id}`);

  /** The keys of pages can be switched off (see search.js); they are on if the browser stores nothing. */
  function has_keys() {
    try {
      return localStorage.getItem('dssearch.keys') !== 'off';
    } catch {
      return true;
    }
  }

  /** Whether there is no text between the end of one element and the start of another. */
  function touches(one, other) {
    const between = document.createRange();
    between.setStartAfter(one);
    between.setEndBefore(other);
    return between.toString() === '';
  }

  /** @returns the marked places, each as a list of elements: emphasis splits the mark of a phrase into several. */
  function marked_places() {
    const places = [];
    for (const mark of document.querySelectorAll('.note mark')) {
      const last = places.at(-1);
      if (last && last[0].closest('p, li, td, th, pre, h1, h2, h3, h4, h5, h6')?.contains(mark) && touches(last.at(-1), mark))
        last.push(mark);
      else places.push([mark]);
    }
    return places;
  }

  function follow_marks() {
    const count = by_id('count');
    if (!count) return;
    const places = marked_places();
    let here = -1;
    const tell_count = () => {
      const all = `${places.length} ${places.length === 1 ? 'mark' : 'marks'}`;
      count.textContent = here < 0 ? all : `${here + 1} of ${all}`;
    };

    /** The first place below the current position, or the last one above it. */
    function nearest(by) {
      const header = document.querySelector('.top').getBoundingClientRect().bottom;
      const below = places.findIndex(([mark]) => mark.getBoundingClientRect().top >= Math.max(header, 0));
      if (by > 0) return below < 0 ? 0 : below;
      return below < 0 ? places.length - 1 : (below - 1 + places.length) % places.length;
    }

    function step(by) {
      const next = here < 0 ? nearest(by) : (here + by + places.length) % places.length;
      for (const mark of places[here] ?? []) mark.classList.remove('here');
      here = next;
      for (const mark of places[here]) mark.classList.add('here');
      const [first] = places[here];
      first.tabIndex = -1; // keyboards and screen readers continue from here
      first.focus({ preventScroll: true });
      first.scrollIntoView({ block: 'center' });
      tell_count();
      by_id('said').textContent = count.textContent;
    }

    by_id('next').addEventListener('click', () => step(1));
    by_id('previous').addEventListener('click', () => step(-1));
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !has_keys()) return;
      if (event.target.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]')) return;
      if (event.key !== 'n' && event.key !== 'p') return;
      event.preventDefault();
      step(event.key === 'n' ? 1 : -1);
    });
    const show_keys = () => document.documentElement.classList.toggle('keys-off', !has_keys());
    by_id('keys')?.addEventListener('change', () => setTimeout(show_keys));
    show_keys();
    by_id('unmark').addEventListener('click', (event) => {
      event.currentTarget.hash = location.hash; // the scroll position stays
    });
    tell_count();
  }

  /** Marks the entry of the contents whose section is being read. */
  function follow_scroll() {
    const links = [...document.querySelectorAll('.contents a')];
    const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1)))?.parentElement);
    const is_above = targets.map(() => false);
    let current;

    function choose() {
      const next = links[is_above.lastIndexOf(true)];
      if (next === current) return;
      current?.removeAttribute('aria-current');
      current = next;
      if (!current) return;
      current.setAttribute('aria-current', 'location');
      const box = current.closest('aside');
      const at = current.getBoundingClientRect();
      const frame = box.getBoundingClientRect();
      if (at.top < frame.top) box.scrollTop += at.top - frame.top;
      else if (at.bottom > frame.bottom) box.scrollTop += at.bottom - frame.bottom;
    }

    // Observes everything above a line in the upper third of the window; no heading can skip that area unseen.
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) is_above[targets.indexOf(target)] = isIntersecting;
        choose();
      },
      { rootMargin: '10000000px 0px -66% 0px' },
    );
    for (const target of new Set(targets)) if (target) observer.observe(target);
  }

  follow_marks();
  follow_scroll();
}
