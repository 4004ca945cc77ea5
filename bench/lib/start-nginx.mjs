import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOnPath } from '../../scripts/lib/project.mjs';
import { startServer } from './start-server.mjs';

const MODULES = '/usr/lib/nginx/modules';
const LUA_MODULES = ['ndk_http_module.so', 'ngx_http_lua_module.so'].map((file) => join(MODULES, file));
const LUA_FOLDERS = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/lua/5.1`);
const FAN_OUT = fileURLToPath(new URL('../rivals/fan-out.lua', import.meta.url));

const nginx = findOnPath('nginx') ?? ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find((path) => existsSync(path));

/** Why this machine cannot run nginx, or null. */
export const nginxMissing = nginx === undefined ? 'nginx is not installed (Debian: nginx-light)' : null;
/** Why it cannot run it with Lua, or null. */
export const luaMissing =
  nginxMissing ??
  (LUA_MODULES.every((file) => existsSync(file)) && LUA_FOLDERS.some((folder) => existsSync(join(folder, 'cjson.so')))
    ? null
    : 'nginx has no Lua (Debian: libnginx-mod-http-lua, lua-cjson)');

/** nginx sending the bytes of a file in answer to a POST. */
export function startNginxWithPage(pageFile) {
  return start('nginx', [], (folder) => [
    `open_file_cache max=10;`,
    serverOf(folder, [
      // A static file takes no POST: it is refused, and the refusal's page is the file.
      `location = /orders/search { alias ${pageFile}; error_page 405 =200 /page; }`,
      `location = /page { internal; default_type "application/json; charset=utf-8"; alias ${pageFile}; }`,
    ]),
  ]);
}

/** nginx doing the fan-out over the light shops in Lua. */
export function startNginxWithLua(sources) {
  const load = LUA_MODULES.map((file) => `load_module ${file};`);
  return start('nginx + Lua', load, (folder) => {
    writeFileSync(join(folder, 'sources.json'), JSON.stringify(sources));
    const { host } = new URL(sources[0].baseUrl);
    return [
      `upstream shops { server ${host}; keepalive 256; keepalive_requests 1000000; }`,
      'lua_package_path "/usr/share/lua/5.1/?.lua;;";',
      `lua_package_cpath "${LUA_FOLDERS.map((path) => `${path}/?.so`).join(';')};;";`,
      `init_by_lua_block {
         local file = io.open("${join(folder, 'sources.json')}")
         fan_out_sources = require("cjson").decode(file:read("*a"))
         file:close()
       }`,
      serverOf(folder, [
        `location = /orders/search { content_by_lua_file ${FAN_OUT}; }`,
        ...sources.map((source, index) => upstreamLocation(source, index + 1)),
      ]),
    ];
  });
}

function upstreamLocation({ baseUrl, credentials }, number) {
  const basic = Buffer.from(`${credentials.email}:${credentials.apiKey}`).toString('base64');
  return `location /upstream-${number}/ {
    internal;
    proxy_pass_request_headers off;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Accept "application/json";
    proxy_set_header Authorization "Basic ${basic}";
    proxy_buffers 16 16k;
    proxy_pass http://shops${new URL(baseUrl).pathname}/;
  }`;
}

const serverOf = (folder, locations) => `server { listen 127.0.0.1:PORT; root ${folder}; ${locations.join('\n')} }`;

function start(name, load, http) {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-nginx-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  );
  // One process, as the others are.
  const text = [
    ...load,
    'daemon off; master_process off; worker_processes 1;',
    `pid ${join(folder, 'pid')}; error_log stderr error;`,
    'events { worker_connections 4096; }',
    'http {',
    'access_log off; keepalive_requests 1000000; client_body_buffer_size 64k;',
    ...temporary,
    ...http(folder),
    '}',
  ].join('\n');
  return startServer({
    name,
    command: nginx,
    args: (port) => {
      const file = join(folder, 'nginx.conf');
      writeFileSync(file, text.replaceAll('PORT', String(port)));
      return ['-p', folder, '-c', file];
    },
  });
}
