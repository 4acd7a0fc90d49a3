type SpokenProps = {
  /** What stands on the page, where it is seen beside what it is about. */
  readonly shown: string;
  /** Its whole name, for who hears it out of its place. */
  readonly heard: string;
};

/** The name of a control that opens in place, which has no name but its text. */
export function Spoken({ shown, heard }: SpokenProps) {
  return (
    <>
      <span aria-hidden="true">{shown}</span>
      <span className="sr-only">{heard}</span>
    </>
  );
}
