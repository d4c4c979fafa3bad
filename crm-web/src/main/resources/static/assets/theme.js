// Loaded without defer, before the first paint, so that a remembered theme never flashes.
(() => {
  try {
    const saved = JSON.parse(localStorage.getItem('mutual.theme') || '{}');
    const root = document.documentElement;
    for (const key of ['theme', 'density', 'rail']) if (saved[key]) root.dataset[key] = saved[key];
  } catch { /* storage may be closed to us; the defaults are fine */ }
  // Lets the server say 'today' and 'yesterday' as the reader has them.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.includes(`mutual.zone=${encodeURIComponent(zone)}`)) document.cookie = `mutual.zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; SameSite=Lax`;
})();
