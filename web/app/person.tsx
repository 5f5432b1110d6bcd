import { type FriendId, networkOf } from '../../lambdas/domain/ids.ts';
import { visibleStatus } from '../../lambdas/domain/vocabulary/index.ts';
import { webNetworks } from '../networks/index.ts';
import { useWords } from './context.ts';
import { Status } from './status.tsx';

interface PersonProps {
  readonly id: FriendId;
  readonly name: string;
  readonly handle?: string;
  readonly picture?: string;
  readonly status: string | undefined;
  readonly optedOut?: boolean;
  /** Where people of several networks are in one list, each row says which. */
  readonly showNetwork?: boolean;
}

/**
 * Somebody as every row shows them: picture, name, handle and status. All of it is strangers' text: each piece stands for itself, so that
 * its direction cannot turn what is beside it.
 */
export function Person({ id, name, handle, picture, status, optedOut = false, showNetwork = false }: PersonProps) {
  const { texts } = useWords();
  const visible = optedOut ? undefined : visibleStatus(status);
  return (
    <>
      <Picture name={name} url={picture} />
      <span class="name">
        <bdi>{name}</bdi>
        {handle !== undefined && (
          <>
            {' '}
            <bdi class="handle">{handle}</bdi>
          </>
        )}
        {showNetwork && <span class="handle"> · {webNetworks[networkOf(id)].name}</span>}
      </span>
      <span class={visible === undefined ? 'status none' : 'status'}>
        {visible === undefined ? (
          optedOut ? (
            texts.optedOut
          ) : (
            texts.nothingShown
          )
        ) : (
          <bdi>
            <Status status={visible} />
          </bdi>
        )}
      </span>
    </>
  );
}

/** A small picture; the first letter of the name where there is none. Decoration: the name stands beside it. */
function Picture({ name, url }: { name: string; url: string | undefined }) {
  if (url !== undefined) return <img class="picture" src={url} alt="" width="40" height="40" loading="lazy" />;
  return (
    <span class="picture" aria-hidden="true">
      {[...name.replace(/^@/, '')][0] ?? ''}
    </span>
  );
}
