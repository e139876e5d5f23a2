// The peer's side of benchmarks.forms: @getodk/xforms-engine under node, with the DOM its own node
// tests use (jsdom). Reads a form and answers, prints one line of JSON.
//
//     node side.mjs FORM.xml ANSWERS.json

import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const [formPath, answersPath] = process.argv.slice(2);
const xml = readFileSync(formPath, 'utf8');
const answers = JSON.parse(readFileSync(answersPath, 'utf8'));

// The engine takes these names from the window, as in a browser.
const { window } = new JSDOM('<!doctype html><html><body></body></html>', { url: 'http://localhost/' });
globalThis.window = window;
globalThis.self = window;
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name];
}
for (const name of ['Event', 'EventTarget', 'Node', 'Element', 'Document', 'XPathResult', 'DOMParser']) {
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
}

// The published build is made for browsers; seeing node, its XPath parser would look for `__dirname`.
await fetch('data:,');
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: undefined } });
const { loadForm } = await import('@getodk/xforms-engine');

async function started() {
  const form = await loadForm(xml, {
    fetchFormAttachment: async () => new Response('', { status: 404 }),
    missingResourceBehavior: 'BLANK',
  });
  if (form.status === 'failure') throw form.error;
  return form.createInstance();
}

const before = performance.now();
const instance = await started();
const loadedMs = performance.now() - before;

// Nodes by their reference; repeats grow, so what is not found is looked for again.
let known = new Map();
function look(node) {
  known.set(node.currentState.reference, node);
  for (const child of node.currentState.children ?? []) look(child);
}
function find(reference) {
  if (!known.has(reference)) {
    known = new Map();
    look(instance.root);
  }
  return known.get(reference);
}

function give(node, value) {
  switch (node.nodeType) {
    case 'select':
      return node.selectValues(value === '' ? [] : value.split(' '));
    case 'trigger':
      return node.setValue(value === 'OK');
    case 'input':
      return node.setValue(value);
    default:
      throw new Error(`cannot answer a ${node.nodeType} at ${node.currentState.reference}`);
  }
}

const answerMs = [];
const addMs = [];
let violations = 0;
for (const step of answers) {
  const node = find(step.ref);
  if (!node) throw new Error(`no node at ${step.ref}`);
  const start = performance.now();
  if (step.add) {
    node.addInstances();
    addMs.push(performance.now() - start);
    known = new Map();
    continue;
  }
  give(node, step.value);
  if (node.validationState.violation) violations += 1;
  answerMs.push(performance.now() - start);
}

const values = {};
for (const reference of JSON.parse(readFileSync(answersPath.replace(/\.json$/, '.ask.json'), 'utf8'))) {
  const node = find(reference);
  values[reference] = node && node.currentState.relevant ? String(node.currentState.instanceValue ?? '') : '';
}

console.log(
  JSON.stringify({
    loaded_ms: loadedMs,
    answer_ms: answerMs,
    add_ms: addMs,
    violations,
    // Not resourceUsage().maxRSS, which would count what the starting process had.
    peak_mb: Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'ascii'))[1]) / 1024,
    values,
  }),
);
