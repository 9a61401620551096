// Search: loaded when it is first used. Reads the index that src/render/search writes; norm, stem and
// what is solid are the same there.
(() => {
  'use strict';
  // Files of the index by address: the promise of their bytes, and how to keep it.
  const files = new Map();
  let button, folder, head, dialog, field, list, status, shown, turn = 0;

  const load = (name) => {
    const src = folder + name + '.js';
    if (!files.has(src)) {
      const file = {};
      file.bytes = new Promise((done, failed) => {
        file.done = done;
        const tag = document.createElement('script');
        tag.src = src;
        tag.onerror = () => { files.delete(src); failed(new Error(src)); };
        document.head.append(tag);
      });
      files.set(src, file);
    }
    return files.get(src);
  };
  const take = (packed) => {
    const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    files.get(document.currentScript.src)?.done(new Response(plain).arrayBuffer());
  };
  // A file as JSON or as a shard, read once.
  const json = (name) => {
    const file = load(name);
    return file.read ??= file.bytes.then((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
  };
  const shard = (name) => {
    const file = load(name);
    return file.read ??= file.bytes.then((buffer) => {
      const bytes = new Uint8Array(buffer);
      let at = 0;
      const number = () => {
        let value = 0;
        for (let shift = 0; ; shift += 7) {
          const byte = bytes[at++];
          value |= (byte & 127) << shift;
          if (byte < 128) return value;
        }
      };
      const length = number();
      const tokens = new TextDecoder().decode(bytes.subarray(at, at + length)).split('\n');
      at += length;
      const lengths = tokens.map(number);
      const starts = [];
      for (const bytes of lengths) { starts.push(at); at += bytes; }
      // Calls `give` with each page that a token stands on, and its weight.
      const each = (token, give) => {
        at = starts[token];
        const end = at + lengths[token];
        for (let page = 0; at < end;) {
          const posting = number();
          page += posting >>> 2;
          give(page, posting & 3);
        }
      };
      return { tokens, each };
    });
  };

  const norm = (text) => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').toLowerCase();
  const SOLID = /[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\uff66-\uff9f\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u{20000}-\u{3ffff}]/u;
  const stem = (word) => {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
    if (/(sses|ies)$/.test(word)) word = word.slice(0, -2);
    else if (/s$/.test(word) && !/(ss|us)$/.test(word)) word = word.slice(0, -1);
    for (const ending of ['ing', 'ed']) {
      if (!word.endsWith(ending)) continue;
      const rest = word.slice(0, -ending.length);
      if (rest.length > 2 && /[aeiouy]/.test(rest)) word = /([^lsz])\1$/.test(rest) ? rest.slice(0, -1) : rest;
      break;
    }
    if (word.length > 3 && word.endsWith('e')) word = word.slice(0, -1);
    if (word.length > 2 && word.endsWith('y')) word = word.slice(0, -1) + 'i';
    return word;
  };
  // As the index sorts: by code points, not by UTF-16.
  const isBefore = (a, b) => {
    const [x, y] = [[...a], [...b]];
    for (let at = 0; at < y.length; at++) {
      const [p, q] = [x[at]?.codePointAt(0) ?? -1, y[at].codePointAt(0)];
      if (p !== q) return p < q;
    }
    return false;
  };
  const LETTER = /[\p{Alphabetic}\p{N}_]/u;
  const WORDS = /[\p{Alphabetic}\p{N}_]+/gu;

  // The parts of a query: solid runs, which must stand in the text as they are, and words. The last
  // one may still be typed.
  const read = (query) => {
    const terms = [];
    let run = '';
    let isSolid = false;
    const end = () => {
      if (run) terms.push(isSolid ? { solid: run } : { word: run, stem: stem(run) });
      run = '';
    };
    for (const c of norm(query)) {
      const solid = SOLID.test(c);
      if (solid !== isSolid || !(solid || LETTER.test(c))) end();
      isSolid = solid;
      if (solid || LETTER.test(c)) run += c;
    }
    const isOpen = run !== '';
    end();
    if (isOpen) terms.at(-1).open = true;
    return terms;
  };

  // The pages that hold a term: for each what it scores there, 0 where it does not stand.
  const WEIGHTS = [1, 2, 6, 14];
  const scores = async (begin, isBeginning) => {
    const [firsts, names] = head.shards;
    const size = names.length / firsts.length;
    let at = 0;
    for (let to = firsts.length; to - at > 1;) {
      const middle = (at + to) >> 1;
      if (isBefore(begin, firsts[middle])) to = middle; else at = middle;
    }
    const wanted = firsts.length ? [at] : [];
    // What a reader is still typing costs no more than some files; a word by itself is in the first.
    const most = SOLID.test(begin) ? 16 : 4;
    while (isBeginning && wanted.length < most && firsts[++at]?.startsWith(begin)) wanted.push(at);
    const found = new Float32Array(head.pages);
    for (const { tokens, each } of await Promise.all(wanted.map((at) => shard(names.slice(at * size, (at + 1) * size))))) {
      tokens.forEach((token, at) => {
        if (token !== begin && !(isBeginning && token.startsWith(begin))) return;
        let count = 0;
        each(at, () => count++);
        const rarity = Math.log(1 + head.pages / (1 + count)) * (token === begin ? 1 : 0.6);
        each(at, (page, weight) => { found[page] = Math.max(found[page], WEIGHTS[weight] * rarity); });
      });
    }
    return found;
  };
  const holding = async (term) => {
    if (term.solid) {
      const chars = [...term.solid];
      if (chars.length === 1) return [await scores(chars[0], true)];
      const pairs = new Set(chars.slice(1).map((c, at) => chars[at] + c));
      return Promise.all([...pairs].map((pair) => scores(pair, false)));
    }
    if (!term.open || [...term.stem].length < 2) return [await scores(term.stem, false)];
    const found = await scores(term.stem, true);
    // What is still being typed may not be a whole word: its stem can be longer than it.
    return [found.some(Boolean) || term.stem === term.word ? found : await scores(term.word, true)];
  };

  // Pages that hold all terms by what the index says, the best first.
  const rank = async (terms) => {
    const lists = (await Promise.all(terms.map(holding))).flat();
    const ranked = [];
    for (let page = 0; page < head.pages; page++) {
      let score = 0;
      for (const list of lists) {
        if (!list[page]) { score = 0; break; }
        score += list[page];
      }
      if (score) ranked.push([page, score]);
    }
    return ranked.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([page]) => page);
  };

  // The file that a page's text is in, and its place there.
  const placeOf = (page) => {
    const [counts, names] = head.texts;
    const size = names.length / counts.length;
    let at = 0;
    while (page >= counts[at]) page -= counts[at++];
    return [names.slice(at * size, (at + 1) * size), page];
  };
  const pageOf = async (number) => {
    const [name, row] = placeOf(number);
    const [url, title, text, ...rest] = (await json(name))[row];
    const sections = [{ url, heading: '', text }];
    for (let at = 0; at < rest.length; at += 3) sections.push({ url: url + '#' + rest[at], heading: rest[at + 1], text: rest[at + 2] });
    return { url, title, sections };
  };

  // Where the terms stand in the text as it is written: start, end, number of the term.
  const places = (text, terms) => {
    let flat = norm(text);
    let starts = null;
    if (flat.length !== text.length) {
      // Folding has changed lengths: character by character.
      starts = [];
      flat = '';
      let at = 0;
      for (const c of text) {
        const folded = norm(c);
        for (let k = 0; k < folded.length; k++) starts.push(at);
        flat += folded;
        at += c.length;
      }
      starts.push(at);
    }
    const found = [];
    const note = (start, end, term) => found.push(starts ? [starts[start], starts[end], term] : [start, end, term]);
    terms.forEach(({ solid }, term) => {
      if (solid) for (let k = flat.indexOf(solid); k >= 0; k = flat.indexOf(solid, k + solid.length)) note(k, k + solid.length, term);
    });
    if (terms.some(({ word }) => word)) {
      for (const { 0: run, index } of flat.matchAll(WORDS)) {
        // A run of letters can hold solid characters.
        let at = index;
        for (const word of SOLID.test(run) ? run.split(new RegExp(`(${SOLID.source})`, 'u')) : [run]) {
          const stemmed = stem(word);
          const term = terms.findIndex((term) => term.word && word && (stemmed === term.stem || (term.open && (stemmed.startsWith(term.stem) || word.startsWith(term.word)))));
          if (term >= 0) note(at, at + word.length, term);
          at += word.length;
        }
      }
    }
    return found.sort((a, b) => a[0] - b[0]);
  };

  // The sections of a page that say most of what was asked, in the order of the page; null where a
  // solid run stands nowhere: its pairs stood apart.
  const hits = ({ title, sections }, terms) => {
    const held = new Set(places(title, terms).map(([, , term]) => term));
    sections.forEach((section, at) => {
      const here = new Set();
      for (const text of [section.heading, section.text]) {
        for (const [, , term] of places(text, terms)) { here.add(term); held.add(term); }
        if (text === section.heading) section.named = here.size;
      }
      Object.assign(section, { at, holds: here.size });
    });
    if (terms.some(({ solid }, term) => solid && !held.has(term))) return null;
    const most = Math.max(...sections.map((section) => section.holds));
    if (!most) return [];
    const best = sections.filter((section) => section.holds === most);
    // Of many, those are shown whose headings speak of it.
    return best.length > 3 ? best.sort((a, b) => b.named - a.named).slice(0, 3).sort((a, b) => a.at - b.at) : best;
  };

  // Text with its terms marked. Never HTML: texts and queries are only ever text.
  const marked = (into, text, terms, most) => {
    const found = places(text, terms);
    let from = 0;
    let to = text.length;
    if (most && text.length > most) {
      from = Math.max(0, (found[0]?.[0] ?? 0) - Math.floor(most / 4));
      to = Math.min(text.length, from + most);
      // A sentence is shown from its beginning where that is near, and words stay whole.
      const end = text.slice(Math.max(0, from - 12), found[0]?.[0] ?? 0).search(/[。！？]|[.!?] /);
      if (from < 12) from = 0;
      else if (end >= 0) from += end - 11;
      const space = text.indexOf(' ', from);
      if (from > 0 && space >= from && space - from < 15) from = space + 1;
      const last = text.lastIndexOf(' ', to);
      if (to < text.length && to - last < 15) to = last;
    }
    if (from > 0) into.append('…');
    let at = from;
    for (const [start, end] of found) {
      if (start < at || end > to) continue;
      into.append(text.slice(at, start));
      const mark = document.createElement('mark');
      mark.textContent = text.slice(start, end);
      into.append(mark);
      at = end;
    }
    into.append(text.slice(at, to));
    if (to < text.length) into.append('…');
  };

  const item = ({ url, title }, found, terms) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = folder + '../' + url;
    const name = document.createElement('b');
    marked(name, title, terms);
    link.append(name);
    item.append(link);
    for (const { url, heading, text } of found) {
      const p = document.createElement('p');
      marked(p, text, terms, SOLID.test(text) ? 70 : 120);
      if (!heading) { if (text) link.append(p); continue; }
      const section = document.createElement('a');
      section.className = 'section';
      section.href = folder + '../' + url;
      const name = document.createElement('span');
      marked(name, heading, terms);
      section.append(name, p);
      item.append(section);
    }
    return item;
  };

  // Results come as readers reach them: each costs the file that its text is in.
  const AT_ONCE = 6;
  const results = async (terms) => {
    const ranked = await rank(terms);
    let next = 0;
    let count = 0;
    const more = async () => {
      const items = [];
      while (items.length < AT_ONCE / 2 && next < ranked.length && count < head.most) {
        const pages = ranked.slice(next, next + AT_ONCE);
        next += pages.length;
        for (const page of await Promise.all(pages.map(pageOf))) {
          const found = count < head.most && hits(page, terms);
          if (found) { items.push(item(page, found, terms)); count++; }
        }
      }
      return items;
    };
    const isDone = () => next >= ranked.length || count >= head.most;
    const words = () => {
      // Where every term is known to stand on every page, they are counted before they are loaded.
      const isSure = terms.every(({ solid }) => !solid || [...solid].length < 3);
      const total = isSure ? ranked.length : next < ranked.length ? Infinity : count;
      if (!total) return head.words.none;
      return total > head.most ? head.words.many : head.words.counts[total];
    };
    return { more, isDone, words };
  };

  const run = async () => {
    const mine = ++turn;
    const isStale = () => mine !== turn;
    try {
      const terms = read(field.value);
      const found = terms.length ? await results(terms) : null;
      const items = await found?.more() ?? [];
      if (isStale()) return;
      list.replaceChildren(...items);
      list.scrollTop = 0;
      status.textContent = found?.words() ?? '';
      let loading = false;
      shown = async () => {
        if (loading || isStale() || !found || found.isDone()) return;
        loading = true;
        const items = await found.more();
        loading = false;
        if (isStale()) return;
        list.append(...items);
        status.textContent = found.words();
        fill();
      };
      fill();
    } catch {
      if (!isStale()) { list.replaceChildren(); status.textContent = head.words.failed; }
    }
  };
  const next = () => shown?.().catch(() => { status.textContent = head.words.failed; });
  // The next results, when the end of those shown comes near.
  const follow = () => { if (list.scrollTop + list.clientHeight * 2 > list.scrollHeight) next(); };
  // Where those shown leave room, nobody can scroll to the next.
  const fill = () => { if (list.scrollHeight <= list.clientHeight) next(); };

  const make = () => {
    const { words } = head;
    dialog = document.createElement('dialog');
    dialog.className = 'search';
    dialog.setAttribute('aria-label', words.label);
    dialog.lang = head.language;
    const form = document.createElement('form');
    form.setAttribute('role', 'search');
    field = document.createElement('input');
    field.type = 'search';
    field.name = 'q';
    field.autocomplete = 'off';
    field.spellcheck = false;
    field.placeholder = words.placeholder;
    field.setAttribute('aria-label', words.placeholder);
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = words.close;
    close.addEventListener('click', () => dialog.close());
    status = document.createElement('p');
    status.setAttribute('role', 'status');
    list = document.createElement('ul');
    list.lang = document.documentElement.lang;
    list.addEventListener('scroll', follow, { passive: true });
    form.append(field, close);
    dialog.append(form, status, list);
    document.body.append(dialog);
    let waiting;
    const soon = (wait) => { clearTimeout(waiting); waiting = setTimeout(run, wait); };
    field.addEventListener('input', (event) => { if (!event.isComposing) soon(60); });
    field.addEventListener('compositionend', () => soon(0));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      list.querySelector('a')?.click();
    });
    dialog.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.isComposing) return;
      const stops = [field, ...list.querySelectorAll('a')];
      const to = stops[stops.indexOf(document.activeElement) + step];
      if (to) { event.preventDefault(); to.focus(); }
    });
    dialog.addEventListener('click', (event) => {
      // A click beside the box; or on a section of this very page, which loads nothing.
      if (event.target === dialog || event.target.closest('a')) dialog.close();
    });
    dialog.addEventListener('close', () => button.focus());
  };

  window.diglotSearch = async (opener) => {
    button = opener;
    folder = new URL('.', new URL(button.dataset.index, location.href)).href;
    if (!dialog) {
      try { head = await json('index'); } catch { return; }
      if (!dialog) make();
    }
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
  };
  window.diglotSearch.take = take;
})();
