/** What the steps behind choosing say in English, and the app like them. */
export const behindChoosing = {
  save: 'Save',
  saving: 'Saving.',
  saved: 'Saved.',
  cancel: 'Cancel',
  asking: {
    whatTitle: 'Almost there',
    whatLead: 'What would you like to hear of them, and where?',
    drop: 'Leave out',
    dropName: (name: string) => `Leave out ${name}`,
    others: 'Choose others',
    kept: 'Whom you chose stays in this browser until you open the link, for this address and no other.',
    notKept: 'This browser keeps nothing for pages, so you will have to choose once more after signing in.',
    sentAgain: 'Asked for once more.',
    otherAddress: 'Another address',
  },
  watching: {
    list: 'Whom you watch',
    condition: (name: string) => `What to hear of ${name}`,
    conditions: { any: 'Any change', 'single-again': 'Only when single again', taken: 'Only when taken' },
    conditionNow: (condition: string, name: string) => `${condition}: what to hear of ${name}`,
    keys: 'The arrow keys move through the list and along a row.',
  },
};
