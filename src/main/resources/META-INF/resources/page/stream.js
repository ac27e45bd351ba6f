// Listens to server-sent events and says how that goes. The browser reconnects by itself after a broken connection,
// but gives up for good on an error response; then this opens a new one.

const RETRY_MS = 3000;

/**
 * @param events handlers by event name; each gets the parsed data
 * @param state  called with 'live' or 'lost'
 * @returns a function that stops listening
 */
export function listen(address, events, state) {
  let source;
  let timer;

  function open() {
    source = new EventSource(address);
    source.onopen = () => state('live');
    source.onerror = () => {
      state('lost');
      if (source.readyState === EventSource.CLOSED) {
        timer = setTimeout(open, RETRY_MS);
      }
    };
    for (const [name, handle] of Object.entries(events)) {
      source.addEventListener(name, event => handle(JSON.parse(event.data)));
    }
  }

  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
