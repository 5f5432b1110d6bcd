import { useApp } from './context.ts';

/** Somebody as every row shows them: picture, name, and the status in the network's words. */
export function Person({ name, picture, status }: { name: string; picture?: string; status: string | undefined }) {
  const { texts } = useApp();
  return (
    <>
      <Picture name={name} url={picture} />
      <span class="name">{name}</span>
      <span class={status === undefined ? 'status none' : 'status'}>{status ?? texts.nothingShown}</span>
    </>
  );
}

/** A small picture; the first letter of the name where there is none. Decoration: the name stands beside it. */
function Picture({ name, url }: { name: string; url: string | undefined }) {
  if (url !== undefined) return <img class="picture" src={url} alt="" width="40" height="40" loading="lazy" />;
  return (
    <span class="picture" aria-hidden="true">
      {[...name][0] ?? ''}
    </span>
  );
}
