/** The report's looks: one column, hairlines, black on white on paper. */
export const style = `
:root{color-scheme:light}
body{font:14px/1.45 system-ui,sans-serif;color:#1a1f24;background:#fff;margin:0}
main{max-width:62rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.7rem;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2rem 0 .5rem;border-top:1px solid #e2ded4;padding-top:1rem}
h3{font-size:1rem;margin:1.25rem 0 .35rem}.lead{font-size:1.1rem;color:#4b545e;margin:0 0 1rem}
.warning{border-left:3px solid #b3261e;padding-left:.75rem}
table{border-collapse:collapse;font-size:12px;font-variant-numeric:tabular-nums;white-space:nowrap}
th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #e2ded4;vertical-align:top}
th{font-weight:600;color:#4b545e}.wide{overflow-x:auto}
figure{margin:1.25rem 0;break-inside:avoid}figcaption{font-weight:600;margin-bottom:.35rem}
svg{max-width:100%;height:auto}summary{cursor:pointer;color:#1d4f9e;font-size:12px}
dl{display:grid;grid-template-columns:minmax(10rem,auto) 1fr;gap:.35rem 1rem}dt{color:#4b545e}dd{margin:0}
@media print{body{font-size:10px}main{max-width:none;padding:0}table{white-space:normal;font-size:8px}.wide{overflow:visible}tr{break-inside:avoid}h2,h3{break-after:avoid}details:not([open])>summary{display:none}@page{margin:14mm}}
`.trim();
