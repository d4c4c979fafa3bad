// Loaded without defer, before the first paint, so that a remembered theme never flashes.
(() => {
  try {
    const saved = JSON.parse(localStorage.getItem('mutual.theme') || '{}');
    const root = document.documentElement;
    for (const key of ['theme', 'density', 'rail']) if (saved[key]) root.dataset[key] = saved[key];
  } catch { /* storage may be closed to us; the defaults are fine */ }
})();
