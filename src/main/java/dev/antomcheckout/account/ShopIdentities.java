package dev.antomcheckout.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Knows shops by their API keys. */
@Singleton
class ShopIdentities implements IdentityProvider<BearerRequest.Shop> {
    private final ApiKeys keys;

    ShopIdentities(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public Class<BearerRequest.Shop> getRequestType() {
        return BearerRequest.Shop.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(BearerRequest.Shop request, AuthenticationRequestContext context) {
        return keys.find(request.token)
                .<Uni<SecurityIdentity>>map(key -> Uni.createFrom()
                        .item(QuarkusSecurityIdentity.builder()
                                .setPrincipal(new QuarkusPrincipal(key.id()))
                                .addRoles(key.scopes())
                                .addAttribute(Caller.ACCOUNT, key.account())
                                .addAttribute(Caller.ACTOR, Actor.key(key.id()))
                                .build()))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
    }
}
