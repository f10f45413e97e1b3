/** Rows of data: on a phone a card each, or moved sideways in a box. */
export const tableRules = `
table{inline-size:100%;border-collapse:separate;border-spacing:0;font-size:.97rem}
caption{text-align:start;font-weight:600;padding-block-end:.6rem}
th,td{text-align:start;vertical-align:top;padding:.75rem 1rem;border-block-end:1px solid var(--line)}
thead th{font-size:.86rem;color:var(--soft);font-weight:600;vertical-align:bottom;background:var(--sunken);border-block-end-color:var(--edge)}
tbody th{font-weight:600}
.cards td{overflow-wrap:anywhere}
.figure{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
.action{text-align:end}
td.action{padding-block:.3rem}
table.cards,.box{background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);margin-block-end:1.5rem}
table.cards thead th:first-child{border-start-start-radius:var(--radius)}
table.cards thead th:last-child{border-start-end-radius:var(--radius)}
.cards tbody tr:last-child>*,.box tbody tr:last-child>*{border-block-end:0}
.box{overflow-x:auto}
.box caption{padding:.75rem 1rem}
.scroll :is(th,td,code){white-space:nowrap}
@media(max-width:52rem){
table.cards,.cards :is(tbody,tr,th,td,caption){display:block}
.cards thead{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
table.cards.cards{background:none;border:0}
.cards tbody tr{background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);padding:.35rem 1rem .6rem;margin-block-end:.85rem}
.cards.cards tbody tr>*{border:0;padding:.35rem 0;text-align:start;background:none}
.cards tbody th{font-size:1.05rem}
.cards td[data-label]{display:grid;grid-template-columns:minmax(6.5rem,38%) 1fr;gap:.75rem;overflow-wrap:anywhere;white-space:normal}
.cards td[data-label]::before{content:attr(data-label);content:attr(data-label)/"";color:var(--soft)}
.cards td>.badge{justify-self:start}
.cards td.action .button{inline-size:100%;border-color:var(--edge);text-decoration:none;font-weight:600}
}
`
