package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.fault.Ledger.Row;
import dev.antomcheckout.simulator.ledger.Movement;
import dev.antomcheckout.simulator.ledger.NotificationRecord;
import dev.antomcheckout.simulator.ledger.PaymentRecord;
import dev.antomcheckout.simulator.ledger.TransactionRecord;
import dev.antomcheckout.simulator.wire.Amount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the service promises, compared between its database and Antom's books. To be checked when all faults are over and
 * everything has come to rest; P7 is checked by {@link Client} with every answer.
 */
final class Promises {
    private static final Set<String> FINAL = Set.of("SUCCESS", "FAIL", "CANCELLED", "EXPIRED");

    /** The ways out of a final status that are documented. */
    private static final Set<String> EXCEPTIONS =
            Set.of("EXPIRED -> SUCCESS", "FAIL -> SUCCESS", "SUCCESS -> CANCELLED");

    private final Site site;

    Promises(Site site) {
        this.site = site;
    }

    /** A change that is under way while the books are compared looks like a broken promise once; a broken one stays so. */
    void areKept() {
        await().atMost(20, SECONDS)
                .pollDelay(Duration.ZERO)
                .pollInterval(1, SECONDS)
                .untilAsserted(this::areKeptNow);
    }

    private void areKeptNow() {
        for (Row attempt : site.ledger.rows("SELECT * FROM payment_attempt")) {
            PaymentRecord truth = site.antom
                    .books()
                    .find(Site.CLIENT_ID, attempt.text("payment_request_id"))
                    .orElse(null);
            successIsAntomsWord(attempt, truth);
            moneyMovesOnce(attempt, truth);
            everyChangeIsToldOnce(attempt);
            finalIsFinal(attempt);
            nobodyHasToLook(attempt);
        }
        nothingAcknowledgedIsLost();
    }

    /** Nudges the schedules until every attempt, refund and capture of Antom's books has the same end here. */
    void comeToRest() {
        await().atMost(60, SECONDS).pollInterval(300, MILLISECONDS).untilAsserted(() -> {
            site.ledger.update("UPDATE payment_attempt SET next_inquiry_at = now() WHERE next_inquiry_at > now()");
            site.ledger.update("UPDATE payment_attempt SET next_cancel_at = now() WHERE next_cancel_at > now()");
            site.ledger.update("UPDATE refund SET next_inquiry_at = now() WHERE next_inquiry_at > now()");
            site.ledger.update("UPDATE capture SET next_inquiry_at = now() WHERE next_inquiry_at > now()");
            List<String> disagreements = disagreements();
            disagreements.forEach(this::letDaysPass);
            assertThat(disagreements).isEmpty();
        });
    }

    /** The days after the end of a payment come once, so they pass only for the one that waits for them. */
    private void letDaysPass(String disagreement) {
        // A person asks about a payment that has ended: what was done in Antom's dashboard is seen by an inquiry alone.
        site.ledger.update("""
                UPDATE payment_attempt SET follow_up = outcome IS NOT NULL, next_inquiry_at = now()
                WHERE payment_request_id = split_part(?, ' ', 1)""", disagreement);
        site.ledger.update("""
                UPDATE late_inquiry SET due_at = now() WHERE due_at > now() AND attempt_id IN
                    (SELECT id FROM payment_attempt WHERE payment_request_id = split_part(?, ' ', 1))""", disagreement);
    }

    /** What the service knows and what Antom's books say, where the two differ; each begins with the payment's id. */
    List<String> disagreements() {
        List<String> found = new ArrayList<>();
        for (Row attempt : site.ledger.rows("SELECT * FROM payment_attempt")) {
            String id = attempt.text("payment_request_id");
            site.antom.books().find(Site.CLIENT_ID, id).ifPresent(truth -> compare(attempt, truth, found));
        }
        for (Row open : site.ledger.rows(
                "SELECT payment_request_id FROM payment_attempt WHERE cancel_requested_at IS NOT NULL")) {
            found.add(open.text("payment_request_id") + " is still to be cancelled");
        }
        return found;
    }

