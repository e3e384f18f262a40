// The looks of the html format: light or dark as the reader's system is, and plain on paper.

export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d8dce2, #3a3f47); --faint: light-dark(#5b6470, #9aa4b1);
  --shade: light-dark(#f4f6f8, #1d2127); --bad: light-dark(#b42318, #ff8a80); --warn: light-dark(#93560a, #f2b45c);
  --good: light-dark(#1a7f37, #6fd08c); }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
h1.findings, h1.incomplete, .bad { color: var(--bad); } h1.clean { color: var(--good); } .warn { color: var(--warn); }
p.total, .faint { color: var(--faint); }
code, pre { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: var(--shade); padding: .5rem .75rem; margin: .25rem 0; white-space: pre-wrap; border-radius: 4px; }
article { border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem; margin: 1rem 0; }
article h2 { margin: 0 0 .25rem; } article p { margin: .25rem 0; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-top: 1px solid var(--line); }
td:first-child { min-width: 9rem; }
th { font-weight: 600; color: var(--faint); border-top: 0; }
ol { margin: .5rem 0 0; padding-left: 1.5rem; } li:first-child { font-weight: 600; } li pre { font-weight: 400; }
@media print { article { break-inside: avoid; } }
`;
