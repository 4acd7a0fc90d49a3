/** Two territories that share a part of their outline. */
export function ProductMark() {
  return (
    <svg viewBox="0 0 32 20" aria-hidden="true" className="h-[0.9em] w-[1.45em] text-accent">
      <circle cx="10.5" cy="10" r="8.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <circle cx="21.5" cy="10" r="8.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M16 3.5a8.5 8.5 0 0 1 0 13a8.5 8.5 0 0 1 0-13Z" fill="currentColor" />
    </svg>
  );
}
