import { existsSync, readFileSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { canInstallDebianPackages, installDebianPackage } from './install-debian-package.mjs';
import { findOnPath } from './project.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The browser of the browser tests: `CHROMIUM`, else the search path and the usual places, else Debian's package where
 * it may be installed.
 * @returns {Promise<string>} path of the executable
 */
export async function findChromium() {
  const given = process.env.CHROMIUM;
  if (given) {
    if (!existsSync(given)) throw new Failure(`CHROMIUM is ${given}, and there is no such file.`);
    return given;
  }
  const present = findInstalled();
  if (present) return present;
  if (canInstallDebianPackages() && !isUbuntu()) {
    await installDebianPackage('chromium');
    const installed = findInstalled();
    if (installed) return installed;
  }
  throw new Failure(
    'The browser tests need Chromium or Chrome, and none was found. Install it (on Debian: apt-get install chromium) or ' +
      'say where it is with CHROMIUM=/path/to/it. SKIP_BROWSER=1 runs everything but the browser tests.',
  );
}

const findInstalled = () => findOnPath(...COMMANDS) ?? USUAL_PLACES.find((place) => existsSync(place));

/** Ubuntu's browser package only points to a snap, which does not work in containers. */
const isUbuntu = () => /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));
