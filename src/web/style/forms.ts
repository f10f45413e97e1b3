/** Fields to fill in. */
export const formRules = `
.form{max-inline-size:38rem;margin-block-end:1.5rem}
.field{border:0;margin:0 0 1.5rem;padding:0;min-inline-size:0}
.field>label,.field>legend{display:block;padding:0;font-weight:600;margin-block-end:.3rem}
.field :where(input:not([type=radio],[type=checkbox]),select,textarea){display:block;inline-size:100%;max-inline-size:28rem;min-block-size:2.75rem;padding:.5rem .75rem;border:1px solid var(--edge);border-radius:.5rem;background:var(--surface);color:var(--ink);font:inherit}
.field textarea{max-inline-size:none;resize:vertical}
.field .short{max-inline-size:10rem;font-variant-numeric:tabular-nums;letter-spacing:.06em}
.field .long{max-inline-size:none}
.field :is(input,select,textarea):focus-visible{outline-offset:0;border-color:var(--accent);border-radius:.5rem}
.field :is(input,textarea):read-only:not([type=radio],[type=checkbox]){background:var(--sunken)}
::placeholder{color:var(--soft);opacity:1}
.field .error{color:var(--bad);font-weight:600;margin-block-end:.4rem}
.field.wrong{border-inline-start:.3rem solid var(--bad);padding-inline-start:1rem}
.field.wrong input:not([type=radio],[type=checkbox]),.wrong select,.wrong textarea{border-color:var(--bad);box-shadow:0 0 0 1px var(--bad)}
.field>legend{float:inline-start;inline-size:100%}
.field>legend+*{clear:both}
.option{display:grid;grid-template-columns:auto 1fr;column-gap:.75rem;align-items:start;padding-block:.15rem}
.option input{inline-size:1.4rem;block-size:1.4rem;margin:.6rem 0 0;accent-color:var(--accent)}
.option label{padding-block:.5rem;min-block-size:2.75rem;cursor:pointer}
.option .hint{grid-column:2;margin-block:-.35rem .35rem}
`
