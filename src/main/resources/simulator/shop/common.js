/** Minor units as people read them: 4200 MYR is RM 42.00, 13500 KRW is ₩13,500. */
export function money(minorUnits, currency) {
  const format = new Intl.NumberFormat("en-MY", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return format.format(minorUnits / 10 ** format.resolvedOptions().maximumFractionDigits);
}

/** A key of one click: it is kept until that click is answered for, through reloads, so that a repetition can be told. */
export function clickKey(name) {
  const stored = sessionStorage.getItem(name);
  if (stored) {
    return stored;
  }
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  sessionStorage.setItem(name, key);
  return key;
}

/** Asks the shop's backend; a fault carries the code and the message that it gave. */
export async function ask(path, body) {
  const answer = await fetch(path, body === undefined
      ? { cache: "no-store" }
      : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw Object.assign(new Error(json.message ?? "The shop does not answer."), { code: json.code ?? "shop_unavailable" });
  }
  return json;
}
