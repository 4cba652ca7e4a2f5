// The payment step of a shop's page, written against @alipay/ams-checkout (AMSCashierPayment).
// Events of a browser are for show: what was paid is what the shop's server says.

const LOAD_LIMIT_MS = 15_000;

// What the page does when an event ends the step:
//   ask          show what the server says; nothing else is known
//   failed       refused; show the reason, and offer a new attempt as soon as the server says that this one is over
//   left         the buyer went away; the same session can be opened again
//   renew        the session is of no use; ask the server, then begin a new attempt
//   unavailable  the checkout cannot be shown here; the order stays open, and the same session can be tried again
const NEXT = {
  SDK_PAYMENT_SUCCESSFUL: "ask",
  SDK_PAYMENT_AUTHORIZATION_SUCCESSFUL: "ask",
  SDK_PAYMENT_PROCESSING: "ask",
  SDK_PAYMENT_PENDING: "ask",
  SDK_SUBMIT_NETWORK_ERROR: "ask",
  SDK_PAYMENT_FAIL: "failed",
  SDK_PAYMENT_CANCEL: "left",
  SDK_PAYMENT_ERROR: "renew",
  SDK_INTERNAL_ERROR: "renew",
  SDK_CREATEPAYMENT_PARAMETER_ERROR: "renew",
  SDK_INIT_PARAMETER_ERROR: "renew",
  SDK_CREATECOMPONENT_ERROR: "unavailable",
  SDK_LAUNCH_PAYMENT_APP_ERROR: "unavailable",
  SDK_CALL_URL_ERROR: "unavailable",
};

// These come while the buyer is still paying.
const GOING_ON = new Set([
  "SDK_START_OF_LOADING",
  "SDK_END_OF_LOADING",
  "SDK_CALL_URL_SUCCESS",
  "SDK_FORM_VERIFICATION_FAILED",
  "SDK_DUPLICATE_SUBMISSION_BEHAVIOR",
  "SDK_PAYMENT_CHALLENGE",
  "SDK_PAYMENT_WARN",
  "SDK_PAYMENT_APPROVE",
  "SDK_PAYMENT_SHIPPINGCHANGE",
  "SDK_REDIRECT",
]);

// A "failure" with one of these says that the outcome is not known: a second attempt could pay twice.
const NOT_KNOWN = new Set([
  "PAYMENT_IN_PROCESS",
  "PAYMENT_RESULT_TIMEOUT",
  "SUBMIT_PAYMENT_TIMEOUT",
  "UNKNOWN_EXCEPTION",
]);

const LOCALES = [
  "en_US", "pt_BR", "ko_KR", "es_ES", "ms_MY", "in_ID", "tl_PH", "th_TH", "vi_VN", "fr_FR", "nl_NL", "it_IT", "de_DE",
  "zh_CN", "zh_HK",
];

/** What follows from an event of the SDK; null while the buyer is still paying. */
export function nextStep({ code, result }) {
  if (GOING_ON.has(code)) {
    return null;
  }
  if (NEXT[code] === "failed" && NOT_KNOWN.has(result?.paymentResultCode)) {
    return "ask";
  }
  return NEXT[code] ?? "ask";
}

/** The SDK's name of the buyer's language. Browsers write Indonesian as id and Filipino as fil; the SDK does not. */
export function sdkLocale(languages) {
  const known = { id: "in", fil: "tl" };
  for (const tag of languages) {
    const [language, region] = tag.split("-");
    const wanted = known[language] ?? language;
    const match = LOCALES.find((name) => name === `${wanted}_${region}`)
        ?? LOCALES.find((name) => name.startsWith(`${wanted}_`));
    if (match) {
      return match;
    }
  }
  return "en_US";
}

/**
 * Opens the checkout and waits until the buyer is done with it.
 *
 * @param sdk          address of the SDK's script
 * @param environment  "sandbox" or "prod", as the session was made
 * @param sessionData  paymentSessionData, exactly as the server got it: it is neither parsed nor logged
 * @param onLoading    called with true and false around the SDK's own loading
 * @returns {Promise<{step: string, code: string, reason: string|undefined}>} never rejected
 */
export async function takePayment({ sdk, environment, sessionData, onLoading = () => {} }) {
  try {
    await loadSdk(sdk);
  } catch {
    return { step: "unavailable", code: "SDK_NOT_LOADED", reason: undefined };
  }
  return new Promise((resolve) => {
    let checkout;
    // END_OF_LOADING does not come when loading fails, so the page keeps its own time.
    const timer = setTimeout(() => settle({ code: "SDK_CREATECOMPONENT_ERROR" }), LOAD_LIMIT_MS);
    const loaded = () => {
      clearTimeout(timer);
      onLoading(false);
    };
    const settle = (event) => {
      const step = nextStep(event);
      if (event.code === "SDK_START_OF_LOADING") {
        onLoading(true);
      } else {
        loaded();
      }
      if (step) {
        window.removeEventListener("pagehide", leave);
        checkout?.unmount();
        resolve({ step, code: event.code, reason: event.result?.paymentResultCode });
      }
    };
    const leave = () => checkout?.unmount();
    window.addEventListener("pagehide", leave);
    try {
      checkout = new window.AMSCashierPayment({
        environment,
        locale: sdkLocale(navigator.languages),
        onEventCallback: settle,
        // Faults of the parameters come here and nowhere else.
        onError: settle,
      });
      checkout
          .createComponent({ sessionData, appearance: { showLoading: false }, notRedirectAfterComplete: true })
          .then(loaded, (fault) => settle(fault?.code ? fault : { code: "SDK_INTERNAL_ERROR" }));
    } catch {
      settle({ code: "SDK_INIT_PARAMETER_ERROR" });
    }
  });
}

function loadSdk(address) {
  if (window.AMSCashierPayment) {
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const fail = () => {
      clearTimeout(timer);
      // Gone, so that the next click loads it anew.
      script.remove();
      reject(new Error("the SDK was not loaded"));
    };
    const timer = setTimeout(fail, LOAD_LIMIT_MS);
    script.onerror = fail;
    script.onload = () => {
      clearTimeout(timer);
      return window.AMSCashierPayment ? resolve() : fail();
    };
    script.src = address;
    document.head.append(script);
  });
}
