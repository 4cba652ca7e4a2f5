package dev.antomcheckout.account.authentication;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A credential that was found valid, to be turned into an identity. */
abstract sealed class BearerRequest extends BaseAuthenticationRequest {
    private BearerRequest() {}

    /** The API key of a shop's backend. */
    static final class Shop extends BearerRequest {
        final ApiKeys.ApiKey key;

        Shop(ApiKeys.ApiKey key) {
            this.key = key;
        }
    }

    /** A client token, or a ticket for a stream, of a buyer's browser. */
    static final class Client extends BearerRequest {
        final ClientTokens.Grant grant;

        Client(ClientTokens.Grant grant) {
            this.grant = grant;
        }
    }
}
