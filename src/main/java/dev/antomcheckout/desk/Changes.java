package dev.antomcheckout.desk;

import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.desk.Confirmation.Fact;
import dev.antomcheckout.payment.PaymentActions;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Inquiries, cancels and reviews. */
@Singleton
class Changes {
    private static final Logger LOG = Logger.getLogger(Changes.class);

    private final DossierStore dossiers;
    private final PaymentActions payments;

    Changes(DossierStore dossiers, PaymentActions payments) {
        this.dossiers = dossiers;
        this.payments = payments;
    }

    /** Needs no confirmation: it finds out, and moves nothing. */
    Uni<Answer> inquire(Visit visit) {
        visit.require(Scopes.PAYMENTS_WRITE);
        return payments.inquire(visit.account(), visit.payment())
                .map(status -> Notice.INQUIRED.at(Texts.address(visit.payment().value())));
    }

    /** Which of the two scopes it takes, the state of the payment decides when it is cancelled. */
    Uni<Answer> askToCancel(Visit visit) {
        visit.requireOneOf(Scopes.PAYMENTS_WRITE, Scopes.REFUNDS_WRITE);
        return dossiers.read(visit.account(), visit.payment())
                .map(found -> Answer.page(Templates.confirm(
                        Frame.of("Cancel", "payments", visit.session()),
                        new Confirmation(
                                "Cancel this payment of " + found.amount() + "?",
                                facts(found),
                                "A payment that is cancelled stays cancelled. An authorisation ends, and all money that was"
                                        + " taken goes back to the buyer.",
                                found.address() + "/cancel",
                                "Cancel the payment",
                                List.of(),
                                found.address()))));
    }

    private static List<Fact> facts(Dossier found) {
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("Payment", found.id()),
                new Fact("Amount", found.amount()),
                new Fact("Status", found.status())));
        if (!found.authorized().isEmpty()) {
            facts.add(new Fact("Authorised", found.authorized()));
        }
        facts.add(new Fact("Captured", found.captured()));
        return facts;
    }

    Uni<Answer> cancel(Visit visit) {
        visit.requireOneOf(Scopes.PAYMENTS_WRITE, Scopes.REFUNDS_WRITE);
        LOG.infof("desk: %s cancels payment %s", visit.session().actor(), visit.payment());
        String address = Texts.address(visit.payment().value());
        return payments.cancel(visit.account(), visit.payment(), visit.requester())
                .map(isDone -> (isDone ? Notice.CANCELLED : Notice.CANCELLING).at(address));
    }

    Uni<Answer> askToReview(Visit visit) {
        visit.require(Scopes.OPERATIONS_WRITE);
        return reviewForm(visit, UUID.randomUUID().toString(), "", "");
    }

    private Uni<Answer> reviewForm(Visit visit, String key, String note, String problem) {
        return dossiers.read(visit.account(), visit.payment())
                .map(found -> new Answer.Page(
                        problem.isEmpty() ? 200 : 400,
                        Templates.review(
                                Frame.of("Settle a review", "reviews", visit.session()), found, key, note, problem)));
    }

    Uni<Answer> review(Visit visit) {
        visit.require(Scopes.OPERATIONS_WRITE);
        String key = visit.field("key");
        String note = visit.field("note");
        if (!key.matches("[0-9a-f-]{36}")) {
            throw ProblemException.of(ProblemCode.VALIDATION_FAILED, "The form is not one that was given out.");
        }
        String address = Texts.address(visit.payment().value());
        return payments.clear(visit.account(), visit.payment(), note, Optional.of("desk-" + key), visit.requester())
                .map(done -> Notice.REVIEWED.at(address))
                .onFailure(Changes::isInvalid)
                .recoverWithUni(
                        fault -> reviewForm(visit, key, note, "The note " + rule((ProblemException) fault) + "."));
    }

    private static boolean isInvalid(Throwable fault) {
        return fault instanceof ProblemException problem && problem.code() == ProblemCode.VALIDATION_FAILED;
    }

    private static String rule(ProblemException fault) {
        return fault.problem().errors().stream()
                .findFirst()
                .map(error -> error.detail())
                .orElse("breaks a rule");
    }
}
