/** A small picture; the first letter of the name where there is none. Decoration: the name stands beside it. */
export function Picture({ name, url }: { name: string; url: string | undefined }) {
  if (url !== undefined) return <img class="picture" src={url} alt="" width="40" height="40" loading="lazy" />;
  return (
    <span class="picture" aria-hidden="true">
      {[...name][0] ?? ''}
    </span>
  );
}
