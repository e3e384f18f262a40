// The looks of the html format: light or dark as the reader's system is, and plain on paper.

export const STYLE = `
:root { color-scheme: light dark; --page: light-dark(#ffffff, #14171b);
  --text: light-dark(#1c2128, #e6e9ee);
  --line: light-dark(#d0d6de, #3a424c); --faint: light-dark(#57606c, #a3adba);
  --shade: light-dark(#f3f5f8, #1f242b);
  --bad: light-dark(#b42318, #ff9a90); --warn: light-dark(#8a4b00, #f2b45c);
  --good: light-dark(#17692f, #6fd08c);
  --link: light-dark(#0a58ca, #8ab4ff); }
* { box-sizing: border-box; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 0 auto; padding: 1rem;
  background: var(--page);
  color: var(--text); overflow-wrap: anywhere; }
a { color: var(--link); overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
header { border-left: .5rem solid var(--bad); padding: .25rem 1rem; margin-bottom: 1rem; }
header.clean { border-color: var(--good); } header.incomplete { border-color: var(--warn); }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; } h2 { font-size: 1.15rem;
  margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
dl.facts { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .25rem 0 0; }
dl.facts div { display: flex; gap: .4rem; min-width: 0; } dt { color: var(--faint); } dd {
  margin: 0; overflow-wrap: anywhere; }
.tiles { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; margin: 1rem 0; list-style: none; }
.tiles button { font: inherit; color: inherit; background: var(--shade);
  border: 1px solid var(--line); border-radius: 6px;
  padding: .4rem .8rem; min-width: 7rem; text-align: left; }
.tiles button:disabled { opacity: 1; } .tiles button:enabled { cursor: pointer; }
.tiles b { display: block; font-size: 1.4rem; line-height: 1.2; }
.tiles button[aria-pressed=true] { border-color: var(--link);
  box-shadow: inset 0 0 0 1px var(--link); }
.bad { color: var(--bad); } .warn { color: var(--warn); } .good { color: var(--good); } .faint {
  color: var(--faint); }
code, pre, samp { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: var(--shade); padding: .5rem .75rem; margin: 0; white-space: pre-wrap;
  border-radius: 4px; flex: 1; min-width: 0; }
.cmd { display: flex; gap: .5rem; align-items: start; margin: .25rem 0; font-weight: 400; }
.cmd button { font: inherit; color: inherit; background: var(--shade);
  border: 1px solid var(--line); border-radius: 4px;
  padding: .25rem .6rem; cursor: pointer; }
details.key { border: 1px solid var(--line); border-radius: 6px; margin: .75rem 0;
  content-visibility: auto; contain-intrinsic-size: auto 2.6rem; }
details.key > summary { padding: .6rem 1rem; cursor: pointer; overflow-wrap: anywhere; }
details.key > summary h3 { display: inline; margin: 0; font-size: 1rem; }
details.key > div { padding: 0 1rem .75rem; border-top: 1px solid var(--line); }
.key.p > summary { border-left: 4px solid var(--bad); border-radius: 6px 0 0 6px; }
.key.w > summary { border-left: 4px solid var(--warn); border-radius: 6px 0 0 6px; }
svg.line { display: block; width: 100%; max-width: 36rem; height: auto; color: var(--line);
  margin: .5rem 0; }
svg.parts { position: absolute; width: 0; height: 0; margin: 0; }
text { font: 13px system-ui, sans-serif; fill: var(--text); text-anchor: middle; }
path { fill: none; }
path.y { stroke: var(--bad); stroke-width: 14; stroke-linecap: round; }
path.g { stroke: var(--good); stroke-width: 14; stroke-linecap: round; }
path.n { stroke: var(--line); stroke-width: 14; stroke-linecap: round; }
path.u { stroke: var(--warn); stroke-width: 14; stroke-linecap: round; }
ul.places { list-style: none; margin: .25rem 0; padding: 0; }
ul.places > li { border-top: 1px solid var(--line); padding: .35rem 0; }
ul.places samp { display: block; margin-top: .25rem; border-left: 3px solid var(--shade);
  padding-left: .75rem; white-space: pre-wrap; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0;
  border-top: 1px solid var(--line);
  overflow-wrap: anywhere; }
th { font-weight: 600; color: var(--faint); border-top: 0; }
table.rows td:first-child { min-width: 9rem; } table.map { width: auto; } table.map td {
  text-align: center; }
i { font-style: normal; color: var(--faint); }
ol { margin: .25rem 0 0; padding-left: 1.5rem; } ol > li:first-child { font-weight: 600; }
[hidden] { display: none !important; }
@media (max-width: 40rem) { table.rows, table.rows tbody, table.rows tr, table.rows td {
  display: block; } table.rows th { display: none; }
  table.rows td { border: 0; padding: .1rem 0; } table.rows tr + tr {
  border-top: 1px solid var(--line); padding: .4rem 0; }
  .tiles button { min-width: 5.5rem; } }
@media print { body { max-width: none; padding: 0; }
  .cmd button, .tiles button[aria-pressed=false] { display: none; }
  details.key { break-inside: avoid; content-visibility: visible; } details.key > div {
  display: block; } details::details-content { content-visibility: visible; } }
`;
