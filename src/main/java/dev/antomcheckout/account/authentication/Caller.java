package dev.antomcheckout.account.authentication;

import dev.antomcheckout.account.Account;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who makes the present request, once it is authenticated. */
@RequestScoped
public class Caller {
    static final String ACCOUNT = "account";
    static final String ACTOR = "actor";
    static final String PAYMENT = "payment";
    static final String EXPIRY = "expiry";

    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;

    Caller(SecurityIdentity identity, CurrentVertxRequest request) {
        this.identity = identity;
        this.request = request;
    }

    /** The account that the caller acts for. */
    public Account account() {
        return required(ACCOUNT, identity.<@Nullable Account>getAttribute(ACCOUNT));
    }

    /** Who this is, for the record of who did something. */
    public Actor actor() {
        return required(ACTOR, identity.<@Nullable Actor>getAttribute(ACTOR));
    }

    /** Who this is, from where, and what the credentials allow. */
    public Requester requester() {
        @Nullable RoutingContext context = request.getCurrent();
        String address =
                context == null ? null : context.request().remoteAddress().hostAddress();
        return new Requester(actor(), address, identity.getRoles());
    }

    /** The one payment that a client token lets its holder watch. */
    public String paymentRequestId() {
        return required(PAYMENT, identity.<@Nullable String>getAttribute(PAYMENT));
    }

    /** Whether this is a buyer's browser with a client token. */
    public boolean isBrowser() {
        return identity.hasRole(Scopes.CLIENT);
    }

    /** When a client token ends, and with it all that its holder was let see. */
    public Instant expiry() {
        return required(EXPIRY, identity.<@Nullable Instant>getAttribute(EXPIRY));
    }

    private static <T> T required(String attribute, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the caller is not authenticated for " + attribute);
        }
        return value;
    }
}
