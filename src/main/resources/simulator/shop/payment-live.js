// Follows one payment until it ends: by server-sent events, and by asking every two seconds where those do not come.

const FINAL = new Set(["SUCCESS", "FAIL", "CANCELLED", "EXPIRED"]);
const POLL_MS = 2_000;
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
  let stopped = false;
  let timer;
  let failures = 0;
  const events = new EventSource(`${address}/events?token=${encodeURIComponent(clientToken)}`);

  const stop = () => {
    stopped = true;
    events.close();
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
      const answer = await fetch(address, { headers: { Authorization: `Bearer ${clientToken}` }, cache: "no-store" });
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

  events.onopen = () => {
    failures = 0;
  };
  events.onmessage = (event) => tell(JSON.parse(event.data).paymentStatus);
  events.onerror = () => {
    failures += 1;
    // A browser reconnects by itself, unless the answer was no stream at all.
    if (!stopped && (events.readyState === EventSource.CLOSED || failures >= PATIENCE_WITH_EVENTS)) {
      events.close();
      poll();
    }
  };
  return stop;
}
