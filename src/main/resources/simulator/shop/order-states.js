// What the buyer reads in each state of a payment. Nothing here decides anything.

const REASONS = {
  USER_BALANCE_NOT_ENOUGH: "There was not enough money in the account.",
  USER_PAYMENT_VERIFICATION_FAILED: "The payment could not be verified.",
  RISK_REJECT: "The payment was refused as a precaution.",
  DO_NOT_HONOR: "Your bank refused the payment.",
  ORDER_IS_CLOSED: "The time to pay ran out.",
};

const AGAIN = "Nothing was charged. You can pay again, in the same way or in another.";

function reason(code) {
  return REASONS[code] ?? "The payment was refused.";
}

function clock(time) {
  return time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

function open(attempt, hint) {
  const time = attempt.expiry && clock(new Date(attempt.expiry));
  const until = time ? ` You have until ${time}.` : "";
  const resume = ["resume", "other"];
  if (hint.problem) {
    const free = time ? ` Its session ends at ${time}; shortly afterwards this page lets you start again by itself.` : "";
    return { tone: "info", title: "That is not possible yet", text: `${hint.problem}${free}`, actions: resume };
  }
  switch (hint.step) {
    case "ask":
      return { tone: "busy", title: "Checking your payment", text: "This takes a moment. You may stay or come back later." };
    case "left":
      return { tone: "info", title: "You left the payment", text: `Nothing was paid, and your order is kept.${until}`, actions: resume };
    case "unavailable":
      return {
        tone: "bad",
        title: "The payment page could not be loaded",
        text: "Perhaps the network is down, or something in this browser blocks it. Your order stays open and nothing was paid."
            + " Try again, or open the payment in this tab.",
        actions: ["resume", "direct", "other"],
      };
    case "failed":
    case "renew":
      return hint.reason === "INQUIRY_PAYMENT_SESSION_FAILED"
        ? { tone: "bad", title: "The time to pay ran out", text: `Nothing was paid.${time ? ` You can start again after ${time}, when the session was to end.` : ""}`, actions: ["again"] }
        : {
            tone: "bad",
            title: "The payment did not go through",
            text: hint.reason ? `${reason(hint.reason)} Nothing was charged so far.` : "Nothing was charged so far.",
            actions: ["again"],
          };
    case "joined":
      return {
        tone: "info",
        title: `You already began to pay with ${attempt.label}`,
        text: `An order is paid once, so that payment goes first: continue it, or choose another way.${until}`,
        actions: resume,
      };
    default:
      return { tone: "info", title: "Not paid yet", text: `Your payment with ${attempt.label} is waiting.${until}`, actions: resume };
  }
}

/** A reserved amount is no money yet: the shop ships when the capture has succeeded. */
function authorised(attempt, hint) {
  if (!attempt.manualCapture) {
    return {
      tone: "busy",
      title: "Authorised, being captured",
      text: "Your bank has agreed, and your card is being charged. We ship as soon as that is done.",
      actions: ["shop"],
    };
  }
  return {
    tone: hint.problem ? "bad" : "good",
    title: "Your card is authorised",
    text: hint.problem ?? "It is charged when we ship the parcel.",
    actions: ["ship", "shop"],
  };
}

/** @param hint what this page itself has seen: {step, reason}, or nothing */
export function describe(attempt, hint) {
  if (!attempt) {
    return hint.problem ? { tone: "bad", title: "That did not work", text: hint.problem, form: true } : { form: true };
  }
  switch (attempt.status) {
    case "INITIATED":
      return {
        tone: hint.problem ? "bad" : "busy",
        title: hint.problem ? "We could not start your payment yet" : "Starting your payment",
        text: hint.problem ?? "One moment.",
        actions: hint.problem ? ["retry"] : [],
      };
    case "SESSION_CREATED":
      return open(attempt, hint);
    case "PROCESSING":
      return { tone: "busy", title: "Your payment is on its way", text: "We are waiting for the result. You may close this page; nothing is lost." };
    case "PENDING":
      return { tone: "busy", title: "Waiting for your bank", text: "Your part is done. Your bank confirms the payment, sometimes only later. We keep your order." };
    case "AUTHORIZED":
      return authorised(attempt, hint);
    case "SUCCESS":
      return {
        tone: "good",
        title: "Thank you, it is paid",
        text: attempt.manualCapture ? "Your parcel is on its way." : "We are packing your order.",
        actions: ["shop"],
      };
    case "CANCELLED":
      return { tone: "info", title: "The payment was called off", text: AGAIN, form: true };
    case "EXPIRED":
      return { tone: "bad", title: "The time to pay ran out", text: AGAIN, form: true };
    case "FAIL":
      return { tone: "bad", title: "The payment did not go through", text: `${reason(attempt.resultCode)} ${AGAIN}`, form: true };
    default:
      return { tone: "busy", title: "Checking your payment", text: "One moment." };
  }
}
