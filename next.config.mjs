import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./i18n/request.ts');

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Loaded from node_modules by pages and server alike: two copies of Yjs in one process break documents.
  serverExternalPackages: ['yjs', 'y-protocols', 'lib0', 'pg', 'pino', 'nodemailer', '@etalab/decoupage-administratif'],
  // `npm run check` has these done already, with the same compiler and for more than the pages.
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