    private void compare(Row attempt, PaymentRecord truth, List<String> found) {
        String id = truth.paymentRequestId();
        String status = attempt.text("status");
        boolean agrees = switch (truth.state()) {
            case SUCCESS -> status.equals("SUCCESS");
            case FAIL -> status.equals("FAIL");
            // Late money that went back leaves the status as it was.
            case CANCELLED ->
                status.equals("CANCELLED") || (Set.of("EXPIRED", "FAIL").contains(status) && holdsNothing(attempt));
            // What was over before stays so, for an authorisation is no success; but somebody must be told of it.
            case AUTHORIZED ->
                Set.of("EXPIRED", "FAIL").contains(status)
                        ? attempt.text("review_reasons").contains("LATE_SUCCESS")
                        : Set.of("AUTHORIZED", "SUCCESS").contains(status);
            case AWAITING_BUYER, EXPIRED, PROCESSING, PENDING -> true;
        };
        if (!agrees) {
            found.add("%s is %s here and %s there".formatted(id, status, truth.state()));
        }
        long captured = status.equals("CANCELLED") ? 0 : truth.capturedMinorUnits() - truth.cancelledMinorUnits();
        if (attempt.number("captured_amount") != captured) {
            found.add("%s has captured %s here and %d there".formatted(id, attempt.text("captured_amount"), captured));
        }
        if (attempt.number("refunded_amount") != truth.refundedMinorUnits()) {
            found.add("%s has refunded %s here and %d there"
                    .formatted(id, attempt.text("refunded_amount"), truth.refundedMinorUnits()));
        }
        compare(id, "refund", truth.refunds(), found);
        compare(id, "capture", truth.captures(), found);
    }

    private static boolean holdsNothing(Row attempt) {
        return attempt.number("authorized_amount") == 0
                && attempt.number("captured_amount") == attempt.number("refunded_amount");
    }

    private void compare(String id, String table, List<TransactionRecord> truth, List<String> found) {
        Map<String, String> there = new HashMap<>();
        truth.forEach(record -> there.put(record.requestId(), record.status()));
        for (Row row : site.ledger.rows("""
                SELECT t.%s_request_id AS id, t.status FROM %s t JOIN payment_attempt a ON a.id = t.attempt_id
                WHERE a.payment_request_id = ?""".formatted(table, table), id)) {
            String expected = there.getOrDefault(row.text("id"), "FAIL");
            if (!row.text("status").equals(expected)) {
                found.add("%s has the %s %s, %s here and %s there"
                        .formatted(id, table, row.text("id"), row.text("status"), expected));
            }
        }
    }

    /** P1. */
    private void successIsAntomsWord(Row attempt, @Nullable PaymentRecord truth) {
        if (!attempt.text("status").equals("SUCCESS")) {
            return;
        }
        String id = attempt.text("payment_request_id");
        if (truth == null) {
            throw new AssertionError("Antom's books do not know " + id + ", which is paid here");
        }
        assertThat(truth.movements()).as("money moved for %s", id).isNotEmpty();
        assertThat(truth.amount())
                .as("amount of %s", id)
                .isEqualTo(new Amount(attempt.text("currency"), attempt.number("amount")));
        assertThat(site.ledger.number("""
                        SELECT count(*) FROM payment_event e WHERE e.attempt_id = ? AND e.subject = 'PAYMENT'
                            AND e.to_status = 'SUCCESS' AND e.from_status <> 'SUCCESS'
                            AND e.source NOT IN ('ANSWER', 'INQUIRY', 'NOTIFICATION')""", attempt.number("id")))
                .as("somebody else than Antom said that %s is paid", id)
                .isZero();
    }

