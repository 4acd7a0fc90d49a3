/** A document from whose sections an item of an agenda chooses. */
export type PickedDocument = {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
};
