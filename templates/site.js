// What the pages do beyond HTML: everything here is an extra, the pages work without it.
(() => {
  'use strict';
  const root = document.documentElement;
  const words = document.currentScript.dataset;
  const store = {
    get(key) { try { return localStorage.getItem('diglot-' + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem('diglot-' + key, value); } catch { /* private mode */ } },
  };

  // Before the first paint: what needs a script may show, and nothing moves when it does.
  root.classList.add('js');

  // Before the first paint, so that a chosen theme never flashes.
  const chosen = store.get('theme');
  if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches);

  const themeButton = () => {
    const button = document.querySelector('.theme-button');
    if (!button) return;
    const label = () => button.setAttribute('aria-label', isDark() ? button.dataset.light : button.dataset.dark);
    label();
    dark.addEventListener('change', label);
    button.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      store.set('theme', root.dataset.theme);
      label();
    });
  };

  // The same section in the other language: translated headings keep their ids.
  const languages = () => {
    for (const link of document.querySelectorAll('[data-languages] a')) {
      const plain = link.getAttribute('href');
      link.addEventListener('click', () => {
        store.set('language', link.hreflang);
        if (location.hash && document.querySelector('article')) link.href = plain.split('#')[0] + location.hash;
      });
    }
    const choose = document.querySelector('.choose [data-languages]');
    if (!choose) return;
    const links = [...choose.querySelectorAll('a')];
    const wanted = [store.get('language'), ...navigator.languages].filter(Boolean);
    // The script decides between forms of one language: zh-HK reads zh-TW, not zh-CN.
    const shape = (tag) => { try { const l = new Intl.Locale(tag).maximize(); return [l.toString(), l.language + l.script, l.language]; } catch { return [tag, tag, tag]; } };
    for (const tag of wanted) {
      const want = shape(tag);
      for (let close = 0; close < 3; close++) {
        const link = links.find((candidate) => shape(candidate.hreflang)[close] === want[close]);
        if (link) { location.replace(link.href); return; }
      }
    }
  };

  const copyButtons = () => {
    if (!navigator.clipboard || !words.copy) return;
    for (const pre of document.querySelectorAll('article pre')) {
      const box = document.createElement('div');
      box.className = 'code';
      pre.replaceWith(box);
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      button.lang = words.lang;
      button.textContent = words.copy;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(pre.textContent);
        button.textContent = words.copied;
        setTimeout(() => { button.textContent = words.copy; }, 2000);
      });
      box.append(pre, button);
    }
  };

  // The entry of the section that is being read.
  const follow = () => {
    const entries = new Map();
    for (const link of document.querySelectorAll('.contents a')) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) entries.set(heading, link);
    }
    if (!entries.size) return;
    let current = null;
    const update = () => {
      let last = null;
      for (const heading of entries.keys()) {
        if (heading.getBoundingClientRect().top > innerHeight * 0.3) break;
        last = heading;
      }
      if (last === current) return;
      if (current) entries.get(current).removeAttribute('aria-current');
      if (last) entries.get(last).setAttribute('aria-current', 'true');
      current = last;
    };
    let waiting = false;
    addEventListener('scroll', () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; update(); });
    }, { passive: true });
    update();
  };

  // The navigation shows the page's own entry, however long it is.
  const here = () => {
    const side = document.querySelector('.side');
    const entry = side?.querySelector('[aria-current]');
    if (!entry) return;
    const show = () => {
      const [all, own] = [side, entry].map((part) => part.getBoundingClientRect());
      if (own.bottom > all.bottom) side.scrollTop += own.top - all.top - all.height / 2;
    };
    show();
    side.addEventListener('toggle', show);
  };

  const sheets = () => {
    for (const sheet of document.querySelectorAll('.side[popover], .contents[popover]')) {
      sheet.addEventListener('click', (event) => {
        if (event.target.closest('a') && sheet.matches(':popover-open')) sheet.hidePopover();
      });
    }
  };

  // Readers of one market need not read what binds another one. The choice is kept from page to page.
  const markets = () => {
    const choices = [...document.querySelectorAll('.markets input')];
    if (!choices.length) return;
    const show = (market) => {
      for (const part of document.querySelectorAll('[data-market]')) part.hidden = market !== '' && part.dataset.market !== market;
      // "Or" stands between what is left.
      for (const or of document.querySelectorAll('.demands .or')) {
        let before = or.previousElementSibling;
        while (before && (before.hidden || before.matches('.or'))) before = before.previousElementSibling;
        or.hidden = !before || or.nextElementSibling.hidden;
      }
    };
    const kept = store.get('market') || '';
    const chosen = choices.find((choice) => choice.value === kept) || choices[0];
    chosen.checked = true;
    show(chosen.value);
    for (const choice of choices) {
      choice.addEventListener('change', () => { store.set('market', choice.value); show(choice.value); });
    }
  };

  // Search is loaded when it is first wanted.
  const search = () => {
    const button = document.querySelector('.search-button');
    if (!button) return;
    let loading = null;
    const open = () => {
      loading ??= new Promise((done, failed) => {
        const script = document.createElement('script');
        script.src = button.dataset.search;
        script.onload = done;
        script.onerror = failed;
        document.head.append(script);
      });
      loading.then(() => window.diglotSearch(button), () => { loading = null; });
    };
    button.addEventListener('click', open);
    addEventListener('keydown', (event) => {
      const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
      const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
      const k = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      if ((slash && !typing) || k) { event.preventDefault(); open(); }
    });
  };

  addEventListener('DOMContentLoaded', () => {
    for (const part of [themeButton, languages, copyButtons, follow, here, sheets, markets, search]) part();
  });
})();
