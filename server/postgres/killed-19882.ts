
    import { startPostgres } from '#server/postgres/start-postgres.ts';
    import { pino } from 'pino';
    const postgres = await startPostgres({ dataDir: "/tmp/entente-launcher-zr4E2G", pgBin: null, log: pino({ level: 'silent' }) });
    console.log(postgres.pid);
    setInterval(() => {}, 1000);