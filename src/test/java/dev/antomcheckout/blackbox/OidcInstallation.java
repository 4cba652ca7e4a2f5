package dev.antomcheckout.blackbox;

import java.util.Map;

/**
 * An installation with what is off by default and does not touch the rest: tokens of a provider besides API keys, and the refund of
 * duplicate payments. One start serves the tests of both.
 */
public class OidcInstallation extends Installation {
    private final TokenProvider provider;

    public OidcInstallation() {
        this(new TokenProvider());
    }

    OidcInstallation(TokenProvider provider) {
        this.provider = provider;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> config = super.start();
        config.put("checkout.duplicate-payment", "refund");
        // Many tests send wrong tokens from one address.
        config.put("checkout.auth.max-failures-per-minute", "80");
        config.put("checkout.oidc.enabled", "true");
        config.put("checkout.oidc.issuer", provider.issuer());
        config.put("checkout.oidc.audience", TokenProvider.AUDIENCE);
        config.merge("checkout.allow-insecure", "oidc-plaintext", (all, more) -> all + "," + more);
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        super.inject(injector);
        injector.injectIntoFields(
                provider, new TestInjector.AnnotatedAndMatchesType(FromInstallation.class, TokenProvider.class));
    }

    @Override
    public void stop() {
        super.stop();
        provider.close();
    }

    /** Where the provider takes requests and answers none, from before the start. */
    public static final class Silent extends OidcInstallation {
        public Silent() {
            super(new TokenProvider().silent());
        }
    }
}
