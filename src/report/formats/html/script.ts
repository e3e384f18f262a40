// What the page does where scripts run: the tiles filter the keys, and commands are copied. Without
// it everything is there to be read.

export const SCRIPT = `
(() => {
  const keys = [...document.querySelectorAll('details.key')];
  const tiles = [...document.querySelectorAll('.tiles button')];
  const status = document.getElementById('shown');
  const show = (tile) => {
    const wanted = tile.value;
    for (const other of tiles) other.setAttribute('aria-pressed', String(other === tile));
    let count = 0;
    for (const key of keys) {
      key.hidden = wanted !== '' && key.dataset.e !== wanted;
      if (!key.hidden) count += 1;
    }
    status.textContent = count + ' of ' + keys.length + ' keys shown';
  };
  for (const tile of tiles) {
    tile.disabled = false;
    tile.setAttribute('aria-pressed', String(tile.value === ''));
    tile.addEventListener('click', () => show(tile));
  }
  const copy = async (text, pre) => {
    try { await navigator.clipboard.writeText(text); return true; } catch {
      getSelection().selectAllChildren(pre);
      return document.execCommand('copy');
    }
  };
  for (const box of document.querySelectorAll('.cmd')) {
    const pre = box.querySelector('pre');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', 'Copy the command ' + pre.textContent);
    button.addEventListener('click', async () => {
      button.textContent = (await copy(pre.textContent, pre)) ? 'Copied' : 'Selected';
      status.textContent = button.textContent + ': ' + pre.textContent;
    });
    box.append(button);
  }
})();
`;
