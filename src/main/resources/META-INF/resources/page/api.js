// Asks the REST API; a problem (RFC 9457) becomes an Error that says what the server said.

const BASE = 'api/v1';

export const url = path => `${BASE}/${path}`;
export const part = encodeURIComponent;

export async function get(path) {
  return answer(await fetch(url(path), {headers: {Accept: 'application/json'}}));
}

export async function post(path, body) {
  return answer(await fetch(url(path), {
    method: 'POST',
    headers: {'Content-Type': 'application/json', Accept: 'application/json'},
    body: JSON.stringify(body),
  }));
}

/** Every item of a paged listing. */
export async function all(path) {
  const items = [];
  for (let page = 0; ; page++) {
    const got = await get(`${path}${path.includes('?') ? '&' : '?'}page=${page}&size=500`);
    items.push(...got.items);
    if (got.items.length === 0 || items.length >= got.total) {
      return items;
    }
  }
}

async function answer(response) {
  if (response.ok) {
    return response.status === 204 ? null : response.json();
  }
  let said = '';
  try {
    const problem = await response.json();
    said = problem.detail ?? problem.title ?? '';
  } catch {
    // not a problem document: the status has to do
  }
  const error = new Error(said || `HTTP ${response.status}`);
  error.status = response.status;
  throw error;
}
