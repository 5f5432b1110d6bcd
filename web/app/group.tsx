import type { ComponentChildren } from 'preact';

/** A heading beside what belongs to it. */
export function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="group">
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}
