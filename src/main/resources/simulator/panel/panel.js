const POLL_MS = 1_000;
const CALLS = ["createPaymentSession", "inquiryPayment", "cancel", "refund", "inquiryRefund", "capture"];
const NOTIFICATIONS = ["notifyPayment", "notifyRefund", "notifyCapture"];
const AUTOMATIC = "automaticCapture";
const CALL_FAULTS = [
  "delay", "hangBefore", "hangAfter", "resetBefore", "resetAfter", "answer", "httpStatus", "missingSignature",
  "forgedSuccess", "unsignedAnswer", "wronglySignedAnswer", "hostedPageOnly", "garbage", "hugeBody", "slowBody", "wrongSignature", "wrongClientId", "wrongAmount", "without", "replace",
];
const NOTIFICATION_FAULTS = [
  "delay", "lose", "duplicate", "concurrent", "reorder", "wrongAmount", "wrongSignature", "wrongClientId", "without", "replace",
];
const AUTOMATIC_FAULTS = ["captureFails", "delay", "never"];

const PRESETS = {
  notifications: [
    ["Delay by 5 s", { api: "notifyPayment", fault: "delay", millis: 5000 }],
    ["Send twice", { api: "notifyPayment", fault: "duplicate" }],
    ["Two at once", { api: "notifyPayment", fault: "concurrent" }],
    ["Lose", { api: "notifyPayment", fault: "lose" }],
    ["Out of order", { api: "notifyPayment", fault: "reorder" }],
    ["Wrong amount", { api: "notifyPayment", fault: "wrongAmount" }],
    ["Wrong signature", { api: "notifyPayment", fault: "wrongSignature" }],
  ],
  calls: [
    ["Slow session, 3 s", { api: "createPaymentSession", fault: "delay", millis: 3000 }],
    ["Session: no answer", { api: "createPaymentSession", fault: "hangAfter" }],
    ["Session: unknown (U)", { api: "createPaymentSession", fault: "answer", resultStatus: "U", resultCode: "UNKNOWN_EXCEPTION" }],
    ["Session: refused (F)", { api: "createPaymentSession", fault: "answer", resultStatus: "F", resultCode: "RISK_REJECT" }],
    ["Inquiry: HTTP 503", { api: "inquiryPayment", fault: "httpStatus", status: 503 }],
    ["Inquiry: forged success", { api: "inquiryPayment", fault: "forgedSuccess" }],
    ["Inquiry: no transactions", { api: "inquiryPayment", fault: "without", field: "transactions" }],
    ["Inquiry: unknown status", { api: "inquiryPayment", fault: "replace", field: "paymentStatus", value: "REDIRECTED" }],
  ],
  captures: [
    ["Capture fails", { api: AUTOMATIC, fault: "captureFails", resultCode: "PROCESS_FAIL" }],
    ["Capture 20 s later", { api: AUTOMATIC, fault: "delay", millis: 20000 }],
    ["No capture", { api: AUTOMATIC, fault: "never" }],
    ["Reported before the payment", { api: "notifyPayment", fault: "reorder" }],
    ["Capture not reported", { api: "notifyCapture", fault: "lose", times: 8 }],
  ],
};

// What a buyer, or time, can still do in each state.
const ACTS = {
  AWAITING_BUYER: ["pay", "pend", "fail", "expire"],
  PROCESSING: ["pay", "pend", "fail", "expire"],
  PENDING: ["confirm", "fail", "expire"],
  AUTHORIZED: ["expire"],
  FAIL: ["pay-late"],
  EXPIRED: ["pay-late"],
  CANCELLED: ["pay-late"],
};
const ACT_LABELS = {
  pay: "Pay", pend: "Pend", confirm: "Confirm", fail: "Fail", expire: "Let expire", "pay-late": "Pay too late",
};

const byId = (id) => document.getElementById(id);
const live = byId("live");
const problem = byId("fault");
let shown = "";

async function call(method, path, body) {
  const answer = await fetch(path, { method, cache: "no-store", body: body && JSON.stringify(body) });
  const json = await answer.json();
  if (!answer.ok) {
    throw new Error(json.error);
  }
  return json;
}

async function doing(action) {
  problem.hidden = true;
  try {
    await action();
  } catch (fault) {
    problem.textContent = fault.message;
    problem.hidden = false;
  }
  await look();
}

function button(label, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", () => doing(action));
  return made;
}

function line(text, mark) {
  const item = document.createElement("li");
  item.textContent = text;
  item.dataset.mark = mark;
  return item;
}

const time = (instant) => new Date(instant).toLocaleTimeString();

function money({ currency, value }) {
  const format = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "code" });
  return format.format(value / 10 ** format.resolvedOptions().maximumFractionDigits).replace(/ /g, " ");
}

/** Calls, money and notifications in one row of time. */
function story(payment) {
  const notes = payment.notifications.flatMap((notification) => notification.sends.map((send) => ({
    at: send.at,
    text: `${notification.notifyType} ${notification.resultStatus} → ${send.note ?? `HTTP ${send.httpStatus}`}`
        + `, ${send.acknowledged ? "acknowledged" : "not acknowledged"}`,
    mark: send.acknowledged ? "acknowledged" : "unacknowledged",
  })));
  const calls = payment.calls.map((received) => ({ at: received.at, text: received.api, mark: "call" }));
  const moves = payment.movements.map((movement) => ({
    at: movement.at, text: `${movement.kind} ${money(movement.amount)}`, mark: "money",
  }));
  return [...calls, ...moves, ...notes].sort((a, b) => a.at.localeCompare(b.at));
}

