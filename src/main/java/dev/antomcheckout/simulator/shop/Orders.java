package dev.antomcheckout.simulator.shop;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/** The shop's memory; it forgets the oldest orders, and everything when it stops. */
final class Orders {

    private static final int MOST = 10_000;

    private final Map<String, Order> byId = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Order> eldest) {
            return size() > MOST;
        }
    });
    private final Map<String, Order> byClick = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Order> eldest) {
            return size() > MOST;
        }
    });

    /** A repeated click gets the order of the first until that one is paid or authorised; then it begins another. */
    Order place(String click, Product product) {
        return byClick.compute(click + "/" + product.id(), (_, known) -> {
            if (known != null && !known.isTaken()) {
                return known;
            }
            // Not to be guessed: the id alone opens the order.
            Order placed = new Order("order-" + UUID.randomUUID(), product);
            byId.put(placed.id, placed);
            return placed;
        });
    }

    Order get(String id) {
        Order order = byId.get(id);
        if (order == null) {
            throw new NoSuchElementException("There is no such order.");
        }
        return order;
    }
}
