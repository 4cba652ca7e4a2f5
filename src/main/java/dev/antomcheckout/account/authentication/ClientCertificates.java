package dev.antomcheckout.account.authentication;

import dev.antomcheckout.account.CheckoutConfig;
import dev.antomcheckout.account.CheckoutConfig.ClientCertificate;
import dev.antomcheckout.account.ConfigurationFaults;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Mutual TLS for shops ({@code checkout.auth.client-certificate}). Quarkus fixes {@code quarkus.http.ssl.client-auth} when
 * the service is built, so the option of the HTTPS port is set here, at start. The trust store is Quarkus's own.
 */
@Singleton
public class ClientCertificates implements HttpServerOptionsCustomizer {
    private static final Pattern TRUST_STORE = Pattern.compile(
            "quarkus\\.tls\\.(.+\\.)?trust-store\\..+|quarkus\\.http\\.ssl\\.certificate\\.trust-store-.+");

    private final ClientCertificate mode;

    ClientCertificates(CheckoutConfig config) {
        this.mode = config.auth().clientCertificate();
    }

    /** Without a trust store of its own the port would accept a certificate of any public authority. */
    public static void check(CheckoutConfig.Auth config, Config all, ConfigurationFaults faults) {
        boolean trusts = StreamSupport.stream(all.getPropertyNames().spliterator(), false)
                .anyMatch(name -> TRUST_STORE.matcher(name).matches());
        if (config.clientCertificate() != ClientCertificate.OFF && !trusts) {
            faults.add(
                    "checkout.auth.client-certificate",
                    "needs a trust store with the authority of the shops' certificates:"
                            + " quarkus.tls.trust-store.pem.certs=<file>");
        }
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        switch (mode) {
            case OFF -> {}
            case SHOPS -> options.setClientAuth(ClientAuth.REQUEST);
            case ALL -> options.setClientAuth(ClientAuth.REQUIRED);
        }
    }

    /** Whether this call must not be authenticated, because it needs a certificate and its connection has none. */
    boolean isMissing(RoutingContext context) {
        return mode != ClientCertificate.OFF
                && !hasCertificate(context.request().sslSession());
    }

    private static boolean hasCertificate(@Nullable SSLSession session) {
        try {
            return session != null && session.getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException e) {
            return false;
        }
    }
}
