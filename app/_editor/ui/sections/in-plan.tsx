'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { Dialog } from '#app/_components/dialog.tsx';
import { Link } from '#app/_components/link.tsx';
import { later } from '#app/_components/shell/later.tsx';
import { newId } from '#app/_data/new-id.ts';
import { managesActions } from '#domain/access/may.ts';
import { useDocument } from '../document-context.tsx';
import type { ServedSection } from '../served-document.ts';

const AddAction = later('app/rooms/[roomId]/actions/add-action.tsx', () =>
  import('#app/rooms/[roomId]/actions/add-action.tsx').then((module) => module.AddAction),
);

/**
 * From a section to the action plan: to the page of the action that it is, or to the actions that
 * serve it.
 */
export function InPlan({ section: { id, action } }: { readonly section: ServedSection }) {
  const t = useTranslations('actions.fromText');
  const { facts } = useDocument();
  const home = `/rooms/${facts.roomId}/actions`;
  if (action === null && !facts.plan) return null;
  return (
    <p className="screen-only text-sm">
      <Link
        href={action === null ? `${home}?orientation=${id}` : `${home}/${action}`}
        className="link inline-flex min-h-11 items-center"
      >
        {action === null ? t('serving') : t('sheet', { number: action })}
      </Link>
    </p>
  );
}

/** Adds an action that serves this section of the orientations, for whoever adds actions now. */
export function AddServing({ section }: { readonly section: ServedSection }) {
  const t = useTranslations('actions');
  const { facts, rights } = useDocument();
  if (!facts.plan) return null;
  const charter = { structure: { actions: facts.plan.actionsBy } };
  if (!managesActions({ is: 'member', ...rights }, charter, rights, facts.plan)) return null;
  return (
    <Dialog
      title={t('add.now')}
      trigger={
        <Button variant="quiet" aria-label={t('fromText.addLabel', { title: section.title })}>
          {t('fromText.add')}
        </Button>
      }
    >
      {() => <NewAction section={section} />}
    </Dialog>
  );
}

function NewAction({ section }: { readonly section: ServedSection }) {
  const { facts } = useDocument();
  const [key] = useState(newId);
  return <AddAction roomId={facts.roomId} formKey={key} orientation={section} focused />;
}
