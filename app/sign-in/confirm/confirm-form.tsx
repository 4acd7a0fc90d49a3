import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { confirmLink } from './confirm-link.ts';

/** The button that uses a mailed link. */
export function ConfirmForm({ token, label }: { readonly token: string; readonly label: string }) {
  return (
    <ActionForm action={confirmLink}>
      <input type="hidden" name="token" value={token} />
      <SubmitButton>{label}</SubmitButton>
    </ActionForm>
  );
}
