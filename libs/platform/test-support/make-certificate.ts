import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate for 127.0.0.1 that signed itself. */
export interface Certificate extends Disposable {
  /** The file of the certificate, which is its own authority. */
  readonly path: string;
  readonly pem: string;
  readonly keyPath: string;
}

/** Made by openssl, since Node makes keys and no certificates. */
export function makeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-certificate-'));
  const [path, keyPath] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const name = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyPath];
  try {
    execFileSync('openssl', ['req', '-x509', ...key, '-out', path, '-days', '2', ...name], { stdio: 'pipe' });
  } catch (error) {
    throw new Error('The tests of TLS need openssl 1.1.1 or later on the search path.', { cause: error });
  }
  return {
    path,
    keyPath,
    pem: readFileSync(path, 'utf8'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}
