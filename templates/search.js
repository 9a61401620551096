// Search: loaded when it is first used. Reads the index that src/render/search.rs writes; norm,
// tokens, stem and shardOf are the same there.
(() => {
  'use strict';
  const parts = new Map();
  let button, folder, head, dialog, field, list, status, turn = 0;

  const take = (what, data) => parts.get(what)?.done(data);
  const load = (what, name) => {
    if (!parts.has(what)) {
      const part = {};
      part.promise = new Promise((done, failed) => {
        part.done = done;
        const tag = document.createElement('script');
        tag.src = folder + name;
        tag.onerror = () => { parts.delete(what); failed(new Error(name)); };
        document.head.append(tag);
      });
      parts.set(what, part);
    }
    return parts.get(what).promise;
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
  const shardOf = (token, count) => {
    const [a, b] = token;
    return (a.codePointAt(0) * 31 + (b === undefined || SOLID.test(a) ? 0 : b.codePointAt(0))) % count;
  };

  // The parts of a query: solid runs, which must stand in the text as they are, and words.
  const read = (query) => {
    const terms = [];
    let word = '';
    const end = () => { if (word) terms.push({ word }); word = ''; };
    let solid = '';
    const endSolid = () => { if (solid) terms.push({ solid }); solid = ''; };
    for (const c of norm(query)) {
      if (SOLID.test(c)) { end(); solid += c; } else {
        endSolid();
        if (/[\p{L}\p{N}_]/u.test(c)) word += c; else end();
      }
    }
    endSolid();
    end();
    return terms;
  };

  // Sections that hold a term, with what they score.
  const holding = async (term, last) => {
    const count = head.shards.length;
    const shard = (token) => { const at = shardOf(token, count); return load('part' + at, head.shards[at]); };
    const lists = [];
    const some = async (begin) => {
      const found = new Map();
      const tokens = await shard(begin);
      for (const token of Object.keys(tokens)) {
        if (token.startsWith(begin)) add(found, tokens[token], token === begin ? 1 : 0.6);
      }
      lists.push(found);
    };
    if (term.solid) {
      const chars = [...term.solid];
      if (chars.length === 1) await some(chars[0]);
      for (let at = 0; at + 1 < chars.length; at++) {
        const found = new Map();
        const token = chars[at] + chars[at + 1];
        add(found, (await shard(token))[token] ?? [], 1);
        lists.push(found);
      }
    } else {
      const token = stem(term.word);
      if (last && [...token].length > 1) {
        await some(token);
        // What is still being typed may not be a whole word: its stem can be longer than it.
        if (!lists[0].size && token !== term.word) { lists.length = 0; await some(term.word); }
      } else {
        const found = new Map();
        add(found, (await shard(token))[token] ?? [], 1);
        lists.push(found);
      }
    }
    return both(lists);
  };
  const WEIGHTS = [1, 2, 6, 14];
  const add = (found, deltas, share) => {
    const rarity = Math.log(1 + head.sections / (1 + deltas.length)) * share;
    let section = 0;
    for (const delta of deltas) {
      section += delta >> 2;
      const score = WEIGHTS[delta & 3] * rarity;
      found.set(section, Math.max(score, found.get(section) ?? 0));
    }
  };
  const both = (lists) => {
    lists.sort((a, b) => a.size - b.size);
    const [first, ...rest] = lists;
    const out = new Map();
    for (const [section, score] of first ?? []) {
      if (rest.every((list) => list.has(section))) out.set(section, rest.reduce((sum, list) => sum + list.get(section), score));
    }
    return out;
  };

  const textOf = async (section) => {
    let at = head.chunks.length - 1;
    while (at > 0 && head.chunks[at][0] > section) at--;
    const [start, name] = head.chunks[at];
    return (await load('text' + start, name))[section - start];
  };

  const search = async (query) => {
    const terms = read(query);
    if (!terms.length) return null;
    const found = both(await Promise.all(terms.map((term, at) => holding(term, at + 1 === terms.length))));
    const ranked = [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const pages = new Map();
    for (let from = 0; from < ranked.length && from < 200 && pages.size < head.most; from += 20) {
      const rows = await Promise.all(ranked.slice(from, from + 20).map(([section]) => textOf(section)));
      for (const [url, title, heading, text] of rows) {
        // Pairs may stand apart; the run itself must be there.
        const all = norm(title + '\n' + heading + '\n' + text);
        if (!terms.every((term) => !term.solid || all.includes(term.solid))) continue;
        const page = url.split('#')[0];
        if (!pages.has(page)) { if (pages.size >= head.most) continue; pages.set(page, { url: page, title, hits: [] }); }
        pages.get(page).hits.push({ url, heading, text });
      }
    }
    return { terms, pages: [...pages.values()] };
  };

  // Where the terms stand in the text as it is written.
  const places = (text, terms) => {
    const starts = [];
    let flat = '';
    let at = 0;
    for (const c of text) {
      for (const n of norm(c)) { flat += n; for (let k = 0; k < n.length; k++) starts.push(at); }
      at += c.length;
    }
    starts.push(at);
    const found = [];
    for (const term of terms) {
      const wanted = term.solid ?? term.word;
      const begin = term.solid ? wanted : wanted.slice(0, Math.max(2, Math.min(wanted.length, stem(wanted).length)));
      for (let k = flat.indexOf(begin); k >= 0 && found.length < 40; k = flat.indexOf(begin, k + 1)) {
        if (term.word && k > 0 && /[\p{L}\p{N}_]/u.test(flat[k - 1]) && !SOLID.test(flat[k - 1])) continue;
        let end = k + begin.length;
        if (term.word) while (end < flat.length && /[\p{L}\p{N}_]/u.test(flat[end]) && !SOLID.test(flat[end])) end++;
        found.push([starts[k], starts[end]]);
      }
    }
    return found.sort((a, b) => a[0] - b[0]);
  };
  // Text with its terms marked. Never HTML: texts and queries are only ever text.
  const marked = (into, text, terms, most) => {
    const found = places(text, terms);
    let from = 0;
    let to = text.length;
    if (most && text.length > most) {
      from = Math.max(0, (found[0]?.[0] ?? 0) - Math.floor(most / 4));
      to = Math.min(text.length, from + most);
      const space = text.indexOf(' ', from);
      if (from > 0 && space > from && space - from < 15) from = space + 1;
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

  const show = ({ terms, pages }) => {
    const items = pages.map(({ url, title, hits }) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = folder + '../' + url;
      const name = document.createElement('b');
      marked(name, title, terms);
      link.append(name);
      const top = hits.find((hit) => !hit.heading) ?? (hits.length === 1 ? null : undefined);
      if (top && top.text) { const p = document.createElement('p'); marked(p, top.text, terms, 110); link.append(p); }
      item.append(link);
      for (const hit of hits.filter((hit) => hit.heading).slice(0, 3)) {
        const section = document.createElement('a');
        section.className = 'section';
        section.href = folder + '../' + hit.url;
        const heading = document.createElement('span');
        marked(heading, hit.heading, terms);
        const text = document.createElement('p');
        marked(text, hit.text, terms, 110);
        section.append(heading, text);
        item.append(section);
      }
      return item;
    });
    list.replaceChildren(...items);
    status.textContent = pages.length ? head.words.counts[pages.length] : head.words.none;
  };

  const run = async () => {
    const mine = ++turn;
    try {
      const result = await search(field.value);
      if (mine !== turn) return;
      if (result) show(result);
      else { list.replaceChildren(); status.textContent = ''; }
    } catch {
      if (mine === turn) { list.replaceChildren(); status.textContent = head.words.failed; }
    }
  };

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
      try { head = await load('index', 'index.js'); } catch { return; }
      if (!dialog) make();
    }
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
  };
  window.diglotSearch.take = take;
})();
