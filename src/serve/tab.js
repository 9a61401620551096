// What makes a page follow `diglot serve`: it loads again when it has changed, and shows what
// `diglot check` says of it, each finding at the block that it is about.
(() => {
  'use strict';
  const { path, seen } = document.currentScript.dataset;
  const asked = 'path=' + encodeURIComponent(path);
  const make = (name, className, text) => {
    const element = document.createElement(name);
    element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const english = (element) => {
    element.lang = 'en';
    element.dir = 'ltr';
    return element;
  };
  const store = {
    get: () => { try { return sessionStorage.getItem('diglot-findings'); } catch { return null; } },
    set: (value) => { try { sessionStorage.setItem('diglot-findings', value); } catch { /* private mode */ } },
  };

  let words = null;
  let lost = false;
  let shown = '';

  // The innermost element whose block holds the place, else the last one that begins before it.
  const blockAt = (start) => {
    let best = null, length = Infinity, before = null;
    for (const element of document.querySelectorAll('[data-place]')) {
      const [from, to] = element.dataset.place.split('-').map(Number);
      if (from <= start && start < to && to - from <= length) {
        best = element;
        length = to - from;
      }
      if (from <= start) before = element;
    }
    return best ?? before;
  };

  // Where a note about a block may stand: in an item or cell, below anything else.
  const putAt = (block, note) => {
    if (/^(LI|TD|TH|DD|DT)$/.test(block.tagName)) { block.append(note); return; }
    if (/^(TR|THEAD|TBODY)$/.test(block.tagName)) { (block.querySelector('td, th') ?? block).append(note); return; }
    if (/^(UL|OL|DL|TABLE)$/.test(block.tagName)) { block.before(note); return; }
    let after = block.closest('.code') ?? block;
    while (after.nextElementSibling?.classList.contains('diglot-finding')) after = after.nextElementSibling;
    after.after(note);
  };

  const note = (finding) => {
    const box = make('div', 'diglot-finding');
    box.setAttribute('role', 'note');
    box.dataset.level = finding.level;
    box.lang = document.documentElement.lang;
    const title = make('p', 'diglot-title', words['serve-level-' + finding.level] + ' ');
    title.append(english(make('code', '', finding.rule)));
    box.append(title, english(make('p', '', finding.message)));
    if (finding.excerpt) box.append(english(make('pre', '', finding.excerpt)));
    const list = make('dl', '');
    const entry = (word, text) => list.append(make('dt', '', words[word]), english(make('dd', '', text)));
    for (const text of finding.evidence) entry('serve-evidence', text);
    if (finding.help) entry('serve-help', finding.help);
    if (list.childElementCount) box.append(list);
    box.append(english(make('p', 'diglot-place', finding.place)));
    return box;
  };

  const clear = () => {
    for (const element of document.querySelectorAll('.diglot-finding, .diglot-panel')) element.remove();
    for (const element of document.querySelectorAll('[data-diglot-level]')) delete element.dataset.diglotLevel;
  };

  const show = (said) => {
    clear();
    words = said.words;
    const hidden = store.get() === 'hidden';
    document.documentElement.classList.toggle('diglot-hidden', hidden);
    const panel = make('aside', 'diglot-panel');
    panel.setAttribute('aria-label', words['serve-panel']);
    const bar = make('div', 'diglot-bar');
    const status = make('p', 'diglot-status');
    status.setAttribute('role', 'status');
    status.textContent = lost ? words['serve-lost'] : said.checked || said.findings.length ? said.count : words['serve-checking'];
    bar.append(status);
    panel.append(bar);
    if (said.trouble) {
      panel.append(make('p', 'diglot-title', words['serve-trouble']));
      const text = english(make('pre', '', said.trouble));
      text.tabIndex = 0;
      panel.append(text);
      panel.dataset.level = 'error';
    }
    for (const finding of said.findings) {
      const block = finding.start === null ? null : blockAt(finding.start);
      if (block) {
        block.dataset.diglotLevel = finding.level;
        putAt(block, note(finding));
      } else {
        panel.append(note(finding));
      }
    }
    if (said.findings.length) {
      const button = make('button', '', words[hidden ? 'serve-show' : 'serve-hide']);
      button.type = 'button';
      button.addEventListener('click', () => {
        store.set(hidden ? 'shown' : 'hidden');
        show(said);
      });
      bar.append(button);
    }
    panel.hidden = said.checked && !said.findings.length && !said.trouble && !lost;
    document.body.append(panel);
  };

  // Looks are answered in the order they were asked.
  let looks = 0;
  let last = null;
  const look = async () => {
    const mine = ++looks;
    const answer = await fetch('/.diglot/page?' + asked).catch(() => null);
    if (!answer?.ok || mine !== looks) return;
    const text = await answer.text();
    if (mine !== looks || (text === shown && !lost)) return;
    lost = false;
    shown = text;
    const said = JSON.parse(text);
    // The server's own pages tell their trouble themselves, and have no site's words to do more.
    if (!said.words || document.body.classList.contains('diglot-notice')) return;
    last = said;
    show(said);
  };

  // Browsers go back to the place of a page that they load again, but not in every tab that nobody
  // looks at, and not where a second change comes before they have done so.
  let place = null;
  try {
    place = JSON.parse(sessionStorage.getItem('diglot-place'));
    sessionStorage.removeItem('diglot-place');
  } catch { /* private mode */ }
  const back = () => {
    if (place?.path === path) scrollTo({ left: place.left, top: place.top, behavior: 'instant' });
    place = null;
  };
  if (document.readyState === 'complete') back();
  else addEventListener('load', back, { once: true });
  const again = () => {
    place ??= { path, left: scrollX, top: scrollY };
    try { sessionStorage.setItem('diglot-place', JSON.stringify(place)); } catch { /* private mode */ }
    location.reload();
  };

  let stream = null;
  const listen = () => {
    if (stream) return;
    stream = new EventSource('/.diglot/events?' + asked + '&seen=' + seen);
    stream.addEventListener('reload', again);
    stream.addEventListener('look', look);
    stream.addEventListener('error', () => {
      if (lost || !last) return;
      lost = true;
      show(last);
    });
  };
  const rest = () => {
    stream?.close();
    stream = null;
  };
  // A browser opens six streams at most to one server: tabs that nobody sees give theirs back.
  const follow = () => (document.visibilityState === 'hidden' ? rest() : listen());

  const start = () => {
    document.addEventListener('visibilitychange', follow);
    addEventListener('pagehide', rest);
    addEventListener('pageshow', follow);
    follow();
    look();
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
})();
