// Follows one payment until it ends: by server-sent events, and by asking every two seconds where those do not come.

const FINAL = new Set(["SUCCESS", "FAIL", "CANCELLED", "EXPIRED"]);
const POLL_MS = 2_000;
const RECONNECT_MS = 1_000;
const PATIENCE_WITH_EVENTS = 3;

/**
 * @param service           address of antom-checkout
 * @param paymentRequestId  the attempt
 * @param clientToken       lets this browser see this attempt, and nothing else
 * @param onStatus          called with the paymentStatus, again and again; the same one may come twice
 * @param otherwise         asks the shop's own server for the status, if the service cannot be reached from the browser
 * @returns a function that ends it
 */
export function followPayment({ service, paymentRequestId, clientToken, onStatus, otherwise }) {
  const address = `${service}/v1/client/payments/${encodeURIComponent(paymentRequestId)}`;
  const headers = { Authorization: `Bearer ${clientToken}` };
  let stopped = false;
  let events;
  let timer;
  let failures = 0;

  const stop = () => {
    stopped = true;
    events?.close();
    clearTimeout(timer);
  };

  const tell = (status) => {
    if (stopped || !status) {
      return;
    }
    if (FINAL.has(status)) {
      stop();
    }
    onStatus(status);
  };

  const poll = async () => {
    let status;
    try {
      const answer = await fetch(address, { headers, cache: "no-store" });
      status = answer.ok ? (await answer.json()).paymentStatus : await otherwise();
    } catch {
      // Blocked, or no network; the shop may still be within reach.
      status = await otherwise().catch(() => undefined);
    }
    tell(status);
    if (!stopped) {
      timer = setTimeout(poll, POLL_MS);
    }
  };

  // EventSource sends no headers, and the token must not stand in an address, so a ticket of 60 seconds opens the stream.
  // A browser reconnects with the same address, which is refused once the ticket has expired; then a new one is needed. The
  // first event of a stream is always the present state, so nothing is missed in between.
  const listen = async () => {
    let ticket;
    try {
      const answer = await fetch(`${address}/events/ticket`, { method: "POST", headers, cache: "no-store" });
      ticket = answer.ok ? (await answer.json()).ticket : undefined;
    } catch {
      ticket = undefined;
    }
    if (stopped) {
      return;
    }
    if (!ticket) {
      poll();
      return;
    }
    events = new EventSource(`${address}/events?token=${encodeURIComponent(ticket)}`);
    events.onopen = () => {
      failures = 0;
    };
    events.onmessage = (event) => tell(JSON.parse(event.data).paymentStatus);
    events.onerror = () => {
      failures += 1;
      if (stopped) {
        return;
      }
      if (failures >= PATIENCE_WITH_EVENTS) {
        events.close();
        poll();
      } else if (events.readyState === EventSource.CLOSED) {
        // Refused: the ticket has expired, or no more streams are open.
        timer = setTimeout(listen, RECONNECT_MS);
      }
    };
  };

  listen();
  return stop;
}
