// Draws whatever fields the service describes, with the ALTCHA widget, and sends what is filled in.
import '/altcha/external/altcha.min.js';

globalThis.$altcha.algorithms.set('PBKDF2/SHA-256', () => new Worker('/altcha/workers/pbkdf2.js'));
const service = new URLSearchParams(location.search).get('service');

async function ask(query, variables) {
  const response = await fetch(`${service}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return await response.json();
}

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const INPUTS = {
  TEXT: () => make('input'),
  EMAIL: () => make('input', { type: 'email' }),
  LONG_TEXT: () => make('textarea'),
  LIST: () => make('textarea'),
  CHECKBOX: () => make('input', { type: 'checkbox' }),
  CHOICE: ({ options }) =>
    make('select', {}, ...options.map(value => make('option', { value, textContent: value }))),
};

const { data } = await ask(`{ suggestionForm { notices privacyNotice captcha { challenge }
  fields { name label kind required minLength maxLength options help } } }`);
const { fields, notices, privacyNotice, captcha } = data.suggestionForm;
const form = make('form', { noValidate: true });
for (const text of [...notices, privacyNotice]) form.append(make('p', { textContent: text }));
for (const field of fields.filter(({ kind }) => kind !== 'HIDDEN')) {
  const input = Object.assign(INPUTS[field.kind](field), { name: field.name, required: field.required });
  if (field.maxLength && field.kind !== 'LIST') input.maxLength = field.maxLength;
  form.append(make('p', {}, make('label', {}, `${field.label}${field.required ? ' *' : ''} `, input)));
}
const widget = make('altcha-widget');
widget.setAttribute('challenge', captcha.challenge);
form.append(widget, make('button', { textContent: 'Send' }));
const status = make('output', { role: 'status' });
document.querySelector('main').append(form, status);

const VALUES = {
  CHECKBOX: input => input.checked,
  LIST: input => input.value.split('\n').filter(line => line !== ''),
};

form.addEventListener('submit', async event => {
  event.preventDefault();
  const shown = fields.filter(({ kind }) => kind !== 'HIDDEN');
  const input = Object.fromEntries(
    shown.map(({ name, kind }) => [name, (VALUES[kind] ?? (one => one.value))(form.elements[name])]),
  );
  input.captcha = new FormData(form).get('altcha') ?? '';
  const answer = await ask(
    `mutation($input: SuggestionInput!) { suggestUpdate(input: $input) { suggestion { reference delivery } problems { field message } } }`,
    { input },
  );
  status.textContent = JSON.stringify(answer.data?.suggestUpdate ?? answer.errors);
});
