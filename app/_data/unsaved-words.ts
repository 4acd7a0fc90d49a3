const forgets = new Set<() => void>();

/** Names what lets go of words that a tab keeps for whoever is signed in, once they sign out. */
export function forgottenOnLeaving(forget: () => void): void {
  forgets.add(forget);
}

/** Lets go of all words that this tab keeps: whoever signs in next is somebody else. */
export function forgetUnsavedWords(): void {
  for (const forget of forgets) forget();
}
