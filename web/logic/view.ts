/** The app's views, as they stand in the navigation. */
export const views = ['watching', 'friends', 'history', 'settings'] as const;
export type View = (typeof views)[number];

/** The view a fragment names (`#history`); `undefined` where it names none. */
export function viewOf(hash: string): View | undefined {
  return views.find((view) => `#${view}` === hash);
}
