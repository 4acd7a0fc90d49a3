/**
 * The look of guests' pages, which carry it themselves: one answer is the whole page. The colours
 * are those of `tokens.css`; a test compares them. The letters are the device's own, since a phone
 * on a slow network would wait for others.
 */
export const GUEST_COLOURS = {
  light: {
    paper: '#fbfaf7',
    raised: '#ffffff',
    sunken: '#f3f1eb',
    ink: '#1c1d21',
    muted: '#5e6068',
    line: '#e2dfd6',
    edge: '#85868c',
    accent: '#0f5c5a',
    'on-accent': '#ffffff',
    danger: '#a3261b',
    resident: '#1d6e45',
  },
  dark: {
    paper: '#15171b',
    raised: '#1c1f24',
    sunken: '#101216',
    ink: '#eceae4',
    muted: '#a5a39c',
    line: '#2f3238',
    edge: '#7d8089',
    accent: '#6cc5bf',
    'on-accent': '#0b1f1e',
    danger: '#f29a8e',
    resident: '#74c99a',
  },
} as const;

const properties = (colours: Readonly<Record<string, string>>) =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

const RULES = `
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:100%/1.55 system-ui,sans-serif;text-size-adjust:100%;-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:anywhere}
.page{max-width:42rem;margin:0 auto;padding:0 1rem}
header{border-bottom:1px solid var(--line);background:var(--raised)}
header .page{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.25rem;min-height:3.25rem}
header b{margin-right:auto}
nav a{display:inline-flex;align-items:center;min-height:2.75rem;margin-right:1.25rem}
nav a:last-child{margin-right:0}
main.page{padding-top:1.5rem;padding-bottom:3rem}
h1{font:600 1.75rem/1.2 Georgia,serif;margin:.25rem 0 .75rem;text-wrap:balance}
h2{font:600 1.25rem/1.3 Georgia,serif;margin:2.25rem 0 .75rem}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.5rem 0}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999px}
.skip:focus{left:.5rem;top:.5rem;background:var(--accent);color:var(--on-accent);padding:.5rem 1rem;z-index:1}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.muted{color:var(--muted)}
.small{font-size:.875rem}
.lead{font-size:1.125rem;white-space:pre-line}
.list{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
.list>li{border-bottom:1px solid var(--line)}
.list>li>a{display:block;padding:.7rem 0;min-height:2.75rem}
.card{background:var(--raised);border:1px solid var(--line);border-radius:8px;padding:1rem;margin:0 0 1rem}
.card p:first-child,.card h2:first-child,.card h3:first-child{margin-top:0}
.card h2{font:600 1rem/1.4 inherit;margin-bottom:.25rem}
nav.pages{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;margin:1.5rem 0}
nav.pages a{margin:0}
.ask{border-left:4px solid var(--resident)}
.ask h3{font:600 1.125rem/1.35 Georgia,serif}
.said{white-space:pre-line}
.state{font-weight:600;color:var(--resident)}
.state.off{color:var(--muted)}
.notice{border-left:4px solid var(--accent);background:var(--sunken);padding:.75rem 1rem;margin:0 0 1.5rem}
.wrong{border-left-color:var(--danger)}
.text{font:1.125rem/1.65 Georgia,serif;max-width:66ch}
.text blockquote{margin:.75rem 0;padding-left:1rem;border-left:2px solid var(--edge)}
.text .table-wrapper{overflow-x:auto}
.text table{border-collapse:collapse;overflow-wrap:break-word}
.text th,.text td{border:1px solid var(--edge);padding:.35rem .6rem;text-align:left;vertical-align:top}
dl{margin:0}
dl div{display:flex;flex-wrap:wrap;gap:0 .5rem;padding:.25rem 0}
dt{color:var(--muted);min-width:7rem}
dd{margin:0}
form{margin-top:1.5rem}
label,legend{font-weight:600}
fieldset{border:0;margin:0;padding:0;min-width:0}
.field{margin:0 0 1.25rem}
.help{display:block;font-weight:400;color:var(--muted);font-size:.9375rem;margin:.1rem 0 .35rem}
.error{display:block;color:var(--danger);font-weight:600;margin:.25rem 0}
input[type=text],textarea,select{font:inherit;color:inherit;background:var(--raised);border:1px solid var(--edge);border-radius:6px;padding:.55rem .75rem;width:100%;min-height:2.75rem}
textarea{min-height:8rem;resize:vertical;field-sizing:content}
textarea.short{min-height:4.5rem}
blockquote.passage{margin:.25rem 0 .5rem;padding-left:.75rem;border-left:2px solid var(--edge);font-family:Georgia,serif}
details form{margin-top:.5rem}
select.rank{width:auto;min-width:7rem;flex:none}
.pick{display:flex;gap:.75rem;align-items:flex-start;border:1px solid var(--edge);border-radius:8px;background:var(--raised);padding:.6rem .75rem;margin:.5rem 0;min-height:2.75rem;font-weight:400;cursor:pointer}
.pick input{width:1.15rem;height:1.15rem;margin:.2rem 0;flex:none;accent-color:var(--accent)}
.pick:has(input:checked){border-color:var(--accent);outline:1px solid var(--accent)}
.order{justify-content:space-between;align-items:center;cursor:default}
button,.button{display:inline-flex;align-items:center;font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.25rem;border-radius:8px;border:1px solid var(--accent);background:var(--accent);color:var(--on-accent);cursor:pointer;text-decoration:none}
.quiet{background:var(--raised);color:var(--accent)}
.grave{background:var(--raised);color:var(--danger);border-color:var(--danger)}
footer{border-top:1px solid var(--line);padding:1rem 0 2rem;color:var(--muted);font-size:.875rem}
summary{min-height:2.75rem;display:flex;align-items:center;cursor:pointer;color:var(--accent)}
svg.qr{width:12rem;height:12rem;background:#fff}
@media print{header,footer,form{display:none}}
`;

export const GUEST_STYLE = `:root{color-scheme:light dark;${properties(GUEST_COLOURS.light)}}
@media screen and (prefers-color-scheme:dark){:root{${properties(GUEST_COLOURS.dark)}}}${RULES}`.replaceAll('\n', '');
