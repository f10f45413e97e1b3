/** Rows of data: on a phone a card each, or moved sideways in a box. */
export const tableRules = `
table{inline-size:100%;border-collapse:separate;border-spacing:0;font-size:.97rem}
caption{text-align:start;font-weight:600;padding-block-end:.6rem}
th,td{text-align:start;vertical-align:top;padding:.75rem 1rem;border-block-end:1px solid var(--line)}
thead th{font-size:.86rem;color:var(--soft);font-weight:600;vertical-align:bottom;background:var(--sunken);border-block-end-color:var(--edge)}
tbody th{font-weight:600}
.figure{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
.action{text-align:end}
td.action{padding-block:.3rem}
td.action>.badge{margin-block:.5rem}
td>.form{margin:0}td>details{margin-block:-.6rem}td>details pre{white-space:pre-wrap;max-block-size:none;margin:0}
.box{background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);margin-block-end:1.5rem;overflow-x:auto;position:relative}
.box caption{padding:.75rem 1rem}
.box thead th{border-block-start:1px solid var(--line)}
.box caption.unseen+thead th{border-block-start:0}
.box tbody tr:last-child>*{border-block-end:0}
.scroll :is(th,td,code){white-space:nowrap}
@media(min-width:75rem){.cards time{white-space:nowrap}}
@media(min-width:75rem){td>details pre{inline-size:22rem}}
@media(max-width:74.99rem){.cards td:not(.action){overflow-wrap:anywhere}}
@media screen and (max-width:59.99rem){
.stacked{background:none;border:0;overflow:visible}
.cards,.cards :is(tbody,tr,th,td,caption){display:block}
.stacked caption{padding-inline:0}
.cards thead{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.cards tbody tr{background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);padding:.35rem 1rem .6rem;margin-block-end:.85rem}
.cards.cards tbody tr>*{border:0;padding:.35rem 0;text-align:start;background:none}
.cards tbody th{font-size:1.05rem}
.cards td[data-label]{display:grid;grid-template-columns:minmax(6.5rem,38%) 1fr;gap:.75rem;overflow-wrap:anywhere;white-space:normal}
.cards td[data-label]::before{content:attr(data-label);content:attr(data-label)/"";color:var(--soft)}
.cards td:has(>details[open]){grid-template-columns:1fr}
.cards td>.badge{justify-self:start;margin-block:0}
.cards td.action .button{inline-size:100%;border-color:var(--edge);text-decoration:none;font-weight:600}
}
`
