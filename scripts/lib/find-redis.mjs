import { existsSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { canInstallDebianPackages, installDebianPackage } from './install-debian-package.mjs';
import { findOnPath } from './project.mjs';

/**
 * The redis-server of the tests: `REDIS_SERVER`, else the search path, else Debian's package where it may be installed.
 * Docker is no way here: the tests start servers, freeze and kill them, which takes a program of this machine.
 * @returns {Promise<string>} path of the executable
 */
export async function findRedis() {
  const given = process.env.REDIS_SERVER;
  if (given) {
    if (!existsSync(given)) throw new Failure(`REDIS_SERVER is ${given}, and there is no such file.`);
    return given;
  }
  const present = findOnPath('redis-server');
  if (present) return present;
  if (canInstallDebianPackages()) {
    await installDebianPackage('redis-server');
    const installed = findOnPath('redis-server');
    if (installed) return installed;
  }
  throw new Failure(
    'The tests need redis-server, version 7 or later, and none was found. Install it (Debian, Ubuntu: apt-get install ' +
      'redis-server; macOS: brew install redis) or say where it is with REDIS_SERVER=/path/to/it. With Docker and no ' +
      'package: docker cp "$(docker create redis:7-bookworm)":/usr/local/bin/redis-server . takes it out of the image.',
  );
}
