import { useMemo, useState } from 'preact/hooks';
import type { SettingsChange } from '../api/client.ts';
import { clockOf, minutesOf, timeZoneOr, timeZones } from '../logic/time.ts';
import { Choices } from './choices.tsx';
import { useApp, useMe } from './context.ts';
import { SettingsForm } from './settings-form.tsx';

/** Where the browser says that it is. */
const ownTimeZone = () => timeZoneOr(Intl.DateTimeFormat().resolvedOptions().timeZone);

/** At once, or once a day. */
export function DeliverySettings() {
  const { texts } = useApp();
  const { delivery } = useMe();
  const words = texts.settings;
  const [kind, setKind] = useState(delivery.kind);
  const [time, setTime] = useState(clockOf(delivery.kind === 'digest' ? delivery.minute : 8 * 60));
  const [timeZone, setTimeZone] = useState(delivery.kind === 'digest' ? delivery.timeZone : ownTimeZone());

  function read(): SettingsChange | string {
    if (kind === 'immediate') return { delivery: { kind } };
    const minute = minutesOf(time);
    return minute === undefined ? words.timeMissing : { delivery: { kind, minute, timeZone } };
  }

  return (
    <SettingsForm read={read}>
      <Choices
        name="delivery"
        choices={['immediate', 'digest']}
        labels={words}
        chosen={kind}
        onChoose={setKind}
        label={words.delivery}
      />
      {kind === 'digest' && (
        <div class="fields">
          <TimeField label={words.time} value={time} onChange={setTime} />
          <TimeZoneField value={timeZone} onChange={setTimeZone} />
        </div>
      )}
    </SettingsForm>
  );
}

/** Hours without mail. */
export function QuietSettings() {
  const { texts } = useApp();
  const { quietHours } = useMe();
  const words = texts.settings;
  const [on, setOn] = useState(quietHours !== null);
  const [from, setFrom] = useState(clockOf(quietHours?.from ?? 22 * 60));
  const [to, setTo] = useState(clockOf(quietHours?.to ?? 7 * 60));
  const [timeZone, setTimeZone] = useState(quietHours?.timeZone ?? ownTimeZone());

  function read(): SettingsChange | string {
    if (!on) return { quietHours: null };
    const [start, end] = [minutesOf(from), minutesOf(to)];
    if (start === undefined || end === undefined) return words.timeMissing;
    return { quietHours: { from: start, to: end, timeZone } };
  }

  return (
    <SettingsForm read={read}>
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
    </SettingsForm>
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
  // The one that is saved is offered even where this browser does not know it.
  const zones = useMemo(() => [...new Set([...timeZones([ownTimeZone()]), value])].sort(), [value]);
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
