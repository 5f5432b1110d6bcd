import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { visibleStatus } from '../../lambdas/domain/vocabulary/index.ts';
import { networkOfPerson, type PersonId } from '../logic/people.ts';
import { networkNames } from '../networks/names.ts';
import { Status } from './status.tsx';
import { useWords } from './use-words.ts';

interface PersonCellsProps {
  readonly id: PersonId;
  readonly name: string;
  readonly handle?: string;
  readonly picture?: string;
  readonly status?: string | undefined;
  readonly optedOut?: boolean;
  readonly movedTo?: string;
  /** Stands in the place of the status. */
  readonly refusal?: string;
  /** Where people of several networks are in one list, each row says which. */
  readonly showNetwork?: boolean;
}

/**
 * Somebody as every row shows them: picture, name, handle and status. All of it is strangers' text: each piece stands for itself, so that
 * its direction cannot turn what is beside it.
 */
export function PersonCells(props: PersonCellsProps) {
  const { id, name, handle, picture, status, showNetwork = false } = props;
  const visible = visibleStatus(status);
  const instead = useInstead(props);
  return (
    <>
      <Picture name={name} url={picture} />
      <span class="name">
        <bdi>{name}</bdi>
        {showNetwork && <span class="handle"> {networkNames[networkOfPerson(id)]}</span>}
        {handle !== undefined && (
          <>
            {/* Behind the network, which a long handle would push out of a narrow row. */}
            <span class="handle">{showNetwork ? ' · ' : ' '}</span>
            <bdi class="handle">{handle}</bdi>
          </>
        )}
      </span>
      {instead !== undefined || visible === undefined ? (
        <span class="status none">{instead}</span>
      ) : (
        <span class="status">
          <bdi>
            <Status status={visible} />
          </bdi>
        </span>
      )}
    </>
  );
}

/** What is said in the place of a status; `undefined` where there is one to show. */
function useInstead({ status, optedOut, movedTo, refusal }: PersonCellsProps): ComponentChildren {
  const { texts } = useWords();
  if (optedOut) return texts.optedOut;
  if (refusal !== undefined && movedTo === undefined) return refusal;
  if (visibleStatus(status) !== undefined) return undefined;
  return movedTo === undefined ? texts.nothingShown : <bdi>{texts.moved.to(movedTo)}</bdi>;
}

/** A small picture; the first letter of the name where there is none, or it does not come. Decoration: the name stands beside it. */
function Picture({ name, url }: { name: string; url: string | undefined }) {
  // Pictures are on many servers, some of which do not answer.
  const [failed, setFailed] = useState<string | undefined>(undefined);
  if (url !== undefined && url !== failed) {
    return (
      <img
        class="picture"
        src={url}
        alt=""
        width="40"
        height="40"
        loading="lazy"
        referrerpolicy="no-referrer"
        onError={() => setFailed(url)}
      />
    );
  }
  return (
    <span class="picture" aria-hidden="true">
      {[...name.replace(/^@/, '')][0] ?? ''}
    </span>
  );
}
