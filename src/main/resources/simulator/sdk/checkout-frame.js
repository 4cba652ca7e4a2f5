// Inside the frame: tells the shop's page, and no other, what the buyer did.
const event = document.querySelector("[data-code]").dataset;
window.parent.postMessage(
    { source: "simulated-checkout", code: event.code, resultCode: event.resultCode },
    event.origin,
);
