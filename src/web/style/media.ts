/** Paper, colours that the system forces, and readers who want more contrast. */
export const mediaRules = `
@media(prefers-contrast:more){:root{--soft:var(--ink);--line:var(--edge)}}
@media(forced-colors:active){.mark rect{fill:Canvas;stroke:CanvasText}.mark circle{fill:CanvasText}.picture rect{fill:Canvas}.picture circle{fill:CanvasText}.top nav a{border-color:Canvas}.top nav.on-wide a[aria-current],.preferences [aria-pressed=true]{border-color:Highlight}.steps .now::before{background:Highlight;color:HighlightText}}
@media print{
@page{margin:1.6cm}
:root:root{color-scheme:only light;--page:#fff;--surface:#fff;--sunken:#fff;--ink:#000;--soft:#333;--accent:#000;--band:#fff;--on-band:#000}
.skip,.top nav,.top .button,.menu,.preferences,.buttons,.button,.crumbs,.pages,.form[method=get]{display:none}
body{display:block;font-size:10.5pt}
.top .bar,main,main.narrow,.foot .bar{max-inline-size:none;padding:0;margin:0;border:0;background:none}
.foot{background:none;margin-block-start:1.5rem}
.mark rect{fill:#fff;stroke:#000;stroke-width:1}
.mark{color:#000}
.action{display:none}
.panel,.notice,tr,.facts>div{break-inside:avoid}
h2,h3{break-after:avoid}
main a{color:#000}
main a[href^=http]::after{content:" (" attr(href) ")";font-size:.9em;overflow-wrap:anywhere}
pre{max-block-size:none;white-space:pre-wrap}
.box{overflow:visible}
table{font-size:9pt}
th,td,.box caption{padding:.3rem .5rem}
.scroll :is(th,td,code){white-space:normal;overflow-wrap:anywhere}
}
`
