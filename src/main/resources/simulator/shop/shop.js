import { ask, clickKey, money } from "./common.js";

const list = document.querySelector("#list");
const currency = document.querySelector("#currency");
const fault = document.querySelector("#fault");
const card = document.querySelector("#good").content;

function showPrices(products) {
  sessionStorage.setItem("currency", currency.value);
  products.forEach((product, index) => {
    list.children[index].querySelector(".price").textContent = money(product.prices[currency.value], currency.value);
  });
}

/** The same product, clicked again, is the same order for as long as that one is not paid. */
async function buy(product, button) {
  button.setAttribute("aria-busy", "true");
  fault.hidden = true;
  try {
    const order = await ask("/shop/orders", { product: product.id, click: clickKey(`buy:${product.id}`) });
    window.location.assign(`/orders/${order.orderId}`);
  } catch (problem) {
    fault.textContent = `${problem.message} Please try again.`;
    fault.hidden = false;
  } finally {
    button.removeAttribute("aria-busy");
  }
}

function show({ products, methods }) {
  for (const code of new Set(methods.map((method) => method.currency))) {
    currency.append(new Option(code, code, false, code === sessionStorage.getItem("currency")));
  }
  for (const product of products) {
    const item = card.cloneNode(true);
    item.querySelector("img").src = `/shop/${product.id}.svg`;
    item.querySelector("h3").textContent = product.name;
    item.querySelector(".text").textContent = product.text;
    const button = item.querySelector("button");
    button.setAttribute("aria-label", `Buy: ${product.name}`);
    button.addEventListener("click", () => buy(product, button));
    list.append(item);
  }
  currency.addEventListener("change", () => showPrices(products));
  showPrices(products);
}

show(await ask("/shop/catalogue"));
