/** The page that documents the API: one column that a phone can show, wide examples scroll inside their own box. */
export const documentationRules = `
.reference{max-inline-size:60rem}
.reference h2{padding-block-start:1.25rem;border-block-start:1px solid var(--line)}
.reference h3{overflow-wrap:anywhere}
.reference h4{font-size:.9rem;margin:1rem 0 .25rem;color:var(--soft)}
.reference .method{display:inline-block;min-inline-size:3.4rem;color:var(--accent)}
.reference .lead{margin-block-end:1rem}
.reference .wide{overflow-x:auto;margin-block-end:1.25rem}
.reference th code{white-space:nowrap}
.reference th,.reference td{padding:.4rem .8rem .4rem 0}
.reference th{inline-size:1%}
.reference td div,.reference caption{color:var(--soft)}
.reference dt{font-weight:600;margin-block-start:.8rem}
.reference dd{margin:0}
.contents ul{display:flex;flex-wrap:wrap;gap:0 1.2rem;list-style:none;padding:0}
.contents li{margin:0}
.contents a{display:inline-block;padding-block:.45rem}
`
