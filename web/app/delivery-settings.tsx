import { useMemo, useState } from 'preact/hooks';
import { clockOf, minutesOf, timeZones } from '../logic/time.ts';
import { useApp, useMe } from './context.ts';
import { Said, useTask } from './task.tsx';

/** Where the browser says that it is. */
const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** At once, or once a day. */
export function DeliverySettings() {
  const { texts, actions } = useApp();
  const { delivery } = useMe();
  const words = texts.settings;
  const task = useTask();
  const [kind, setKind] = useState(delivery.kind);
  const [time, setTime] = useState(clockOf(delivery.kind === 'digest' ? delivery.minute : 8 * 60));
  const [timeZone, setTimeZone] = useState(delivery.kind === 'digest' ? delivery.timeZone : ownTimeZone());

  function submit(event: Event): void {
    event.preventDefault();
    const minute = minutesOf(time);
    if (kind === 'immediate') void task.run(() => actions.changeSettings({ delivery: { kind } }));
    else if (minute === undefined) task.say(words.timeMissing);
    else void task.run(() => actions.changeSettings({ delivery: { kind, minute, timeZone } }));
  }

  return (
    <form onSubmit={submit} noValidate>
      <div class="choices" role="radiogroup" aria-label={words.delivery}>
        {(['immediate', 'digest'] as const).map((each) => (
          <label key={each} class="tick">
            <input type="radio" name="delivery" checked={kind === each} onChange={() => setKind(each)} />
            {words[each]}
          </label>
        ))}
      </div>
      {kind === 'digest' && (
        <div class="fields">
          <TimeField label={words.time} value={time} onChange={setTime} />
          <TimeZoneField value={timeZone} onChange={setTimeZone} />
        </div>
      )}
      <button type="submit">{texts.save}</button>
      <Said task={task} />
    </form>
  );
}

/** Hours without mail. */
export function QuietSettings() {
  const { texts, actions } = useApp();
  const { quietHours } = useMe();
  const words = texts.settings;
  const task = useTask();
  const [on, setOn] = useState(quietHours !== null);
  const [from, setFrom] = useState(clockOf(quietHours?.from ?? 22 * 60));
  const [to, setTo] = useState(clockOf(quietHours?.to ?? 7 * 60));
  const [timeZone, setTimeZone] = useState(quietHours?.timeZone ?? ownTimeZone());

  function submit(event: Event): void {
    event.preventDefault();
    const [start, end] = [minutesOf(from), minutesOf(to)];
    if (!on) void task.run(() => actions.changeSettings({ quietHours: null }));
    else if (start === undefined || end === undefined) task.say(words.timeMissing);
    else void task.run(() => actions.changeSettings({ quietHours: { from: start, to: end, timeZone } }));
  }

  return (
    <form onSubmit={submit} noValidate>
      <p>
        <label class="tick">
          <input type="checkbox" checked={on} onChange={({ currentTarget }) => setOn(currentTarget.checked)} />
          {words.quietOn}
        </label>
      </p>
      {on && (
        <div class="fields">
          <TimeField label={words.from} value={from} onChange={setFrom} />
          <TimeField label={words.to} value={to} onChange={setTo} />
          <TimeZoneField value={timeZone} onChange={setTimeZone} />
        </div>
      )}
      <p class="faint">{words.quietMore}</p>
      <button type="submit">{texts.save}</button>
      <Said task={task} />
    </form>
  );
}

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function TimeField({ label, value, onChange }: FieldProps & { readonly label: string }) {
  return (
    <label class="field">
      {label}
      <input type="time" value={value} onInput={({ currentTarget }) => onChange(currentTarget.value)} />
    </label>
  );
}

function TimeZoneField({ value, onChange }: FieldProps) {
  const { texts } = useApp();
  const zones = useMemo(() => timeZones([value, ownTimeZone()]), [value]);
  return (
    <label class="field">
      {texts.settings.timeZone}
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
    </label>
  );
}
