import createNextIntlPlugin from 'next-intl/plugin';
import { fingerprint } from './scripts/fingerprint.mjs';

const withNextIntl = createNextIntlPlugin('./i18n/request.ts');

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // The same sources are the same build, so that two processes that were built apart know each
  // other's pages.
  generateBuildId: () => fingerprint(import.meta.dirname).slice(0, 20),
  // Loaded from node_modules by pages and server alike: two copies of Yjs in one process break
  // documents.
  serverExternalPackages: ['yjs', 'y-protocols', 'lib0', 'pg', 'pino', 'nodemailer', '@etalab/decoupage-administratif'],
  // `npm run check` has these done already, with the same compiler and for more than the pages.
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
