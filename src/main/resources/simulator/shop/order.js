import { ask, clickKey, money } from "./common.js";
import { describe } from "./order-states.js";
import { followPayment } from "./payment-live.js";
import { takePayment } from "./payment-step.js";

const PATH = `/shop/orders/${encodeURIComponent(window.location.pathname.split("/").pop())}`;
const CLICK = `pay:${PATH}`;
const NOTICE_MS = 2_500;
const REPEATS = 3;

const status = document.querySelector("#status");
const form = document.querySelector("#methods");
const actions = document.querySelector("#actions");
const facts = document.querySelector("#facts");
const others = new BroadcastChannel(PATH);

let order;
let hint = {};
let busy = false;
let followed;
let stopFollowing = () => {};

const LABELS = {
  resume: "Continue to payment",
  direct: "Open the payment in this tab",
  other: "Pay in another way",
  again: "Start again",
  retry: "Try again",
  ship: "Ship",
  shop: "Back to the shop",
};

const ACTS = {
  resume: () => checkout(),
  direct: () => window.location.assign(order.attempt.normalUrl),
  other: () => abandon(),
  again: () => abandon(),
  retry: () => pay(order.attempt.method),
  ship: () => ship(),
  shop: () => window.location.assign("/"),
};

function render() {
  const { attempt } = order;
  const view = describe(attempt, hint);
  status.hidden = !view.title;
  if (view.title) {
    status.dataset.tone = view.tone;
    status.querySelector("h2").textContent = view.title;
    status.querySelector("p").textContent = view.text;
  }
  form.hidden = !view.form;
  const names = (view.actions ?? []).filter((name) => name !== "direct" || attempt.normalUrl);
  actions.replaceChildren(...names.map((name, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = index === 0 ? "button wide" : "button wide quiet";
    button.textContent = LABELS[name];
    button.addEventListener("click", ACTS[name]);
    return button;
  }));
  facts.textContent = attempt
    ? `Payment ${attempt.paymentRequestId} · ${attempt.status}${attempt.resultCode && attempt.resultCode !== attempt.status ? ` · ${attempt.resultCode}` : ""}`
    : "";
  const shown = attempt && !attempt.over ? [attempt.minorUnits, attempt.currency] : chosenPrice();
  document.querySelector("#summary .price").textContent = shown ? money(...shown) : "";
  setBusy(busy);
}

function setBusy(value) {
  busy = value;
  for (const button of document.querySelectorAll(".pay button")) {
    button.setAttribute("aria-disabled", String(value));
  }
  form.setAttribute("aria-busy", String(value));
}

function chosenPrice() {
  const method = order.methods.find((candidate) => candidate.id === form.elements.method?.value);
  return method && [order.product.prices[method.currency], method.currency];
}

function showOnce() {
  const summary = document.querySelector("#summary");
  summary.querySelector("img").src = `/shop/${order.product.id}.svg`;
  summary.querySelector("h2").textContent = order.product.name;
  summary.querySelector(".text").textContent = order.product.text;
  summary.hidden = false;
  const currency = sessionStorage.getItem("currency");
  const first = order.methods.find((method) => method.currency === currency) ?? order.methods[0];
  for (const method of order.methods) {
    const choice = document.querySelector("#choice").content.cloneNode(true);
    const input = choice.querySelector("input");
    input.value = method.id;
    input.checked = method === first;
    choice.querySelector("strong").textContent = method.label;
    choice.querySelector(".text").textContent = method.text;
    choice.querySelector(".price").textContent = money(order.product.prices[method.currency], method.currency);
    document.querySelector("#choices").append(choice);
  }
  form.addEventListener("change", render);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    pay(form.elements.method.value);
  });
}

