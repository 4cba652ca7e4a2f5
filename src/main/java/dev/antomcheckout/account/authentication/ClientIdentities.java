package dev.antomcheckout.account.authentication;

import dev.antomcheckout.account.Accounts;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The identity of a browser with a client token or a ticket. */
@Singleton
class ClientIdentities implements IdentityProvider<BearerRequest.Client> {
    private final Accounts accounts;

    ClientIdentities(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Class<BearerRequest.Client> getRequestType() {
        return BearerRequest.Client.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(BearerRequest.Client request, AuthenticationRequestContext context) {
        Optional<SecurityIdentity> identity = identity(request.grant);
        return identity.isPresent()
                ? Uni.createFrom().item(identity.get())
                : Uni.createFrom().failure(new AuthenticationFailedException());
    }

    private Optional<SecurityIdentity> identity(ClientTokens.Grant grant) {
        return accounts.byName(grant.account())
                .map(account -> QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal("client"))
                        .addRole(Scopes.CLIENT)
                        .addAttribute(Caller.ACCOUNT, account)
                        .addAttribute(Caller.PAYMENT, grant.paymentRequestId())
                        .addAttribute(Caller.EXPIRY, grant.expiry())
                        .build());
    }
}
