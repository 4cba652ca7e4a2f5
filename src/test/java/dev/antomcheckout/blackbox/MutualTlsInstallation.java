package dev.antomcheckout.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** An installation that takes API keys on connections with a client certificate only. */
public class MutualTlsInstallation extends Installation {
    private final int port;
    private final Certificates certificates;

    public MutualTlsInstallation() {
        try {
            port = freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        certificates = new Certificates(port);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> config = super.start();
        config.put("quarkus.http.ssl-port", Integer.toString(port));
        config.put("quarkus.http.test-ssl-port", Integer.toString(port));
        config.put("quarkus.http.tls-configuration-name", "shops");
        config.put("quarkus.tls.shops.key-store.p12.path", certificates.store("service"));
        config.put("quarkus.tls.shops.key-store.p12.password", Certificates.PASSWORD);
        config.put("quarkus.tls.shops.trust-store.pem.certs", certificates.pem("shop"));
        config.put("checkout.auth.client-certificate", "shops");
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        super.inject(injector);
        injector.injectIntoFields(
                certificates, new TestInjector.AnnotatedAndMatchesType(FromInstallation.class, Certificates.class));
    }
}
