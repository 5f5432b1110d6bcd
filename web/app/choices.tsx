interface ChoicesProps<Choice extends string> {
  /** The radio buttons' common name, unlike any other on the page. */
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly labels: Readonly<Record<Choice, string>>;
  readonly chosen: Choice;
  readonly onChoose: (choice: Choice) => void;
  /** What is chosen between; without it the title of the dialog says so. */
  readonly label?: string;
}

/** Radio buttons, one of which is chosen. */
export function Choices<Choice extends string>(props: ChoicesProps<Choice>) {
  const { name, choices, labels, chosen, onChoose, label } = props;
  return (
    <div
      class="choices"
      role="radiogroup"
      {...(label === undefined ? { 'aria-labelledby': 'dialog-title' } : { 'aria-label': label })}
    >
      {choices.map((choice) => (
        <label key={choice} class="tick">
          <input type="radio" name={name} checked={chosen === choice} onChange={() => onChoose(choice)} />
          {labels[choice]}
        </label>
      ))}
    </div>
  );
}
