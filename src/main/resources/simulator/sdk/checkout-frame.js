// Inside the frame. Sends the buyer's choice without a navigation, which the "back" button of the shop's page would have to
// undo first, and tells that page, and no other, what came of it.

function tell() {
  const event = document.querySelector("[data-code]")?.dataset;
  if (event) {
    window.parent.postMessage(
        { source: "simulated-checkout", code: event.code, resultCode: event.resultCode },
        event.origin,
    );
  }
}

document.addEventListener("submit", async (event) => {
  event.preventDefault();
  const choice = new URLSearchParams(new FormData(event.target, event.submitter));
  const answer = await fetch(window.location.href, { method: "POST", body: choice });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector("main").replaceWith(page.querySelector("main"));
  tell();
});

tell();
