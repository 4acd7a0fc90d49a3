import type { BlockList } from 'node:net';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { readTrustedProxies } from './http/trusted-proxies.ts';

const environment = z.object({
  PORT: z.coerce.number('expected a number from 0 to 65535').int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  BASE_URL: z
    .url({ protocol: /^https?$/ })
    .refine(
      isOnlyAHost,
      'expected an address without a path, like https://entente.example: Entente is served at its root',
    )
    .optional(),
  AUTH_SECRET: z.string().min(32).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Entente <entente@localhost>'),
  PG_BIN: z.string().min(1).optional(),
  NODE_URL: z.url({ protocol: /^http$/ }).optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text, context) => {
      const trusted = readTrustedProxies(text);
      if (trusted) return trusted;
      context.addIssue(
        'expected addresses or networks with commas between, like 172.18.0.0/16, or loopback or private',
      );
      return z.NEVER;
    }),
  METRICS_TOKEN: z
    .string()
    .min(32)
    .regex(/^[!-~]+$/, 'expected letters, figures and signs without spaces')
    .optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ENTENTE_DEMO: z.enum(['0', '1']).default('0'),
  NODE_ENV: z.string().optional(),
});

/**
 * The settings of one process, read once from the environment. Paths are absolute, ports are
 * numbers.
 */
export type Config = {
  readonly port: number;
  readonly dataDir: string;
  /** Null where the embedded PostgreSQL is to be used. */
  readonly databaseUrl: string | null;
  /** The public address, without a slash at its end. */
  readonly baseUrl: string;
  /** False where `baseUrl` is only a guess, and wrong for everybody on another machine. */
  readonly baseUrlIsSet: boolean;
  /** The proxies that are believed about whom they pass on. */
  readonly trustedProxies: BlockList;
  /** Where other Entente processes on the same database reach this one. */
  readonly nodeUrl: string;
  readonly authSecret: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** A folder with a distribution's own PostgreSQL binaries, or null for those of the package. */
  readonly pgBin: string | null;
  /** Opens `/metrics` to whoever brings it; null where only this machine may look. */
  readonly metricsToken: string | null;
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL'];
  /** Whether this is the demonstration: seeded, with personas to sign in as. */
  readonly demo: boolean;
  readonly development: boolean;
};

/**
 * A setting that cannot be used. The message names it and says what is expected, in one sentence.
 */
export class ConfigError extends Error {}

/**
 * Reads the settings from an environment. Throws a `ConfigError` that names the first one that is
 * wrong. An empty value counts as not set.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const settings = parsed.data;
  const demo = settings.ENTENTE_DEMO === '1';
  return {
    port: settings.PORT,
    dataDir: path.resolve(settings.DATA_DIR ?? (demo ? './data-demo' : './data')),
    databaseUrl: settings.DATABASE_URL ?? null,
    baseUrl: (settings.BASE_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, ''),
    baseUrlIsSet: settings.BASE_URL !== undefined,
    trustedProxies: settings.TRUSTED_PROXIES,
    nodeUrl: (settings.NODE_URL ?? `http://${hostname()}:${settings.PORT}`).replace(/\/+$/, ''),
    authSecret: settings.AUTH_SECRET ?? null,
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM,
    pgBin: settings.PG_BIN ?? null,
    metricsToken: settings.METRICS_TOKEN ?? null,
    logLevel: settings.LOG_LEVEL,
    demo,
    development: modeOf(settings) === 'development',
  };
}

function isOnlyAHost(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { pathname, search, hash, username, password } = new URL(address);
  return pathname === '/' && `${search}${hash}${username}${password}` === '';
}

/** How the service runs, as Next calls it. */
export type Mode = 'development' | 'production';

/** Says it before anything else is read, and where nothing else can be. */
export function modeOf({ NODE_ENV }: { readonly NODE_ENV?: string | undefined }): Mode {
  return NODE_ENV === 'development' ? 'development' : 'production';
}
