/** What the text of an adopted version is called as a file. */
export function keptTextName(versionId: string): string {
  return `entente-${versionId}.txt`;
}
