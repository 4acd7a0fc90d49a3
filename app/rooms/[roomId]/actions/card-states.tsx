'use client';

import { useTranslations } from 'next-intl';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { type ActionStatus, statusesFrom } from '#domain/actions/action.ts';
import { StatusBadge } from './status-badge.tsx';

type CardStatesProps = { readonly status: ActionStatus; readonly onChoose: (status: ActionStatus) => void };

/** The states that an action may be given. Arrows only look at them; Enter or a press chooses. */
export function CardStates({ status, onChoose }: CardStatesProps) {
  const t = useTranslations('actions.status');
  return (
    <Menu
      selectionMode="single"
      selectedKeys={[status]}
      onAction={(key) => onChoose(key as ActionStatus)}
      className="py-2 outline-none"
    >
      {statusesFrom(status).map((other) => (
        <MenuItem
          key={other}
          id={other}
          textValue={t(other)}
          className="flex min-h-11 cursor-pointer items-center px-4 outline-none data-focused:bg-sunken data-selected:font-semibold"
        >
          <StatusBadge status={other} />
        </MenuItem>
      ))}
    </Menu>
  );
}
