/** The versions of the Graph API that the double serves, oldest first. */
export const VERSIONS = ['v25.0', 'v26.0', 'v27.0'] as const;

/** A path, taken apart: which version serves it and what it leads to. */
export interface VersionedPath {
  readonly version: string;
  readonly segments: readonly string[];
}

/**
 * Takes a path apart. A version that has expired, or none, is served as the oldest usable one; one that does not exist
 * yet is no version, but the first component of an unknown path.
 */
export function versionedPath(path: string): VersionedPath {
  const segments = path.split('/').filter((segment) => segment !== '');
  const [first = ''] = segments;
  const [oldest] = VERSIONS;
  if (!/^v\d+\.\d+$/.test(first)) return { version: oldest, segments };
  const wanted = Number(first.slice(1));
  if (wanted > Number(VERSIONS[VERSIONS.length - 1]?.slice(1))) return { version: oldest, segments };
  const served = VERSIONS.find((version) => version === first) ?? oldest;
  return { version: served, segments: segments.slice(1) };
}