const TRANSACTION_ORIGINS = { MERCHANT: "", ANTOM: ", by Antom itself", DASHBOARD: ", in Antom's dashboard" };

function transaction({ kind, origin, amount, status, resultCode, requestId }) {
  const reason = status === "FAIL" ? ` (${resultCode})` : "";
  return line(`${kind} ${money(amount)}: ${status}${reason}${TRANSACTION_ORIGINS[origin]} · ${requestId}`, status);
}

/** Which payments were opened in the dashboard, and the amounts typed there: redrawing must not lose them. */
const opened = new Set();
const typed = new Map();

/** Changes outside of the merchant's API; what Antom would not allow is refused with its code. */
function showDashboard(place, payment, path) {
  const id = payment.paymentRequestId;
  const amount = place.querySelector("input");
  amount.setAttribute("aria-label", `Amount in the smallest unit: ${id}`);
  amount.value = typed.get(id) ?? "";
  amount.placeholder = "all that is left";
  amount.addEventListener("input", () => typed.set(id, amount.value));
  place.open = opened.has(id);
  place.addEventListener("toggle", () => (place.open ? opened.add(id) : opened.delete(id)));
  const made = (label, action, body) => {
    const act = button(label, () => call("POST", path + action, body()));
    act.setAttribute("aria-label", `${label}: ${id}`);
    return act;
  };
  const wanted = () => (amount.value ? { minorUnits: Number(amount.value) } : {});
  place.querySelector(".acts").append(
      made("Refund", "dashboard/refund", wanted),
      made("Capture", "dashboard/capture", wanted),
      made("Cancel", "dashboard/cancel", () => ({})),
      made("Automatic capture now", "automatic-capture", () => ({})),
      made("Automatic capture fails", "automatic-capture", () => ({ resultCode: "PROCESS_FAIL" })));
}

function showPayment(payment) {
  const card = byId("payment").content.cloneNode(true);
  card.querySelector("h3").textContent = money(payment.amount);
  const state = card.querySelector(".state");
  state.textContent = payment.state;
  state.dataset.state = payment.state;
  card.querySelector(".facts").textContent = [
    payment.referenceOrderId, payment.paymentRequestId, payment.method ?? "the buyer chooses the method", payment.resultCode,
  ].join(" · ");
  const path = `/simulator/payments/${encodeURIComponent(payment.clientId)}/${encodeURIComponent(payment.paymentRequestId)}/`;
  card.querySelector(".acts").append(...(ACTS[payment.state] ?? []).map((act) => {
    const made = button(ACT_LABELS[act], () => call("POST", path + act));
    made.setAttribute("aria-label", `${ACT_LABELS[act]}: ${payment.paymentRequestId}`);
    return made;
  }));
  card.querySelector(".transactions").append(...payment.transactions.map(transaction));
  showDashboard(card.querySelector(".dashboard"), payment, path);
  card.querySelector(".story").append(...story(payment).map(({ at, text, mark }) => line(`${time(at)}  ${text}`, mark)));
  return card;
}

function show({ payments, refusedCalls }, { faults }) {
  const paid = payments.filter((payment) => payment.capturedMinorUnits > 0).length;
  byId("totals").textContent = payments.length === 0
    ? "Nothing yet: buy something in the shop."
    : `Payments: ${payments.length}, paid: ${paid}, calls refused for their signature: ${refusedCalls}.`;
  byId("payments").replaceChildren(...payments.toReversed().slice(0, 50).map(showPayment));
  byId("armed").replaceChildren(...(faults.length ? faults : [null]).map((rule) => line(
      rule ? `${rule.api}: ${rule.fault}${rule.times > 1 ? ` × ${rule.times}` : ""}` : "None", rule ? "armed" : "none")));
}

/** Redrawn only when something changed, so that the keyboard's place is not lost. */
async function look() {
  try {
    const [books, faults] = await Promise.all([call("GET", "/simulator/books"), call("GET", "/simulator/faults")]);
    const now = JSON.stringify([books, faults]);
    if (now !== shown) {
      const focused = document.activeElement?.getAttribute("aria-label");
      show(books, faults);
      if (focused && document.activeElement === document.body) {
        document.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
      }
      shown = now;
    }
    live.textContent = "Live";
    live.dataset.on = "true";
  } catch {
    live.textContent = "The simulator does not answer";
    live.dataset.on = "false";
  }
}

for (const [place, presets] of Object.entries(PRESETS)) {
  byId(place).append(...presets.map(([label, rule]) => button(label, () => call("POST", "/simulator/faults", rule))));
}

const custom = byId("custom");
const option = (name) => new Option(name, name);
const faultsOf = (api) => {
  if (api === AUTOMATIC) {
    return AUTOMATIC_FAULTS;
  }
  return NOTIFICATIONS.includes(api) ? NOTIFICATION_FAULTS : CALL_FAULTS;
};
const offerFaults = () => custom.elements.fault.replaceChildren(
    ...faultsOf(custom.elements.api.value).map(option));
custom.elements.api.append(...[...NOTIFICATIONS, ...CALLS, AUTOMATIC].map(option));
custom.elements.api.addEventListener("change", offerFaults);
offerFaults();
custom.addEventListener("submit", (event) => {
  event.preventDefault();
  const rule = Object.fromEntries([...new FormData(custom)].filter(([, value]) => value !== ""));
  doing(() => call("POST", "/simulator/faults", { ...rule, times: Number(rule.times), millis: Number(rule.millis) }));
});
byId("clear").addEventListener("click", () => doing(() => call("DELETE", "/simulator/faults")));

await look();
setInterval(() => document.hidden || look(), POLL_MS);
