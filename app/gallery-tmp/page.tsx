import { PageShell } from '#app/_components/page-shell.tsx';
import { SettingSkyline } from '#app/_components/setting-skyline.tsx';
import { SeatBadge } from '#app/_components/seat-badge.tsx';
import { RoleMark } from '#app/_components/role-mark.tsx';
import { StageBadge } from '#app/_components/stage-badge.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { FigureTable } from '#app/_components/figure-table.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { Button } from '#app/_components/button.tsx';
import { Dialog } from '#app/_components/dialog.tsx';
import { Popover } from '#app/_components/popover.tsx';
import { ActionForm } from '#app/_components/action-form.tsx';
import { TextField } from '#app/_components/text-field.tsx';
import { TextArea } from '#app/_components/text-area.tsx';
import { NumberField } from '#app/_components/number-field.tsx';
import { Select } from '#app/_components/select.tsx';
import { RadioCards } from '#app/_components/radio-cards.tsx';
import { CheckboxGroup } from '#app/_components/checkbox-group.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { ROLES } from '#domain/seat.ts';
import { SETTINGS } from '#domain/setting.ts';
import { act } from './act.ts';
import { Combo } from './combo.tsx';

export default async function Gallery() {
  const figs=(a:string[])=>['commune','EPCI','km²','habitants','habitants par km²'].map((word,i)=>({value:a[i] ?? '',word}));
  return (
    <PageShell person={null} breadcrumb={[{href:'/cooperations',label:'Coopérations'},{href:'/x',label:'Brest métropole et Pays Centre Ouest Bretagne'}]} seat={<Button><SeatBadge hat={{role:'resident',territory:'Carhaix',setting:'town'}} mandate={{role:'elected',territory:'Brest',setting:'city'}} /></Button>}>
      <div className="flex flex-col gap-8">
      <div className="flex flex-wrap gap-8 text-3xl text-muted">{SETTINGS.map((s)=><SettingSkyline key={s} setting={s} />)}</div>
      <div className="flex gap-8">{SETTINGS.map((s)=><SettingSkyline key={s} setting={s} />)}</div>
      <div className="flex flex-wrap gap-4">{ROLES.map((r)=><RoleMark key={r} role={r} />)}{ROLES.map((r)=><RoleMark key={r} role={r} wordHidden/>)}</div>
      <div className="flex flex-wrap gap-4 text-xl">{ROLES.flatMap((r)=>ROLES.map((m)=><RoleMark key={r+m} role={r} mandate={m} wordHidden/>))}</div>
      <SeatBadge hat={{role:'resident',territory:'Carhaix',setting:'town'}} />
      <SeatBadge hat={{role:'resident',territory:'Carhaix',setting:'town'}} mandate={{role:'elected',territory:'Brest',setting:'city'}} />
      <div className="flex gap-4"><StageBadge stage="drafting"/><StageBadge stage="review"/><StageBadge stage="adopted"/></div>
      <div className="flex gap-4 flex-wrap"><StatusLine tone="good">Enregistré</StatusLine><StatusLine tone="busy">Enregistrement…</StatusLine><StatusLine tone="kept">Refusé : votre texte est gardé ici</StatusLine><StatusLine tone="danger">Erreur</StatusLine><StatusLine>Hors ligne</StatusLine></div>
      <FigureTable caption="Les territoires" rows={['Communes','EPCI','Superficie','Habitants','Densité']} columns={[{id:'a',name:'Brest métropole',setting:'city',detail:'métropole',figures:figs(['8','1','218','213 171','978'])},{id:'b',name:'Pays Centre Ouest Bretagne',setting:'countryside',detail:'pays',figures:figs(['79','5','3 057','84 021','27,5'])}]} />
      <div className="flex flex-wrap gap-3"><Button variant="primary">Primaire</Button><Button>Secondaire</Button><Button variant="quiet">Discret</Button><Button variant="danger">Danger</Button><LinkButton href="/">Lien</LinkButton>
      <Dialog title="Une question" trigger={<Button>Dialogue</Button>}><p>Contenu du dialogue.</p></Dialog><Popover label="Un feuillet" trigger={<Button>Feuillet</Button>}><p>Contenu</p></Popover></div>
      <EmptyState title="Rien encore" action={<LinkButton href="/" variant="primary">Commencer</LinkButton>}>Ceci sert à quelque chose.</EmptyState>
      <Disclosure title="En savoir plus">Voilà.</Disclosure>
      <ActionForm action={act} labels={{name:'Nom'}} className="max-w-xl">
        <TextField name="name" label="Nom" description="Comme sur la carte." />
        <TextArea name="about" label="À propos" required={false} />
        <NumberField name="area" label="Superficie" unit="km²" defaultValue={3057.5} description="En km²" />
        <Select name="kind" label="Type" options={[{value:'a',label:'Commune'},{value:'b',label:'EPCI'}]} />
        <RadioCards name="setting" label="Cadre" cards={SETTINGS.map((s)=>({value:s,label:s,detail:<SettingSkyline setting={s} decorative/>}))} defaultValue="town" />
        <CheckboxGroup name="docs" label="Documents" options={[{value:'a',label:'Diagnostic'},{value:'b',label:'Orientations'}]} defaultValues={['a']} />
        <Combo />
        <SubmitButton>Envoyer</SubmitButton>
      </ActionForm>
      </div>
    </PageShell>
  );
}
