import { Failure } from './failure.mjs';

/**
 * What is installed where the gateway runs, `name@version`: what the lock file needs neither for development alone nor
 * for one platform alone.
 * @param {object} lock package-lock.json
 * @returns {ReadonlySet<string>}
 */
export function productionPackages(lock) {
  const installed = Object.entries(lock.packages).filter(
    ([path, { dev, optional, devOptional, link }]) => path !== '' && !dev && !optional && !devOptional && !link,
  );
  return new Set(installed.map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`));
}

/**
 * A software bill of materials cut to some packages. `npm sbom --omit dev` cannot be trusted with that: it leaves out
 * whatever a package for development asks for as well, the framework among them.
 * @param {object} bill CycloneDX, of all packages
 * @param {ReadonlySet<string>} packages `name@version`
 */
export function billOf(bill, packages) {
  const components = bill.components.filter((component) => packages.has(component['bom-ref']));
  const listed = new Set(components.map((component) => component['bom-ref']));
  const missing = [...packages].filter((name) => !listed.has(name));
  if (missing.length > 0) throw new Failure(`npm's bill of materials lacks ${missing.join(', ')}`);
  const root = bill.metadata.component['bom-ref'];
  const dependencies = bill.dependencies
    .filter(({ ref }) => ref === root || packages.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => packages.has(one)) }));
  return { ...bill, components, dependencies };
}
