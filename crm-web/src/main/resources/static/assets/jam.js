// The page of a jam: shows what says the same while somebody writes. Without it the same is asked when it is handed in.
(() => {
  'use strict';
  const title = document.querySelector('input[data-similar]');
  const shown = document.getElementById('similar');
  if (!title || !shown) return;
  let timer, last = '';
  title.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const words = title.value.trim();
      if (words === last) return;
      last = words;
      if (words.length < 5) { shown.innerHTML = ''; return; }
      try {
        const answer = await fetch(title.dataset.similar + '?title=' + encodeURIComponent(words));
        if (answer.ok && words === last) shown.innerHTML = (await answer.text()).trim();
      } catch { /* offline: asked when it is handed in */ }
    }, 300);
  });
})();
