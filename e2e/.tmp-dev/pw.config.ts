import { defineConfig } from '@playwright/test';
export default defineConfig({ testDir: '.', workers: 1, timeout: 90000, reporter: 'list', use: { locale: 'fr-FR', launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] } } });
