import { defineConfig } from '@playwright/test';
export default defineConfig({ testDir: '.', outputDir: '/tmp/coop-shots/results', workers: 1, timeout: 120000, expect: { timeout: 20000 }, reporter: 'list', use: { locale: 'fr-FR', timezoneId:'Europe/Paris', launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] } } });
