type TickProps = {
  readonly name: string;
  readonly label: string;
  readonly detail: string;
  readonly ticked: boolean;
};

/** One thing that is so or not, with what follows from it. */
export function Tick({ name, label, detail, ticked }: TickProps) {
  return (
    <label className="flex min-h-11 max-w-measure items-start gap-3">
      <input type="checkbox" name={name} defaultChecked={ticked} className="mt-1 size-4 shrink-0 accent-accent" />
      <span>
        <span className="font-medium">{label}</span>
        <span className="block text-sm text-muted">{detail}</span>
      </span>
    </label>
  );
}
