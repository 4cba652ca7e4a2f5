package dev.antomcheckout.desk;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.DeskSessions.Session;
import dev.antomcheckout.account.authentication.Requester;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.PaymentIds;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** One request of somebody who is signed in. */
record Visit(RoutingContext context, Session session) {
    Account account() {
        return session.account();
    }

    /** The payment that the address names. */
    PaymentRequestId payment() {
        return PaymentIds.of(Objects.requireNonNullElse(context.pathParam("id"), ""));
    }

    /** Who asks, and from where. */
    Requester requester() {
        return session.requester(context.request().remoteAddress().hostAddress());
    }

    /** A parameter of the address; empty if it is not there. */
    String query(String name) {
        return context.queryParam(name).stream().findFirst().map(String::strip).orElse("");
    }

    /** A field of the form; empty if it is not there. */
    String field(String name) {
        String value = context.request().getFormAttribute(name);
        return value == null ? "" : value.strip();
    }

    /** Fails with {@code forbidden} unless the key has the scope. */
    void require(String scope) {
        if (!session.may(scope)) {
            throw ProblemException.of(ProblemCode.FORBIDDEN, "The credentials of this session lack " + scope + ".");
        }
    }

    /** Fails with {@code forbidden} unless the key has one of the scopes. */
    void requireOneOf(String scope, String other) {
        if (!session.may(scope) && !session.may(other)) {
            throw ProblemException.of(
                    ProblemCode.FORBIDDEN, "The credentials of this session lack " + scope + " and " + other + ".");
        }
    }
}
