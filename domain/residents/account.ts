/** What makes more of somebody who came by a link than what they brought in by it. */
export type GuestAccount = {
  /** Whether a facilitator kept them as a member. */
  readonly wasKept: boolean;
  /** Whether they have a seat in any room. */
  readonly isMember: boolean;
  /** Whether they sign in by an address of their own. */
  readonly hasAddress: boolean;
  readonly administrator: boolean;
};

/**
 * Whether somebody who came by a link has an account by now, which nobody else may erase: it holds
 * more than the room knows to which they once contributed.
 */
export function hasAccount({ wasKept, isMember, hasAddress, administrator }: GuestAccount): boolean {
  return wasKept || isMember || hasAddress || administrator;
}
