import { Beside, describedBy, type Labelled, Labelling } from './field.tsx'
import { errorAt, fieldId } from './frame.ts'

/** One thing to choose. */
export type Option = { value: string; label: string; hint?: string | undefined; lang?: string | undefined }

export type ChoiceProps = Labelled & {
  /** One of them, or any number. */
  kind: 'one' | 'several'
  options: readonly Option[]
  chosen: readonly string[]
}

/** Radio buttons or check boxes under one question. The list of problems leads to the first. */
export const Choice = ({ say, name, label, hint, problems = [], optional, kind, options, chosen }: ChoiceProps) => {
  const id = fieldId(name)
  const error = errorAt(problems, name)
  return (
    <fieldset class={error ? 'field wrong' : 'field'} aria-describedby={describedBy(id, hint, error)}>
      <legend>
        {label} {optional && <span class="optional">{say('shell.field.optional')}</span>}
      </legend>
      <Beside say={say} id={id} hint={hint} error={error} />
      {options.map((option, i) => {
        const own = i === 0 ? id : `${id}-${option.value}`
        return (
          <div class="option">
            <input
              type={kind === 'one' ? 'radio' : 'checkbox'}
              id={own}
              name={name}
              value={option.value}
              checked={chosen.includes(option.value)}
              aria-describedby={option.hint && `${id}-${option.value}-hint`}
            />
            <label for={own}>{option.label}</label>
            {option.hint && (
              <p class="hint" id={`${id}-${option.value}-hint`}>
                {option.hint}
              </p>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

export type SelectProps = Labelled & {
  options: readonly Option[]
  chosen?: string | undefined
  autocomplete?: string | undefined
}

/** One of many: a list that opens. */
export const Select = ({
  say,
  name,
  label,
  hint,
  problems = [],
  optional,
  options,
  chosen,
  autocomplete,
}: SelectProps) => {
  const id = fieldId(name)
  const error = errorAt(problems, name)
  return (
    <Labelling say={say} name={name} label={label} hint={hint} optional={optional} error={error}>
      <select
        id={id}
        name={name}
        autocomplete={autocomplete}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? 'true' : undefined}
      >
        {options.map(({ value, label: text, lang }) => (
          <option value={value} lang={lang} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </Labelling>
  )
}
