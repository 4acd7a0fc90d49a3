'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { CONTROL, ERROR, type FieldProps, HELP, OptionalMark, useField } from './field.tsx';

export type ComboItem = { readonly id: string; readonly label: string; readonly detail?: ReactNode };

type ComboBoxProps = FieldProps & {
  /** What fits what was typed. The list is shown as given: finding and ranking are the caller's. */
  readonly items: readonly ComboItem[];
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly onChoose: (id: string | null) => void;
  readonly chosen?: string | null;
  readonly searching?: boolean;
};

/**
 * Finds by typing, in a list that may come from the server. The form gets the id under `name`. That
 * nothing is found is the caller's to say below it, with what to do instead.
 */
export function ComboBox(props: ComboBoxProps) {
  const {
    name,
    label,
    description,
    required = true,
    items,
    typed,
    onType,
    onChoose,
    chosen,
    searching = false,
  } = props;
  const t = useTranslations('common');
  const { error } = useField({ name });
  return (
    <AriaComboBox
      id={name}
      name={name}
      formValue="key"
      items={items}
      inputValue={typed}
      onInputChange={onType}
      {...(chosen !== undefined && { value: chosen })}
      onChange={(key) => onChoose(key === null ? null : String(key))}
      allowsEmptyCollection={searching}
      menuTrigger="input"
      isRequired={required}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className="flex flex-col gap-1.5"
    >
      <Label className="font-medium">
        {label}
        <OptionalMark shown={!required} />
      </Label>
      {description && (
        <Text slot="description" className={HELP}>
          {description}
        </Text>
      )}
      <div className="relative">
        <Input className={`${CONTROL} pl-10`} autoComplete="off" />
        <svg
          viewBox="0 0 20 20"
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-3 size-4.5 -translate-y-1/2 text-muted"
        >
          <path
            d="M8.5 3a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11ZM12.5 12.5 17 17"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.75"
          />
        </svg>
      </div>
      <FieldError className={ERROR}>{error}</FieldError>
      <Popover className="w-(--trigger-width) overflow-auto rounded-md border border-line bg-raised shadow-float">
        <ListBox
          className="max-h-80 py-1 outline-none"
          renderEmptyState={() => <p className="px-3 py-2 text-muted">{t('searching')}</p>}
        >
          {(item: ComboItem) => (
            <ListBoxItem
              id={item.id}
              textValue={item.label}
              className="flex min-h-11 flex-col justify-center px-3 py-1.5 focus:bg-sunken data-selected:font-semibold"
            >
              <span>{item.label}</span>
              {item.detail && <span className="text-sm text-muted">{item.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
