/** Charts take the colours of the page; the bands keep their own in both themes, told apart by their lines as well. */
export const chartRules = `
figure{margin:0 0 1.5rem}figcaption{font-weight:600;max-inline-size:44rem}
.chart{display:block;inline-size:100%;max-inline-size:28rem;block-size:auto;margin-block:.5rem 1.5rem;stroke:none}
.chart text{font-family:var(--letters);fill:var(--ink)}
.fill-ink{fill:var(--ink)}.fill-paper{fill:var(--page)}.fill-low{fill:#3d8168}.fill-moderate{fill:#b78f2c}.fill-high{fill:#bf6432}.fill-severe{fill:#8f2c3f}.fill-past{fill:#7d8fa3}.fill-evidenced{fill:var(--accent)}.fill-missing{fill:#6b5b95}
.chart .fill-muted{fill:var(--soft)}
.line-ink{stroke:var(--ink)}.line-paper{stroke:var(--page)}.line-rule{stroke:var(--edge)}.line-muted{stroke:var(--soft)}.line-evidenced{stroke:var(--accent)}.line-missing{stroke:#6b5b95}
`