    /** P2. */
    private void moneyMovesOnce(Row attempt, @Nullable PaymentRecord truth) {
        if (truth == null) {
            return;
        }
        String id = attempt.text("payment_request_id");
        assertThat(truth.timesPaid()).as("times that %s was paid", id).isLessThanOrEqualTo(1);
        assertThat(truth.amountsAsked()).as("amounts asked for %s", id).hasSizeLessThanOrEqualTo(1);
        assertThat(truth.netMinorUnits())
                .as("what is left of %s", id)
                .isBetween(0L, truth.amount().minorUnits());
        assertThat(truth.refunds().stream().map(TransactionRecord::requestId))
                .as("refunds of %s that Antom has", id)
                .isSubsetOf(
                        site
                                .ledger
                                .rows("SELECT refund_request_id FROM refund WHERE attempt_id = ?", attempt.number("id"))
                                .stream()
                                .map(row -> row.text("refund_request_id"))
                                .toList());
        assertThat(attempt.number("refunded_amount"))
                .as("refunded of %s", id)
                .isEqualTo(moved(truth, Movement.Kind.REFUND) - moved(truth, Movement.Kind.REFUND_RETURNED));
    }

    /** P3. */
    private void nothingAcknowledgedIsLost() {
        Set<String> inbox = new HashSet<>();
        site.ledger
                .rows("SELECT convert_from(body, 'UTF8') AS body FROM notification")
                .forEach(row -> inbox.add(row.text("body")));
        for (PaymentRecord payment : site.antom.books().payments()) {
            for (NotificationRecord notification : payment.notifications()) {
                if (notification.acknowledged()) {
                    assertThat(inbox).as("acknowledged notifications").contains(notification.body());
                }
            }
        }
    }

    /** P4. */
    private static void nobodyHasToLook(Row attempt) {
        if (!FINAL.contains(attempt.text("status"))) {
            assertThat(attempt.text("next_inquiry_at")).isNotEqualTo("null");
        }
    }

    /** P5. */
    private void everyChangeIsToldOnce(Row attempt) {
        String id = attempt.text("payment_request_id");
        List<Integer> numbers = site.ledger.rows("""
                        SELECT sequence FROM merchant_event
                        WHERE account = ? AND aggregatetype = 'payment' AND aggregateid = ? ORDER BY sequence""", Site.ACCOUNT, id).stream()
                .map(row -> (int) row.number("sequence"))
                .toList();
        assertThat(numbers)
                .as("numbers of the events of %s", id)
                .isEqualTo(IntStream.rangeClosed(1, (int) attempt.number("version"))
                        .boxed()
                        .toList());
        long changes = site.ledger.number("""
                SELECT count(*) FROM payment_event WHERE attempt_id = ? AND from_status <> to_status""", attempt.number("id"));
        long told = site.ledger.number("""
                SELECT count(*) FROM merchant_event WHERE account = ? AND aggregateid = ?
                    AND type NOT LIKE 'payment.review%' AND type NOT LIKE 'dispute.%'
                    AND type NOT IN ('payment.released', 'payment.authorization_expiring', 'payment.cancel_refused')""", Site.ACCOUNT, id);
        assertThat(told).as("events for the changes of %s", id).isEqualTo(changes);
    }

    /** P6. */
    private void finalIsFinal(Row attempt) {
        String before = "INITIATED";
        for (Row step : site.ledger.rows("""
                SELECT from_status, to_status FROM payment_event
                WHERE attempt_id = ? AND subject = 'PAYMENT' AND from_status <> to_status ORDER BY id""", attempt.number("id"))) {
            String from = step.text("from_status");
            String to = step.text("to_status");
            assertThat(from).as("the timeline has no gap").isEqualTo(before);
            if (FINAL.contains(from)) {
                assertThat(EXCEPTIONS).contains(from + " -> " + to);
            }
            before = to;
        }
        assertThat(attempt.text("status")).as("the timeline ends at the status").isEqualTo(before);
    }

    private static long moved(PaymentRecord payment, Movement.Kind kind) {
        return payment.movements().stream()
                .filter(movement -> movement.kind() == kind)
                .mapToLong(movement -> movement.amount().minorUnits())
                .sum();
    }
}