/** Takes what the shop's backend says, and follows the attempt that is in progress. */
function accept(answer, newHint = hint) {
  // What this page has seen is of no interest once the payment has moved on.
  hint = order.attempt && order.attempt.status !== answer.attempt?.status && !newHint.problem ? {} : newHint;
  order = answer;
  const { attempt } = order;
  if (attempt?.over) {
    // The next click is another one.
    sessionStorage.removeItem(CLICK);
  }
  const live = attempt && !attempt.over && attempt.status !== "SUCCESS" && attempt.clientToken;
  if (!live) {
    stopFollowing();
    followed = undefined;
  } else if (followed !== attempt.paymentRequestId) {
    stopFollowing();
    followed = attempt.paymentRequestId;
    stopFollowing = followPayment({
      service: order.service,
      paymentRequestId: attempt.paymentRequestId,
      clientToken: attempt.clientToken,
      onStatus: (seen) => seen !== order.attempt?.status && refresh(),
      otherwise: async () => (await ask(PATH)).attempt?.status,
    });
  }
  render();
}

async function refresh(newHint = hint) {
  accept(await ask(PATH), newHint);
}

async function guarded(action) {
  if (busy) {
    return;
  }
  setBusy(true);
  try {
    await action();
  } catch (problem) {
    await refresh({ problem: problem.message }).catch(() => accept(order, { problem: problem.message }));
  } finally {
    setBusy(false);
    others.postMessage("changed");
  }
}

/** The same key until the attempt is over: a repetition can never be a second payment. */
async function begin(method) {
  for (let repeat = 1; ; repeat += 1) {
    try {
      return await ask(`${PATH}/pay`, { method, click: clickKey(CLICK) });
    } catch (problem) {
      if (problem.code !== "outcome_unknown" || repeat === REPEATS) {
        throw problem;
      }
    }
  }
}

function pay(method) {
  return guarded(async () => {
    accept(await begin(method), {});
    if (order.attempt?.sessionData) {
      if (order.attempt.method === method) {
        await openCheckout();
      } else {
        accept(order, { step: "joined" });
      }
    }
  });
}

function checkout() {
  return guarded(async () => {
    await refresh({});
    if (order.attempt?.sessionData) {
      await openCheckout();
    }
  });
}

async function openCheckout() {
  others.postMessage("changed");
  if (order.attempt.hosted) {
    window.location.assign(order.attempt.normalUrl);
    return;
  }
  const { step, reason } = await takePayment({
    sdk: order.sdk,
    environment: order.environment,
    sessionData: order.attempt.sessionData,
    onLoading: (loading) => document.body.setAttribute("aria-busy", String(loading)),
  });
  // The browser is not believed: the server knows.
  await refresh({ step, reason });
  if (step !== "left" && step !== "unavailable") {
    await settle();
  }
}

/** The buyer may be back before the notification: after a moment the shop lets the service ask Antom. */
async function settle() {
  if (order.attempt?.status === "SESSION_CREATED") {
    await new Promise((resolve) => setTimeout(resolve, NOTICE_MS));
  }
  if (order.attempt?.status === "SESSION_CREATED") {
    accept(await ask(`${PATH}/inquire`, {}));
  }
  if (hint.step === "ask") {
    accept(order, {});
  }
}

/** What the shop's staff would do elsewhere: the parcel leaves, and the card is charged. */
function ship() {
  return guarded(async () => accept(await ask(`${PATH}/ship`, {}), {}));
}

function abandon() {
  return guarded(async () => accept(await ask(`${PATH}/abandon`, {}), {}));
}

async function load() {
  await refresh({ step: "ask" });
  if (order.attempt?.status === "INITIATED") {
    // The page was left before the answer to a click had come: the same request gets it now.
    await guarded(async () => accept(await begin(order.attempt.method), {}));
  }
  await settle();
}

others.onmessage = () => busy || refresh();
document.addEventListener("visibilitychange", () => document.hidden || busy || refresh());
// "Back" may show the page as it was left.
window.addEventListener("pageshow", (event) => event.persisted && load());

try {
  order = await ask(PATH);
  showOnce();
  await load();
} catch (problem) {
  status.hidden = false;
  status.dataset.tone = "bad";
  status.querySelector("h2").textContent = "This order cannot be shown";
  status.querySelector("p").textContent = problem.message;
}
