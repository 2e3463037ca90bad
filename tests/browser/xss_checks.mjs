// SPDX-License-Identifier: GPL-2.0-or-later
// Runs in the pages themselves, before anything of theirs: the canary, and what is looked at once a page is there.

/** Given to `addInitScript`: makes window.canary and window.faults_of_page. */
export function install_checks() {
  const SCHEMES = ['http:', 'https:', 'mailto:', 'vscode:'];
  const FORBIDDEN =
    'iframe, frame, frameset, object, embed, applet, portal, fencedframe, base, style, template, textarea, xmp, plaintext, ' +
    'listing, noscript, noembed, noframes, video, audio, track, bgsound, marquee, dialog, map, keygen, isindex, slot, ' +
    'foreignObject, animate, set, use, feImage, discard, handler, annotation-xml, maction, mglyph, body meta, body link, ' +
    'body title, body script, [is], [popover], [contenteditable], [shadowrootmode], [http-equiv], [srcdoc], [formaction], ' +
    '[ping], [srcset], [background], [poster], [usemap], [autoplay], [accesskey], [data-pick]:not(.hit a, .recall a)';
  const found = [];
  window.canary = (...said) => {
    found.push(`the canary sings: ${said}`);
    return '';
  };
  // Others may not silence it.
  Object.defineProperty(window, 'canary', { writable: false, configurable: false });
  document.addEventListener('securitypolicyviolation', (event) => {
    found.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });

  function check_attributes(element, faults) {
    for (const { name, value } of element.attributes) {
      // What draws formulas sets some styles of their own parts.
      const is_drawn = name === 'style' && element.closest('math') !== null && !/url|position|inset|behavior/.test(value);
      if (/^on|^style$|["'<>=`{}()]/.test(name) && !is_drawn) faults.push(`<${element.localName} ${name}="${value}">`);
      if (!['href', 'src', 'action', 'xlink:href', 'data'].includes(name)) continue;
      const url = URL.canParse(value, document.baseURI) ? new URL(value, document.baseURI) : null;
      const is_loaded = ['img', 'script', 'link', 'form', 'image'].includes(element.localName);
      const is_picture = element.localName === 'img' && /^data:image\/(png|gif|jpeg|webp)[;,]/.test(value);
      const leads_nowhere = url === null && /^https?:\/\//.test(value);
      const fits = is_loaded ? url?.origin === location.origin : leads_nowhere || SCHEMES.includes(url?.protocol);
      if (!fits && !is_picture) faults.push(`<${element.localName} ${name}="${value}">`);
    }
  }

  /** The frame of the page as page_frame.cpp makes it, each part once and in its place. */
  function check_frame(faults) {
    const parts = ['body > header.top', 'body > main[id="page.main"]', 'body > [id="page.said"]', 'body > footer.foot'];
    const places = parts.map((part) => {
      const [first, ...others] = document.querySelectorAll(part);
      if (!first || others.length > 0) faults.push(`${part}: ${first ? others.length + 1 : 0} times`);
      return [...document.body.children].indexOf(first);
    });
    if (places.some((place, i) => place <= (places[i - 1] ?? -1))) faults.push(`out of order: ${places}`);
    if (document.querySelectorAll('footer').length !== 1) faults.push('another footer');
    if (document.body.lastElementChild.localName !== 'footer') faults.push('something behind the footer');
    if (document.querySelectorAll('main').length !== 1) faults.push('another main');
    for (const form of document.forms) {
      if (new URL(form.action).origin !== location.origin) faults.push(`form to ${form.action}`);
    }
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id).filter((id) => id.startsWith('page.'));
    if (new Set(ids).size !== ids.length) faults.push(`an id of the page twice: ${ids}`);
    const scripts = [...document.scripts].filter((script) => !script.src.startsWith(`${location.origin}/`) || script.text);
    if (scripts.length > 0) faults.push(`script: ${scripts[0].outerHTML}`);
    if (getComputedStyle(document.querySelector('footer')).display === 'none') faults.push('the footer is hidden');
  }

  window.faults_of_page = () => {
    const faults = found.splice(0);
    check_frame(faults);
    for (const element of document.querySelectorAll(FORBIDDEN)) faults.push(`made: ${element.outerHTML.slice(0, 150)}`);
    for (const element of document.querySelectorAll('*')) check_attributes(element, faults);
    return faults;
  };
}
