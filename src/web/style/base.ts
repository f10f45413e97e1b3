/** Letters, links and the elements of a text. */
export const baseRules = `
:root{color-scheme:light dark;--radius:.6rem;--letters:-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial,sans-serif;--code:ui-monospace,"SF Mono","Cascadia Mono",Consolas,"Liberation Mono",monospace}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark}
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-block-start:1rem}
body{margin:0;min-block-size:100vh;display:flex;flex-direction:column;background:var(--page);color:var(--ink);font:1rem/1.6 var(--letters);overflow-wrap:break-word}
h1,h2,h3{line-height:1.25;text-wrap:balance;margin:0}
h1{font-size:clamp(1.65rem,1.3rem + 1.4vw,2.2rem);font-weight:700;letter-spacing:-.02em}
h2{font-size:1.3rem;letter-spacing:-.01em;margin-block:2.75rem .75rem}
h3{font-size:1.05rem;margin-block:1.75rem .4rem}
p,ul,ol{margin-block:0 1rem}
p,li,dd{max-inline-size:44rem;text-wrap:pretty}
ul,ol{padding-inline-start:1.3rem}
li+li{margin-block-start:.3rem}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:.07em}
a:hover{color:var(--accent-strong);text-decoration-thickness:.14em}
code,pre{font:.9em/1.5 var(--code);overflow-wrap:anywhere}
pre{background:var(--sunken);border:1px solid var(--line);border-radius:var(--radius);padding:1rem;overflow:auto;max-block-size:26rem}
hr{border:0;border-block-start:1px solid var(--line);margin-block:2rem}
svg{flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.25rem}
main:focus,.summary:focus{outline:0}
[hidden]{display:none!important}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.hint,.fine,.optional{color:var(--soft)}
.hint,.fine{font-size:.925rem;margin-block-end:.5rem}
.fine{margin-block-start:2.5rem;overflow-wrap:anywhere}
.optional{font-weight:400}
`
