import { useTranslations } from 'next-intl';
import { SeenField } from './seen-field.tsx';
import { TextField } from './text-field.tsx';

type AccountFieldsProps = {
  /** What somebody else is called, their address, and the fingerprint of both. */
  readonly account: { readonly name: string; readonly email: string | null; readonly seen: string };
};

/** Somebody else's name and address, to be corrected for them. */
export function AccountFields({ account: { name, email, seen } }: AccountFieldsProps) {
  const t = useTranslations('account.others');
  return (
    <>
      <SeenField seen={seen} />
      <TextField name="name" label={t('name')} defaultValue={name} autoComplete="off" maxLength={120} />
      <TextField
        name="email"
        label={t('email')}
        description={t('emailHelp')}
        type="email"
        defaultValue={email ?? ''}
        required={email !== null}
        autoComplete="off"
        spellCheck={false}
      />
    </>
  );
}
