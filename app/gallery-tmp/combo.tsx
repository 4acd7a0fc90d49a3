'use client';
import { useState } from 'react';
import { ComboBox } from '#app/_components/combo-box.tsx';
const ALL=['Brest','Carhaix-Plouguer','Châteaulin','Quimper'];
export function Combo() {
  const [typed,setTyped]=useState('');
  const items=ALL.filter((a)=>a.toLowerCase().includes(typed.toLowerCase())).map((a)=>({id:a,label:a,detail:'Finistère'}));
  return <ComboBox name="commune" label="Commune" items={items} typed={typed} onType={setTyped} onChoose={(id)=>{ if(id) setTyped(id); }} />;
}
