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

    /** The one that paid, else the one that is authorised, else the newest. */
    synchronized Optional<Attempt> current() {
        return attempts.stream()
                .filter(Attempt::isPaid)
                .findFirst()
                .or(() -> attempts.stream().filter(Attempt::isAuthorized).findFirst())
                .or(() -> attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast()));
    }

    /** Those whose status can still change for the better. */
    List<Attempt> unsettled() {
        return attempts().stream()
                .filter(attempt -> !attempt.isOver() && !attempt.isPaid())
                .toList();
    }

    /** Those that a buyer can still pay. */
    List<Attempt> payable() {
        return attempts().stream()
                .filter(attempt -> !attempt.isOver() && !attempt.isTaken())
                .toList();
    }

    /** Paid or authorised: nothing is left for the buyer to do. */
    synchronized boolean isTaken() {
        return attempts.stream().anyMatch(Attempt::isTaken);
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
