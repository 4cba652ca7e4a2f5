package dev.antomcheckout.desk;

import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.desk.Confirmation.Fact;
import dev.antomcheckout.gateway.RefundRequestId;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import dev.antomcheckout.refund.RefundActions;
import dev.antomcheckout.refund.RefundStatus;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * A refund in three steps: how much, whether really, done. The id of the refund is made with the question, so that the
 * answer can be sent as often as one likes and is one refund.
 */
@Singleton
class RefundPages {
    private static final Logger LOG = Logger.getLogger(RefundPages.class);
    private static final String ID = "desk-[0-9a-f-]{36}";
    private static final int MAX_REASON = 256;

    private final DossierStore dossiers;
    private final RefundActions refunds;

    RefundPages(DossierStore dossiers, RefundActions refunds) {
        this.dossiers = dossiers;
        this.refunds = refunds;
    }

    Uni<Answer> form(Visit visit) {
        visit.require(Scopes.REFUNDS_WRITE);
        return dossiers.read(visit.account(), visit.payment()).map(found -> {
            if (!found.isRefundable()) {
                throw ProblemException.of(ProblemCode.INVALID_STATE, "Nothing of this payment is left to refund.");
            }
            return form(visit, found, new RefundForm(Texts.decimal(found.refundable(), found.currency()), "", ""));
        });
    }

    private static Answer form(Visit visit, Dossier found, RefundForm form) {
        return new Answer.Page(
                form.problem().isEmpty() ? 200 : 400,
                Templates.refund(Frame.of("Refund", "payments", visit.session()), found, form));
    }

    Uni<Answer> ask(Visit visit) {
        visit.require(Scopes.REFUNDS_WRITE);
        String written = visit.field("amount");
        String reason = visit.field("reason");
        return dossiers.read(visit.account(), visit.payment()).map(found -> {
            Optional<Money> amount = Texts.amount(written, found.currency());
            if (amount.isEmpty() || amount.get().minorUnits() > found.refundable()) {
                return form(
                        visit,
                        found,
                        new RefundForm(
                                written,
                                reason,
                                "Write an amount of up to " + found.refundableText() + ", such as "
                                        + Texts.decimal(found.refundable(), found.currency()) + "."));
            }
            if (reason.length() > MAX_REASON) {
                return form(visit, found, new RefundForm(written, reason, "The reason may have 256 characters."));
            }
            return Answer.page(Templates.confirm(
                    Frame.of("Refund", "payments", visit.session()), question(found, amount.get(), reason)));
        });
    }

    private static Confirmation question(Dossier found, Money amount, String reason) {
        String text = Texts.amount(amount.minorUnits(), amount.currency());
        return new Confirmation(
                "Refund " + text + "?",
                List.of(
                        new Fact("Payment", found.id()),
                        new Fact("Captured", found.captured()),
                        new Fact("To be refunded", text),
                        new Fact("Reason", reason.isEmpty() ? "none" : reason)),
                "The money goes back to the buyer and cannot be fetched again.",
                found.address() + "/refund",
                "Refund " + text,
                List.of(
                        new Fact("refundRequestId", "desk-" + UUID.randomUUID()),
                        new Fact("amount", amount.digits()),
                        new Fact("currency", amount.currency()),
                        new Fact("reason", reason)),
                found.address());
    }

    Uni<Answer> refund(Visit visit) {
        visit.require(Scopes.REFUNDS_WRITE);
        String id = visit.field("refundRequestId");
        String reason = visit.field("reason");
        if (!id.matches(ID)) {
            throw ProblemException.of(ProblemCode.VALIDATION_FAILED, "The form is not one that was given out.");
        }
        Money amount = Money.parse(visit.field("currency"), visit.field("amount"));
        String address = Texts.address(visit.payment().value());
        LOG.infof("desk: %s refunds payment %s with refund %s", visit.session().actor(), visit.payment(), id);
        return refunds.refund(
                        visit.account(),
                        visit.requester(),
                        visit.payment(),
                        new RefundRequestId(id),
                        amount,
                        reason.isEmpty() ? null : reason)
                .map(status -> notice(status).at(address))
                // The other half of a double click: the first one is at it.
                .onFailure(RefundPages::isRunning)
                .recoverWithItem(() -> Notice.RUNNING.at(address));
    }

    private static Notice notice(RefundStatus status) {
        return switch (status) {
            case SUCCESS -> Notice.REFUNDED;
            case PROCESSING -> Notice.REFUNDING;
            case FAIL -> Notice.REFUSED;
        };
    }

    private static boolean isRunning(Throwable fault) {
        return fault instanceof ProblemException problem && problem.code() == ProblemCode.REQUEST_IN_PROGRESS;
    }
}
