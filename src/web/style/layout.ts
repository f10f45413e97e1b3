/** The page around its content: head, main part, foot. */
export const layoutRules = `
.skip{position:absolute;inset-inline-start:1rem;inset-block-start:-6rem;z-index:9;background:var(--surface);color:var(--accent);padding:.7rem 1.1rem;border-radius:0 0 var(--radius) var(--radius)}
.skip:focus{inset-block-start:0}
.bar,main{inline-size:100%;max-inline-size:74rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,2.5rem)}
.top{background:var(--band);color:var(--on-band)}
.top .bar{position:relative;z-index:5;display:flex;align-items:center;flex-wrap:wrap;gap:.25rem 1.5rem;min-block-size:4rem;padding-block-start:.35rem}
.top :focus-visible{outline-color:var(--lantern)}
.top a,.top summary{color:var(--on-band)}
.brand{display:inline-flex;align-items:center;gap:.65rem;min-block-size:3rem;font-size:1.3rem;font-weight:700;letter-spacing:-.015em;text-decoration:none}
.mark{stroke-width:3.4;color:var(--on-band)}
.mark rect{fill:#2b6797;stroke:none}
.mark circle{fill:var(--lantern);stroke:none}
.top ul{display:flex;flex-wrap:wrap;list-style:none;margin:0;padding:0;gap:0 .35rem}
.top li{margin:0}
.top nav.on-wide a{display:flex;align-items:center;min-block-size:2.75rem;padding-block-start:3px;padding-inline:.8rem;color:var(--soft-on-band);text-decoration:none;font-size:.97rem;border-block-end:3px solid transparent}
.top nav.on-wide a:hover{color:var(--on-band);border-block-end-color:var(--soft-on-band)}
.top nav.on-wide a[aria-current]{color:var(--on-band);border-block-end-color:var(--lantern);font-weight:600}
.bar>nav.on-wide{margin-inline-end:auto}
.bar>nav.row{order:3;flex-basis:100%;margin-inline:-.8rem}
.menu>summary{display:flex;align-items:center;gap:.7rem;min-block-size:2.75rem;padding:.3rem .9rem;border:1px solid transparent;border-radius:var(--radius);cursor:pointer;list-style:none;font-weight:600}
.menu>summary::-webkit-details-marker{display:none}
.menu>summary::after{content:"";inline-size:.45rem;block-size:.45rem;border:solid currentColor;border-width:0 2px 2px 0;transform:translateY(-25%) rotate(45deg)}
.menu[open]>summary::after{transform:translateY(25%) rotate(225deg)}
.menu>summary:hover,.menu[open]>summary{border-color:var(--soft-on-band)}
.acting{display:flex;flex-direction:column;line-height:1.3;margin:0;min-inline-size:0}
.acting span{font-size:.86rem;font-weight:400;color:var(--soft-on-band);overflow-wrap:anywhere}
.sheet{position:absolute;inset-block-start:calc(100% + .4rem);inset-inline-end:1.6rem;inline-size:max-content;min-inline-size:15rem;max-inline-size:min(22rem,90vw);background:var(--surface);color:var(--ink);border:1px solid var(--line);border-radius:var(--radius);padding:.6rem;box-shadow:0 .8rem 2rem #0005}
.sheet ul{flex-direction:column}
.sheet li{max-inline-size:none}
.top .sheet :focus-visible{outline-color:var(--accent)}
.top .sheet a,.sheet button{display:block;inline-size:100%;min-block-size:2.75rem;padding:.55rem .8rem;border:1px solid transparent;border-radius:.4rem;background:none;color:var(--ink);font:inherit;text-align:start;text-decoration:none;cursor:pointer}
.top .sheet a:hover,.sheet button:hover{background:var(--accent-tint)}
.top .sheet a[aria-current]{background:var(--accent-tint);color:var(--accent-strong);border-inline-start:3px solid var(--accent);font-weight:600}
.sheet form{border-block-start:1px solid var(--line);margin-block-start:.5rem;padding-block-start:.5rem}
.sheet form p{margin:.2rem .8rem .3rem;font-size:.86rem;color:var(--soft)}
.sheet>.acting{padding:.6rem .8rem .2rem;margin:0}
.sheet>.acting span{color:var(--soft)}
.on-wide .sheet>.acting{display:none}
.bar>.menu{margin-inline:auto -.9rem}
main{flex:1;padding-block:2.25rem 4rem}
.headline{display:flex;flex-wrap:wrap;align-items:flex-end;justify-content:space-between;gap:1rem 2rem;margin-block-end:2rem}
.headline>div:first-child{flex:1 1 22rem}
.lead{font-size:1.1rem;color:var(--soft);margin:.5rem 0 0}
main.narrow{max-inline-size:38rem;flex:none;margin-block:clamp(1rem,6vh,4rem);padding-block:2.5rem;background:var(--surface);border:1px solid var(--line);border-radius:1rem}
main.narrow .headline{margin-block-end:1.5rem}
.foot{margin-block-start:auto;border-block-start:1px solid var(--line);background:var(--surface);font-size:.925rem}
.foot .bar{display:flex;flex-wrap:wrap;justify-content:space-between;gap:1.25rem 3rem;padding-block:1.75rem}
.caution{flex:1 1 20rem;max-inline-size:34rem;color:var(--soft);margin:0}
.preferences{display:flex;flex-wrap:wrap;gap:1rem 2rem}
.preferences fieldset{border:0;margin:0;padding:0;min-inline-size:0}
.preferences legend{padding:0;font-weight:600;margin-block-end:.3rem}
.preferences button{min-block-size:2.25rem;padding:.2rem .75rem;margin-inline-end:.35rem;border:1px solid var(--line);border-radius:99rem;background:none;color:var(--ink);font:inherit;cursor:pointer}
.preferences button:hover{border-color:var(--accent)}
.preferences button[aria-pressed=true]{background:var(--accent-tint);border-color:var(--accent);color:var(--accent-strong);font-weight:600}
@media(min-width:60rem){.bar>.on-narrow{display:none}}
@media(max-width:59.99rem){.bar>.on-wide{display:none}.on-narrow>.sheet{inset-inline:0;inset-block-start:100%;inline-size:auto;max-inline-size:none;border-radius:0 0 var(--radius) var(--radius)}}
@media(max-width:40rem){main{padding-block:1.5rem 3rem}main.narrow{margin-block:0;border:0;border-radius:0;flex:1;padding-block:1.75rem 3rem;max-inline-size:none}.preferences button{min-block-size:2.75rem;margin-block-end:.35rem}}
`
