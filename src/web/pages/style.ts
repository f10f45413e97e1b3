import style from './style.json' with { type: 'json' }

/** The look of the documentation page: one column that a phone can show, wide examples scroll inside their own box. */
export const STYLE = `${style.rules.join('\n')}\n`
