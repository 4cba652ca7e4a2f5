package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an observation would lead to, for every attempt that it could meet, as a table for SQL. With it the database can
 * look the step up under its own lock, and one round trip does what takes four when the row is read first. {@link
 * Interpretation} and {@link Transitions} decide; nothing is decided here.
 */
final class DecisionTable {
    private DecisionTable() {}

    /**
     * Rows of {@code (same_amount, manual_capture, from_status, trigger, to_status, reviews)}; what changes nothing has
     * none.
     *
     * @param namesAmount whether the observation names an amount
     */
    static String of(Observation.State state, boolean namesAmount) {
        List<String> rows = new ArrayList<>();
        for (boolean sameAmount : new boolean[] {true, false}) {
            for (boolean manualCapture : new boolean[] {true, false}) {
                Trigger trigger = Interpretation.of(state, namesAmount, sameAmount, manualCapture);
                for (PaymentStatus status : PaymentStatus.values()) {
                    Transition transition = Transitions.after(status, trigger);
                    if (transition.changesStatus() || !transition.reviews().isEmpty()) {
                        rows.add(row(sameAmount, manualCapture, trigger, transition));
                    }
                }
            }
        }
        return "(SELECT * FROM (VALUES " + String.join(", ", rows)
                + ") AS rows (same_amount, manual_capture, from_status, trigger, to_status, reviews))";
    }

    /**
     * Rows of {@code (manual_capture, from_status, trigger, to_status)} for every attempt that goes on to its next status
     * with it and gives a person nothing to look at, if the amount is the same; empty if there is none, or if it cancels.
     */
    static Optional<String> advances(Observation.State state, boolean namesAmount) {
        if (state == Observation.State.CANCELLED) {
            return Optional.empty();
        }
        List<String> rows = new ArrayList<>();
        for (boolean manualCapture : new boolean[] {true, false}) {
            Trigger trigger = Interpretation.of(state, namesAmount, true, manualCapture);
            for (PaymentStatus status : PaymentStatus.values()) {
                Transition transition = Transitions.after(status, trigger);
                if (transition.changesStatus() && transition.reviews().isEmpty()) {
                    rows.add("(%s, '%s', '%s', '%s')".formatted(manualCapture, status, trigger, transition.to()));
                }
            }
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", rows));
    }

    private static String row(boolean sameAmount, boolean manualCapture, Trigger trigger, Transition transition) {
        String reviews = transition.reviews().stream()
                .map(Enum::name)
                .sorted()
                .collect(Collectors.joining(",", "'{", "}'::text[]"));
        return "(%s, %s, '%s', '%s', '%s', %s)"
                .formatted(sameAmount, manualCapture, transition.from(), trigger, transition.to(), reviews);
    }
}
