/** What a page is put together from. */
export const partRules = `
.button{display:inline-flex;align-items:center;justify-content:center;min-block-size:2.75rem;padding:.55rem 1.25rem;border:1px solid transparent;border-radius:.5rem;font:600 1rem/1.3 var(--letters);text-align:center;text-decoration:none;cursor:pointer;background:var(--accent);color:var(--on-accent)}
.button:hover{background:var(--accent-strong);color:var(--on-accent)}
.button.secondary{background:var(--surface);color:var(--accent);border-color:var(--edge)}
.button.secondary:hover{background:var(--accent-tint);border-color:var(--accent);color:var(--accent-strong)}
.button.danger{background:var(--bad);color:var(--on-bad)}
.button.danger:hover{background:var(--bad-strong)}
.button.quiet{background:none;color:var(--accent);padding-inline:.5rem;text-decoration:underline;text-underline-offset:.2em;font-weight:400}
.button.quiet:hover{color:var(--accent-strong);background:var(--accent-tint)}
.top .bar>.button{background:none;color:var(--on-band);border-color:var(--soft-on-band);min-block-size:2.4rem;padding-block:.3rem}
.top .bar>.button:hover{background:var(--on-band);color:var(--band)}
.bar>.button{margin-inline-start:auto}
[aria-busy=true]{opacity:.65;cursor:progress}
.buttons{display:flex;flex-wrap:wrap;align-items:center;gap:.75rem}
.notice{display:flex;gap:.85rem;padding:1rem 1.2rem;margin-block:0 1.5rem;border:1px solid color-mix(in srgb,var(--tone) 35%,transparent);border-inline-start:.35rem solid var(--tone);border-radius:var(--radius);background:var(--tint)}
.notice{--tone:var(--accent);--tint:var(--accent-tint)}
.notice>div{min-inline-size:0}
.notice .sign,.notice .title,.notice h2{color:var(--tone)}
.notice .title{font-weight:600;margin:0}
.notice :not(.title):last-child{margin-block-end:0}
.sign{margin-block-start:.15rem;stroke-width:1.8}
.success{--tone:var(--good);--tint:var(--good-tint)}
.warning{--tone:var(--mind);--tint:var(--mind-tint)}
.notice.error,.summary{--tone:var(--bad);--tint:var(--bad-tint)}
.summary{flex-direction:column;gap:.4rem;max-inline-size:38rem}
.summary h2{font-size:1.05rem;margin:0}
.summary a{color:var(--bad);font-weight:600}
.badge{display:inline-block;padding:.05rem .6rem;border:1px solid var(--line);border-radius:99rem;font-size:.86rem;font-weight:600;line-height:1.6;white-space:nowrap;background:var(--sunken);color:var(--soft)}
.badge.good{background:var(--good-tint);color:var(--good);border-color:var(--good)}
.badge.mind{background:var(--mind-tint);color:var(--mind);border-color:var(--mind)}
.badge.bad{background:var(--bad-tint);color:var(--bad);border-color:var(--bad)}
.badge.accent{background:var(--accent-tint);color:var(--accent);border-color:var(--accent)}
.panel{background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);padding:clamp(1.1rem,3vw,1.75rem);margin-block-end:1.5rem}
.heading{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.5rem 1rem;margin-block-end:.9rem}
.panel h2{margin:0;font-size:1.2rem}
.panel>:first-child{margin-block-start:0}
.panel>:last-child{margin-block-end:0}
div.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15.5rem),1fr));gap:1.25rem;margin-block-end:2rem}
.cards>.panel{margin:0}
.cards>.panel h2{margin-block-end:.4rem}
.empty{display:flex;flex-direction:column;align-items:center;text-align:center;padding:2.75rem 1.25rem;margin-block-end:1.5rem;border:1px dashed var(--edge);border-radius:1rem;color:var(--soft)}
.panel .empty{border:0;padding:.5rem 0;margin:0}
.empty .title{font-size:1.15rem;font-weight:600;color:var(--ink);margin:.9rem 0 .25rem}
.empty p{max-inline-size:32rem}
.picture{color:var(--accent)}
.picture rect{fill:var(--accent-tint);stroke:none}
.picture circle{fill:var(--lantern);stroke:none}
.facts{margin:0 0 1.5rem;display:grid;gap:0}
.facts>div{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.15rem 1.5rem;padding-block:.65rem;border-block-start:1px solid var(--line)}
.facts>div:first-child{border:0}
.facts dt{color:var(--soft)}
.facts dd{margin:0;min-inline-size:0;overflow-wrap:anywhere}
.facts .form{margin:0}
.facts .button.quiet{padding-inline:0}
.secret{padding:1rem 1.2rem;margin-block-end:1.5rem;background:var(--sunken);border:1px solid var(--edge);border-radius:var(--radius)}
.secret .label{font-weight:600;margin-block-end:.3rem}
.secret code{display:block;font-size:1.05rem;padding:.6rem .8rem;background:var(--surface);border:1px solid var(--line);border-radius:.4rem;user-select:all;-webkit-user-select:all}
.secret .buttons{margin-block-start:.75rem}
.secret .hint{margin:0}
.secret>.hint{margin-block-start:.75rem}
.qr{display:block;inline-size:min(15rem,100%);block-size:auto;margin-block-end:1.5rem;padding:1rem;background:#fff;border:1px solid var(--line);border-radius:var(--radius)}
.qr path{fill:#000;stroke:none}
.codes{max-inline-size:26rem;font-size:clamp(.8rem,3.6vw,1.1rem);white-space:pre-wrap;line-height:1.9;max-block-size:none;margin-block:0 1rem;user-select:all;-webkit-user-select:all}
main details{margin-block:0 1.5rem}
main summary{min-block-size:2.75rem;padding-block:.55rem;color:var(--accent);cursor:pointer;text-decoration:underline;text-underline-offset:.2em}
main details[open]>summary{margin-block-end:.75rem}
.crumbs ol,.steps{list-style:none;padding:0}
.crumbs ol{display:flex;flex-wrap:wrap;margin:0 0 .6rem;font-size:.925rem}
.crumbs li{display:flex;align-items:center;margin:0}
.crumbs li+li::before{content:"›";content:"›"/"";padding-inline:.5rem;color:var(--soft)}
.crumbs li:only-child::before{content:"←";content:"←"/"";padding-inline-end:.4rem;color:var(--soft)}
.crumbs a{padding-block:.2rem}
.steps{display:flex;flex-wrap:wrap;gap:.75rem 0;margin-block-end:2rem;counter-reset:step}
.steps li{flex:1 1 8rem;display:flex;align-items:center;gap:.6rem;margin:0;padding:.6rem .6rem 0 0;border-block-start:4px solid var(--line);color:var(--soft);counter-increment:step;font-size:.95rem}
.steps li::before{content:counter(step);flex:none;inline-size:1.7rem;block-size:1.7rem;display:grid;place-items:center;border:1px solid var(--edge);border-radius:50%;font-size:.86rem;font-weight:600}
.steps .now{color:var(--ink);font-weight:600;border-color:var(--accent)}
.steps .now::before{background:var(--accent);color:var(--on-accent);border-color:var(--accent)}
.steps .done{border-color:var(--good)}
.steps .done::before{content:"✓";content:"✓"/"";color:var(--good);border-color:var(--good)}
.pages{display:flex;gap:.75rem;margin-block:1.25rem}
@media(max-width:40rem){.buttons>.button,.form .button{flex:1 1 100%}.facts>div{grid-template-columns:1fr}.steps{flex-direction:column;gap:0}.steps li{flex:none;padding:.4rem .8rem;border-block-start:0;border-inline-start:4px solid var(--line)}}
@media(prefers-reduced-motion:no-preference){.button,.top a,.preferences button{transition:background-color .15s,color .15s,border-color .15s}}
`
