package dev.antomcheckout.account;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A bearer token whose holder is not known yet. */
abstract sealed class BearerRequest extends BaseAuthenticationRequest {
    final String token;

    private BearerRequest(String token) {
        this.token = token;
    }

    /** Presented by a shop's backend. */
    static final class Shop extends BearerRequest {
        Shop(String token) {
            super(token);
        }
    }

    /** Presented by a buyer's browser. */
    static final class Client extends BearerRequest {
        Client(String token) {
            super(token);
        }
    }
}
