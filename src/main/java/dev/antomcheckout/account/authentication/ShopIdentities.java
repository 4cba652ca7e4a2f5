package dev.antomcheckout.account.authentication;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The identity of a shop with an API key. */
@Singleton
class ShopIdentities implements IdentityProvider<BearerRequest.Shop> {
    @Override
    public Class<BearerRequest.Shop> getRequestType() {
        return BearerRequest.Shop.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(BearerRequest.Shop request, AuthenticationRequestContext context) {
        ApiKeys.ApiKey key = request.key;
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(key.id()))
                        .addRoles(key.scopes())
                        .addAttribute(Caller.ACCOUNT, key.account())
                        .addAttribute(Caller.ACTOR, Actor.key(key.id()))
                        .build());
    }
}
