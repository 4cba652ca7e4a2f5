package dev.antomcheckout.simulator.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** What one buyer wants, and the attempts to pay for it, oldest first. */
final class Order {

    final String id;
    final Product product;
    private final List<Attempt> attempts = new ArrayList<>();

    Order(String id, Product product) {
        this.id = id;
        this.product = product;
    }

    synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The one that paid, else the newest. */
    synchronized Optional<Attempt> current() {
        return attempts.stream()
                .filter(Attempt::isPaid)
                .findFirst()
                .or(() -> attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast()));
    }

    /** Those of which the last word is not spoken. */
    List<Attempt> unsettled() {
        return attempts().stream()
                .filter(attempt -> !attempt.isOver() && !attempt.isPaid())
                .toList();
    }

    synchronized boolean isPaid() {
        return attempts.stream().anyMatch(Attempt::isPaid);
    }

    /**
     * The attempt that a click means. A click that was seen before means the attempt that it began, whatever became of it;
     * a new one joins the attempt that can still be paid, and begins another only if there is none.
     */
    synchronized Attempt attemptFor(String idempotencyKey, IntFunction<Attempt> another) {
        return attempts.stream()
                .filter(attempt -> attempt.idempotencyKey.equals(idempotencyKey))
                .findFirst()
                .or(() -> current().filter(last -> !last.isOver()))
                .orElseGet(() -> {
                    Attempt made = another.apply(attempts.size() + 1);
                    attempts.add(made);
                    return made;
                });
    }
}
