// Stands in for @alipay/ams-checkout where there is no Antom: the interface of AMSCashierPayment, written anew, with the
// simulator's checkout page in a frame. It checks its arguments as strictly as the original, so that a page that works here
// hands over what Antom's own script wants.
(() => {
  "use strict";

  const HERE = document.currentScript.src;
  const LOAD_LIMIT_MS = 15_000;
  const ENVIRONMENTS = ["sandbox", "prod"];
  const BAD_SESSION = {
    code: "SDK_CREATEPAYMENT_PARAMETER_ERROR",
    message: "Abnormal response data, interface failure, or unsupported payment method",
  };
  const SUBMITTED = ["SDK_PAYMENT_SUCCESSFUL", "SDK_PAYMENT_PROCESSING", "SDK_PAYMENT_PENDING", "SDK_PAYMENT_FAIL"];

  /** Four parts between "&&"; the last is Base64 of the settings, and ours say where the checkout is, and the shop. */
  function session(sessionData) {
    try {
      const parts = sessionData.split("&&");
      const settings = JSON.parse(atob(parts[3]));
      if (parts.length !== 4 || !settings.paymentSessionConfig.productScene) {
        return null;
      }
      const url = new URL(settings.checkoutUrl);
      url.searchParams.set("embed", "1");
      return { url, back: settings.redirectUrl };
    } catch {
      return null;
    }
  }

  function style() {
    if (!document.querySelector("link[data-ams-checkout]")) {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = new URL("ams-checkout.css", HERE).href;
      link.dataset.amsCheckout = "";
      document.head.append(link);
    }
  }

  class AMSCashierPayment {
    #options;
    #shown = null;

    constructor(options = {}) {
      for (const name of ["onEventCallback", "onError", "onLog", "onClose"]) {
        if (options[name] !== undefined && typeof options[name] !== "function") {
          throw new Error("Parameter type should be function");
        }
      }
      if (options.environment && !ENVIRONMENTS.includes(options.environment)) {
        console.warn(`environment ${options.environment} is not known, prod is used`);
      }
      this.#options = options;
    }

    static preload() {}

    /** In a window of its own above the page. */
    createComponent(params = {}) {
      return this.#show(params, (frame) => {
        const dialog = document.createElement("dialog");
        dialog.className = "ams-checkout";
        dialog.setAttribute("aria-label", "Payment");
        const bar = document.createElement("div");
        bar.className = "ams-checkout-bar";
        bar.append("Payment");
        const close = document.createElement("button");
        close.type = "button";
        close.className = "ams-checkout-close";
        close.setAttribute("aria-label", "Close the payment window");
        close.textContent = "✕";
        close.addEventListener("click", () => this.#leave());
        bar.append(close);
        dialog.append(bar, frame);
        dialog.addEventListener("cancel", (event) => {
          event.preventDefault();
          this.#leave();
        });
        document.body.append(dialog);
        dialog.showModal();
        return dialog;
      });
    }

    /** Inside an element of the page. */
    mountComponent(params, selector) {
      const place = document.querySelector(selector);
      if (!place) {
        return this.#refuse({ code: "SDK_INIT_PARAMETER_ERROR", message: `Nothing matches ${selector}` });
      }
      return this.#show(params, (frame) => {
        place.append(frame);
        return frame;
      });
    }

    async canMakePayments() {
      return true;
    }

    async validateFields() {
      return { isValid: this.#shown !== null };
    }

    async submit() {
      if (!this.#shown) {
        throw new Error("Component not created or current browser compatibility issue, not supported");
      }
    }

    unmount() {
      if (this.#shown) {
        window.removeEventListener("message", this.#shown.listener);
        clearTimeout(this.#shown.timer);
        this.#shown.element.remove();
        this.#shown = null;
      }
    }

    #show(params, place) {
      const known = session(params.sessionData ?? params.paymentSessionData);
      if (!known) {
        return this.#refuse(BAD_SESSION);
      }
      const { url, back } = known;
      this.unmount();
      style();
      this.#fire({ code: "SDK_START_OF_LOADING" });
      const frame = document.createElement("iframe");
      frame.className = "ams-checkout-frame";
      frame.title = "Payment";
      frame.src = url.href;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          const timeout = { code: "SDK_CREATECOMPONENT_ERROR", message: "Load resource timeout" };
          this.unmount();
          this.#options.onError?.(timeout);
          this.#fire(timeout);
          reject(timeout);
        }, LOAD_LIMIT_MS);
        frame.addEventListener(
            "load",
            () => {
              clearTimeout(timer);
              this.#fire({ code: "SDK_END_OF_LOADING" });
              resolve();
            },
            { once: true },
        );
        const listener = (event) => {
          // Any window may post; only the frame that we opened, from where we opened it, is believed.
          if (event.origin === url.origin && event.source === frame.contentWindow
              && event.data?.source === "simulated-checkout") {
            this.#end(event.data, params.notRedirectAfterComplete ? null : back);
          }
        };
        window.addEventListener("message", listener);
        this.#shown = { element: place(frame), listener, timer };
      });
    }

    #end({ code, resultCode }, back) {
      this.unmount();
      this.#fire({ code, result: resultCode ? { paymentResultCode: resultCode } : undefined });
      if (SUBMITTED.includes(code) && back) {
        window.location.assign(back);
      }
    }

    #leave() {
      this.unmount();
      this.#fire({ code: "SDK_PAYMENT_CANCEL", result: { paymentResultCode: "USER_CANCELED" } });
      this.#options.onClose?.();
    }

    #refuse(error) {
      this.#options.onError?.(error);
      return Promise.reject(error);
    }

    #fire(event) {
      this.#options.onEventCallback?.(event);
    }
  }

  window.AMSCashierPayment = AMSCashierPayment;
})();
