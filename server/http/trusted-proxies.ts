import { BlockList, isIP } from 'node:net';

/** Names for the networks that proxies mostly stand in. */
const NETWORKS: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', 'fc00::/7', 'fe80::/10'],
};

/**
 * Reads which proxies are believed about whom they pass on: addresses, networks like
 * `172.18.0.0/16`, and the names `loopback` and `private`, with commas between. This machine always
 * is. Null where something in it is none of these.
 */
export function readTrustedProxies(text: string): BlockList | null {
  const trusted = new BlockList();
  const asked = ['loopback', ...text.split(',')].map((entry) => entry.trim()).filter((entry) => entry !== '');
  for (const entry of asked.flatMap((name) => NETWORKS[name] ?? [name])) {
    const [address = '', prefix, ...rest] = entry.split('/');
    const version = isIP(address);
    if (version === 0 || rest.length > 0) return null;
    const bits = version === 4 ? 32 : 128;
    const length = prefix === undefined ? bits : Number(prefix);
    if (!/^\d+$/.test(prefix ?? '0') || length > bits) return null;
    trusted.addSubnet(address, length, version === 4 ? 'ipv4' : 'ipv6');
  }
  return trusted;
}

/** Whether an address is that of a proxy to believe. */
export function isTrusted(trusted: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && trusted.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
