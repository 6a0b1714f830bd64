
'use strict';
// Brings the cards up to date without reloading, since a reload would stop a video that plays.
(() => {
  const whileRunning = 2000;
  const whileIdle = 5000;
  const cards = document.getElementById('cards');

  const isPlaying = card => [...card.querySelectorAll('video')].some(video => !video.paused && !video.ended);
  const isFocused = card => card.contains(document.activeElement);

  function update(page) {
    const fresh = page.getElementById('cards');
    if (!fresh) return;
    const kept = new Set([...fresh.children].map(card => card.id));
    for (const card of [...cards.children]) if (!kept.has(card.id)) card.remove();
    [...fresh.children].forEach((card, index) => {
      const shown = document.getElementById(card.id);
      if (!shown) cards.insertBefore(document.importNode(card, true), cards.children[index] ?? null);
      else if (shown.dataset.version !== card.dataset.version && !isPlaying(shown) && !isFocused(shown))
        shown.replaceWith(document.importNode(card, true));
    });
    const summary = document.getElementById('summary');
    const text = page.getElementById('summary')?.textContent ?? '';
    // Only a change is written, so that screen readers announce only changes.
    if (summary.textContent !== text) summary.textContent = text;
  }

  async function refresh() {
    try {
      if (!document.hidden) {
        const answer = await fetch(location.href, { cache: 'no-store' });
        if (answer.ok) update(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      }
    } catch {
      // The emulator is gone, or not back yet: what is shown stays.
    }
    setTimeout(refresh, cards.querySelector('.running') ? whileRunning : whileIdle);
  }

  document.addEventListener('play', started => {
    for (const video of document.querySelectorAll('video')) if (video !== started.target) video.pause();
  }, true);
  setTimeout(refresh, whileRunning);
})();
