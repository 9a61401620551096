// Walks through a page as a reader does and writes what happened into <html data-result>.
(async () => {
  const seen = { errors: [], violations: [] };
  addEventListener('error', (event) => seen.errors.push(String(event.message)));
  addEventListener('unhandledrejection', (event) => seen.errors.push(String(event.reason)));
  document.addEventListener('securitypolicyviolation', (event) => seen.violations.push(event.violatedDirective + ' ' + event.blockedURI));
  const until = async (what, ready) => {
    for (let i = 0; i < 200; i++) {
      const value = ready();
      if (value) return value;
      await new Promise((done) => setTimeout(done, 20));
    }
    throw new Error('never came: ' + what);
  };
  const done = () => { document.documentElement.dataset.result = JSON.stringify(seen); };
  try {
    if (document.readyState === 'loading') await new Promise((go) => addEventListener('DOMContentLoaded', go));
    await new Promise((go) => setTimeout(go, 50));

    // The theme follows the system until the reader chooses.
    const root = document.documentElement;
    seen.themeBefore = root.dataset.theme ?? null;
    const theme = document.querySelector('.theme-button');
    theme.click();
    seen.themeAfter = root.dataset.theme;
    seen.themeStored = localStorage.getItem('diglot-theme');

    // The other language opens at the same section.
    history.replaceState(null, '', '#' + document.querySelector('article h2').id);
    const other = document.querySelector('.languages a');
    other.addEventListener('click', (event) => event.preventDefault());
    other.click();
    seen.switched = other.getAttribute('href');

    // Search, from the keyboard.
    dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }));
    const field = await until('search field', () => document.querySelector('dialog[open] input'));
    seen.focused = document.activeElement === field;
    const list = document.querySelector('dialog ul');
    const status = document.querySelector('dialog [role=status]');
    seen.queries = {};
    for (const query of JSON.parse(document.currentScript?.dataset.queries ?? document.querySelector('script[data-queries]').dataset.queries)) {
      status.textContent = '';
      list.replaceChildren();
      field.value = query;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await until('an answer to ' + query, () => status.textContent);
      seen.queries[query] = {
        status: status.textContent,
        links: [...list.querySelectorAll('a')].map((link) => link.href.split('/').slice(-2).join('/')),
        marks: [...list.querySelectorAll('mark')].map((mark) => mark.textContent),
        html: list.innerHTML.includes('<img'),
      };
    }
    const first = JSON.parse(document.querySelector('script[data-queries]').dataset.queries)[0];
    status.textContent = '';
    field.value = first;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await until('results', () => list.querySelector('a'));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    seen.arrow = document.activeElement === list.querySelector('a');
  } catch (error) {
    seen.errors.push(String(error));
  }
  done();
})();
